"""Tracks that several case types take in: evidence, service, personnel, correction, time limit."""

from __future__ import annotations

from domain.procedure import Row

EVIDENCE: tuple[Row, ...] = ()
SERVICE: tuple[Row, ...] = ()
PERSONNEL: tuple[Row, ...] = ()
CORRECTION: tuple[Row, ...] = ()
TIME_LIMIT: tuple[Row, ...] = ()
