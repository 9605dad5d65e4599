"""表单结构: what a form asks for, read off the command that it makes; the same for every reader and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, get_args, get_origin
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from domain.law.parties import CreditCode
from domain.law.places import AgencyId, AuthorityId, DivisionCode
from domain.messages import Labelled, OfficerId, Personal, Remarks
from domain.registers.officer import RegisterOfficer
from domain.steps.amendment import JsonText

SHORT: Final = 300
"""Characters; what may be longer is written into a box of several lines."""


class Control(Enum):
    """How something is asked for."""

    LINE = auto()
    PASSAGE = auto()
    LINES = auto()
    NUMBER = auto()
    MONEY = auto()
    DAY = auto()
    MOMENT = auto()
    TICK = auto()
    YES_NO = auto()
    CHOICE = auto()
    SEVERAL = auto()
    OFFICER = auto()
    OFFICERS = auto()
    AGENCY = auto()
    AUTHORITY = auto()
    AUTHORITIES = auto()
    DIVISION = auto()
    CODE = auto()
    REFERENCE = auto()
    PERSON = auto()
    GROUP = auto()
    ROWS = auto()
    PAIRS = auto()
    JSON = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """One field: ``inner`` are a group's fields, or the one thing that each row holds."""

    name: str
    control: Control
    required: bool
    inner: tuple[Shape, ...] = ()
    choices: type[Labelled] | None = None
    longest: int | None = None
    pattern: str = ""
    default: Any = None


LEFT_OUT: Final[Mapping[type[BaseModel], frozenset[str]]] = {
    # Who types into a form neither imports a history nor assumes anything; what he saw is counted, not typed.
    Remarks: frozenset({"source", "assumed", "screen"}),
}

TYPED_ANEW: Final[Mapping[type[BaseModel], frozenset[str]]] = {
    # The id of somebody who is not on the register yet cannot be chosen from it.
    RegisterOfficer: frozenset({"officer"}),
}

_VALIDATED: Final[Mapping[Any, Control]] = {
    get_args(CreditCode)[1]: Control.CODE,
    get_args(DivisionCode)[1]: Control.DIVISION,
    get_args(AgencyId)[1]: Control.AGENCY,
    get_args(AuthorityId)[1]: Control.AUTHORITY,
    get_args(JsonText)[2]: Control.JSON,
}
_OFFICER: Final = get_args(OfficerId)[1]
_PLAIN: Final[Mapping[Any, Control]] = {
    bool: Control.TICK,
    int: Control.NUMBER,
    Decimal: Control.MONEY,
    date: Control.DAY,
    datetime: Control.MOMENT,
    AwareDatetime: Control.MOMENT,
    UUID: Control.REFERENCE,
}
_SEVERAL: Final[Mapping[Control, Control]] = {
    Control.CHOICE: Control.SEVERAL,
    Control.OFFICER: Control.OFFICERS,
    Control.AUTHORITY: Control.AUTHORITIES,
    Control.LINE: Control.LINES,
    Control.PASSAGE: Control.LINES,
    Control.CODE: Control.LINES,
}
"""What several of one kind are asked for by; of anything else each stands in a row of its own."""


@cache
def shapes(message: type[BaseModel]) -> tuple[Shape, ...]:
    """The fields of a command, or of a message within one, in their order."""
    left_out = LEFT_OUT.get(message, frozenset())
    made = TYPED_ANEW.get(message, frozenset())
    found = ((name, _field(name, field)) for name, field in message.model_fields.items() if name not in left_out)
    return tuple(_with(shape, control=Control.LINE) if name in made else shape for name, shape in found)


def _field(name: str, field: FieldInfo) -> Shape:
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    found = _shape(name, field.annotation, field.metadata, required=field.is_required(), default=default)
    if found.control is Control.TICK and (field.is_required() or default is True):
        # A box that is not ticked would be an answer that nobody gave.
        return _with(found, control=Control.YES_NO)
    return found


def _shape(name: str, annotation: Any, metadata: Iterable[Any], *, required: bool, default: Any = None) -> Shape:
    annotation, metadata, optional = _unwrapped(annotation, tuple(metadata))
    if get_origin(annotation) is tuple:
        return _rows(name, get_args(annotation)[0], required=required)
    if (get_origin(annotation) or annotation) is Mapping or get_origin(annotation) is dict:
        return Shape(name, Control.PAIRS, required)
    if issubclass(annotation, Labelled):
        return Shape(name, Control.CHOICE, required, choices=annotation, default=default)
    if issubclass(annotation, Personal):
        return Shape(name, Control.PERSON, required)
    if issubclass(annotation, BaseModel):
        return Shape(name, Control.GROUP, required, inner=shapes(annotation))
    if annotation is bool and optional:
        return Shape(name, Control.YES_NO, required)
    if annotation in _PLAIN:
        return Shape(name, _PLAIN[annotation], required, default=default)
    return _text(name, metadata, required=required)


def _rows(name: str, of: Any, *, required: bool) -> Shape:
    each = _shape("", of, (), required=True)
    several = _SEVERAL.get(each.control)
    if several is None:
        return Shape(name, Control.ROWS, required, inner=(each,))
    return Shape(name, several, required, choices=each.choices, pattern=each.pattern)


def _text(name: str, metadata: Iterable[Any], *, required: bool) -> Shape:
    longest, pattern, least = None, "", 0
    for said in metadata:
        if said in _VALIDATED:
            return Shape(name, _VALIDATED[said], required)
        if said == _OFFICER:
            return Shape(name, Control.OFFICER, required)
        longest = getattr(said, "max_length", None) or longest
        least = getattr(said, "min_length", None) or least
        pattern = getattr(said, "pattern", None) or pattern if isinstance(said, StringConstraints) else pattern
    control = Control.PASSAGE if (longest or 0) > SHORT else Control.LINE
    return Shape(name, control, required, longest=longest, pattern=str(pattern or ""))


def _unwrapped(annotation: Any, metadata: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...], bool]:
    """The type within ``Annotated`` and ``| None``, everything said about it, and whether it may be None."""
    optional = False
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            metadata = (*metadata, *_constraints(more))
        elif NoneType in get_args(annotation):
            annotation = next(each for each in get_args(annotation) if each is not NoneType)
            optional = True
        else:
            return annotation, metadata, optional


def _constraints(said: Iterable[Any]) -> Iterator[Any]:
    for each in said:
        yield from each.metadata if isinstance(each, FieldInfo) else (each,)


def _with(shape: Shape, *, control: Control) -> Shape:
    return Shape(shape.name, control, shape.required, shape.inner, shape.choices, shape.longest, shape.pattern)
