"""表单地址: where the form of an act is found, what is filled in already, and where one comes back to after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from domain.catalogue import CASE_TYPES
from domain.procedure import CaseType
from domain.registers import REGISTERS
from domain.step import Step
from interface import addresses


def case_act(case_id: UUID, slug: str, *, back: str = "", **filled: Any) -> str:
    """The form of a step of a case."""
    return _asked(f"/cases/{case_id}/acts/{slug}", back, filled)


def case_opening(kind: str, *, back: str = "", **filled: Any) -> str:
    """The form that begins a case of a kind."""
    return _asked(f"/acts/{addresses.named(kind)}", back, filled)


def register_act(kind: str, entry: UUID, slug: str, *, back: str = "", **filled: Any) -> str:
    """The form of a step of a register's entry."""
    return _asked(f"/registers/{addresses.named(kind)}/{entry}/acts/{slug}", back, filled)


def register_opening(kind: str, *, back: str = "", **filled: Any) -> str:
    """The form that begins an entry of a register."""
    return _asked(f"/registers/{addresses.named(kind)}/new", back, filled)


def step_at(address: str) -> Step | None:
    """The step whose form stands at an address made here; None where there is no such step any more."""
    match address.strip("/").split("/"):
        case ["acts", named]:
            return _opening(CASE_TYPES, named)
        case ["registers", named, "new"]:
            return _opening(REGISTERS, named)
        case ["cases", _, "acts", slug]:
            return next((found for each in CASE_TYPES.values() if (found := each.steps.get(slug)) is not None), None)
        case ["registers", named, _, "acts", slug]:
            register = next((each for kind, each in REGISTERS.items() if addresses.named(kind) == named), None)
            return None if register is None else register.steps.get(slug)
    return None


def _opening(kinds: Mapping[str, CaseType], named: str) -> Step | None:
    return next((each.opening for kind, each in kinds.items() if addresses.named(kind) == named), None)


def dotted(place: str, **fields: Any) -> dict[str, Any]:
    """Fields below a place of the command, as the forms name them: ``remarks.paper``."""
    return {f"{place}.{name}": value for name, value in fields.items()}


def _asked(path: str, back: str, filled: dict[str, Any]) -> str:
    told = {name: str(value) for name, value in filled.items() if value not in (None, "")}
    asked = urlencode(told | ({"back": back} if back else {}), quote_via=quote)
    return f"{path}?{asked}" if asked else path
