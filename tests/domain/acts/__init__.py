"""One lawful example of every step, and the ways in which its guards refuse it; one module per module of steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.messages import Event
from tests.spec import AUTHORITY, MONDAY


@dataclass(frozen=True)
class Refusal:
    """How a guard is broken: other fields, another hand, day or file than the lawful example, another authority's.

    ``also`` is what lies on the file besides.
    """

    changes: Mapping[str, Any] = field(default_factory=dict)
    by: str | None = None
    on: date | None = None
    given: tuple[Event, ...] | None = None
    also: tuple[Event, ...] = ()
    authority: str | None = None


@dataclass(frozen=True)
class Act:
    """A lawful act: the command's fields besides the day, who does it, what must lie on the file, and whose it is.

    ``refused`` names, by rule code, one way to break each guard of the step.
    """

    body: Mapping[str, Any] = field(default_factory=dict)
    by: str = "officer-1"
    on: date = MONDAY
    given: tuple[Event, ...] = ()
    authority: str = AUTHORITY
    refused: Mapping[str, Refusal] = field(default_factory=dict)
