"""填写: what was typed into a form, read as the JSON that the API would take; nothing typed is thrown away.

Names of inputs are dotted paths: ``party.name``, ``penalties.0.amount``. What does not read as a day, a number or a
moment stays as it was typed, so that the command's own check names the field and the form shows it again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import uuid4

from domain.messages import SHANGHAI
from interface.web.forms.shapes import Control, Shape

Typed = Mapping[str, Sequence[str]]
"""Everything typed, by the name of the input."""

NOTHING: Final = object()
MOST_ROWS: Final = 500
"""Rows of one list in one form."""

_DAY: Final = re.compile(r"(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?")
_MOMENT: Final = re.compile(r"(\d{4})[-./年]?(\d{2})[-./月]?(\d{2})日?[T\s]*(\d{2}):?(\d{2})(?::?(\d{2}))?")
_ROW: Final = re.compile(r"\d{1,3}")
_SEVERAL: Final = frozenset({Control.SEVERAL, Control.OFFICERS, Control.AUTHORITIES})


def entered(shapes: Iterable[Shape], typed: Typed, before: str = "") -> dict[str, Any]:
    """The fields that something was typed into, by name; ``before`` is the path of the group they are in."""
    said: dict[str, Any] = {}
    for shape in shapes:
        value = _value(shape, typed, f"{before}{shape.name}")
        if value is not NOTHING:
            said[shape.name] = value
    return said


def _value(shape: Shape, typed: Typed, path: str) -> Any:
    match shape.control:
        case Control.GROUP:
            # An empty group that is required is sent as such: then each of its own fields is named as missing.
            return entered(shape.inner, typed, f"{path}.") or ({} if shape.required and shape.name else NOTHING)
        case Control.ROWS:
            rows = (_value(shape.inner[0], typed, f"{path}.{number}") for number in _numbers(typed, path))
            return [row for row in rows if row is not NOTHING] or NOTHING
        case Control.PERSON:
            name = one(typed, f"{path}.value")
            return {"subject": one(typed, f"{path}.subject") or str(uuid4()), "value": name} if name else NOTHING
        case Control.PAIRS:
            return dict(_pairs(one(typed, path))) or NOTHING
        case Control.LINES:
            lines = (line.strip() for text in _all(typed, path) for line in text.splitlines())
            return [line for line in lines if line] or NOTHING
    if shape.control in _SEVERAL:
        return [text.strip() for text in _all(typed, path) if text.strip()] or NOTHING
    text = one(typed, path)
    if not text and shape.required and shape.pattern and path in typed and re.fullmatch(shape.pattern, ""):
        return ""
    return _read(shape.control, text) if text else NOTHING


def _read(control: Control, text: str) -> Any:
    match control:
        case Control.NUMBER:
            return int(text) if re.fullmatch(r"-?\d{1,18}", text) else text
        case Control.MONEY:
            return text.replace(",", "").replace("，", "")
        case Control.DAY:
            return _day(text)
        case Control.MOMENT:
            return _moment(text)
        case Control.TICK | Control.YES_NO:
            return {"true": True, "false": False}.get(text, text)
        case Control.CODE:
            return text.upper()
        case Control.JSON:
            return _json(text)
    return text


def _day(text: str) -> str:
    """2026-11-22 for 20261122, 2026/11/22 and 2026年11月22日."""
    found = _DAY.fullmatch(text)
    return text if found is None else f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"


def _moment(text: str) -> str:
    """A moment in Shanghai with its offset, for 2026-11-22 09:30 and 202611220930."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        return text
    return f"{found[1]}-{found[2]}-{found[3]}T{found[4]}:{found[5]}:{found[6] or '00'}+08:00"


def _json(text: str) -> str:
    """A JSON text; what is none is a text or a day that was typed without its quotes."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return json.dumps(text, ensure_ascii=False)
    return text


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    for line in text.splitlines():
        name, parted, value = line.partition("=")
        if parted and name.strip():
            yield name.strip(), value.strip()


def _numbers(typed: Typed, path: str) -> list[int]:
    """The numbers of the rows that something was typed into, in order."""
    places = (name.removeprefix(f"{path}.").partition(".")[0] for name in typed if name.startswith(f"{path}."))
    return sorted({int(place) for place in places if _ROW.fullmatch(place)})[:MOST_ROWS]


def _all(typed: Typed, path: str) -> list[str]:
    """Everything under one name; of an address also ``path.0``, ``path.1`` …"""
    numbered = (typed.get(f"{path}.{number}", ()) for number in _numbers(typed, path))
    return [*typed.get(path, ()), *(text for texts in numbered for text in texts)]


def one(typed: Typed, path: str) -> str:
    """The text of one input, without what surrounds it; of several under one name the last, of none nothing."""
    texts = typed.get(path, ())
    return texts[-1].replace("\0", "").replace("\r\n", "\n").strip() if texts else ""


def shown(control: Control, value: Any) -> str:
    """A value as it stands in an input."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if control is Control.MOMENT:
        return _local(str(value))
    if control is Control.LINES and isinstance(value, list | tuple):
        return "\n".join(str(line) for line in value)
    if control is Control.PAIRS and isinstance(value, Mapping):
        return "\n".join(f"{name}={text}" for name, text in value.items())
    return value.isoformat() if isinstance(value, date) else str(value)


def _local(text: str) -> str:
    """A moment as Shanghai's clocks show it; what is none, as it was typed."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo is None:
        return text
    local = moment.astimezone(SHANGHAI)
    return local.strftime("%Y-%m-%d %H:%M:%S" if local.second else "%Y-%m-%d %H:%M")
