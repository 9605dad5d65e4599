"""Addresses: where cases and entries of registers are found over HTTP; for server, command line and loader alike."""

from __future__ import annotations

from typing import Final

from domain.registers import REGISTERS

API: Final = "/api/v1"
REGISTERS_AT: Final = f"{API}/registers"


def named(kind: str) -> str:
    """A kind as addresses spell it, with hyphens: ``joint-enforcement``."""
    return kind.replace("_", "-")


def cases(kind: str) -> str:
    """Below which cases of a kind are begun and found, without the prefix of the API."""
    return f"/{named(kind)}-cases"


def at(kind: str) -> str:
    """Below which cases of a kind, or the entries of a register, are begun and found."""
    return f"{REGISTERS_AT}/{named(kind)}" if kind in REGISTERS else f"{API}{cases(kind)}"
