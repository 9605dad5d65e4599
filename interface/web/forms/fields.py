"""表单项: the fields of one form as they are shown: caption, help, what is typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import uuid4

from domain.law.places import AGENCIES, DIVISIONS
from domain.messages import Labelled
from interface.text.captions import caption
from interface.text.field_help import help_of, key_of
from interface.text.language import listed, say, term
from interface.web.forms.entered import shown
from interface.web.forms.shapes import Control, Shape
from interface.web.wording import agency, authority, division

RADIOS: Final = 5
"""Choices that are shown side by side; more become a list."""

PAIR: Final = 2
"""Officers of a pair, whom an act usually names."""

MADE_HERE: Final = frozenset({"acts.act_id"})
"""Ids that nobody has yet and nobody can think of: each row of the form brings its own."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; what is stored and what is read."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field, group (``fields``) or list (``rows``); ``focus`` asks for the cursor."""

    name: str
    control: str
    caption: str
    required: bool
    help: str = ""
    error: str = ""
    value: str = ""
    options: tuple[Option, ...] = ()
    fields: tuple[Field, ...] = ()
    rows: tuple[Field, ...] = ()
    picks: tuple[tuple[Option, ...], ...] = ()
    longest: int | None = None
    subject: str = ""
    focus: bool = False

    @property
    def id(self) -> str:
        """What labels and links of errors point to."""
        return f"f-{self.name.replace('.', '-')}"


@dataclass(frozen=True)
class Surrounding:
    """What fields offer besides what the command says, for the step ``slug``.

    People, agencies, what the file offers by path, in rows without their numbers, each with its label; errors by path;
    extra rows.
    """

    slug: str = ""
    officers: Sequence[tuple[str, str]] = ()
    authorities: Sequence[str] = ()
    offered: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    more: frozenset[str] = frozenset()


def fields(
    shapes: Iterable[Shape], said: Mapping[str, Any], around: Surrounding, before: str = ""
) -> tuple[Field, ...]:
    """The fields of a form or of a group in it; the day of the act first, its circumstances last."""
    return tuple(_field(shape, said.get(shape.name), around, f"{before}{shape.name}") for shape in _ordered(shapes))


def wrong(shown_fields: Iterable[Field]) -> Iterator[Field]:
    """The fields that have an error, in the order of the form."""
    for each in shown_fields:
        if each.error:
            yield each
        yield from wrong(each.fields)
        yield from wrong(each.rows)


def focused(shown_fields: Sequence[Field], name: str) -> tuple[Field, ...]:
    """The same with the cursor in the field of this name."""
    return tuple(
        replace(each, focus=each.name == name, fields=focused(each.fields, name), rows=focused(each.rows, name))
        for each in shown_fields
    )


def _ordered(shapes: Iterable[Shape]) -> list[Shape]:
    places = {"occurred_on": 0, "occurred_at": 1, "remarks": 3}
    return sorted(shapes, key=lambda shape: places.get(shape.name, 2))


def _field(shape: Shape, value: Any, around: Surrounding, path: str) -> Field:
    named = shape.name or path.rpartition(".")[2]
    more: dict[str, Any] = _asked(shape, value, around, path)
    return Field(
        name=path,
        control=more.pop("control", shape.control.name.lower()),
        caption=_capital(caption(shape.name)) if shape.name else say("第 {number} 项", number=int(named) + 1),
        required=shape.required,
        help=help_of(shape, path, around.slug) if shape.name else "",
        error=_error(shape, around, path),
        longest=shape.longest,
        **more,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _error(shape: Shape, around: Surrounding, path: str) -> str:
    """What is wrong with a field; of one input that holds several things, with any of them."""
    own = [around.errors[path]] if path in around.errors else []
    if shape.control in (Control.GROUP, Control.ROWS):
        return "".join(own)
    within = (text for place, text in around.errors.items() if place.startswith(f"{path}."))
    return " ".join(dict.fromkeys((*own, *within)))


def _asked(shape: Shape, value: Any, around: Surrounding, path: str) -> dict[str, Any]:
    match shape.control:
        case Control.GROUP:
            return {"fields": fields(shape.inner, value if isinstance(value, Mapping) else {}, around, f"{path}.")}
        case Control.ROWS:
            return {"rows": tuple(_rows(shape, value, around, path))}
        case Control.PERSON:
            said = value if isinstance(value, Mapping) else {}
            return {"value": str(said.get("value") or ""), "subject": str(said.get("subject") or uuid4())}
        case Control.CHOICE:
            chosen = str(value if value is not None else shape.default or "")
            options = tuple(_members(shape.choices, {chosen}))
            return {"options": options, "control": "radios" if len(options) <= RADIOS and shape.required else "choice"}
        case Control.SEVERAL:
            return {"options": tuple(_members(shape.choices, set(value or ())))}
        case Control.YES_NO:
            return {"options": tuple(_yes_no(value))}
        case Control.OFFICER | Control.AUTHORITY | Control.AGENCY | Control.DIVISION:
            known = _known(shape.control, around)
            return {"options": _listed(known, str(value or "")), "value": str(value or "")}
        case Control.OFFICERS | Control.AUTHORITIES:
            return {"picks": tuple(_picks(shape.control, value, around, path))}
    place = key_of(path, "") if "." in path else path
    offered = tuple(Option(known, label) for known, label in around.offered.get(place, ()))
    made = str(uuid4()) if value is None and place in MADE_HERE else value
    return {"value": shown(shape.control, made), "options": offered}


def _rows(shape: Shape, value: Any, around: Surrounding, path: str) -> Iterator[Field]:
    given = list(value) if isinstance(value, list | tuple) else []
    wanted = max(len(given) + (path in around.more), 1 if shape.required else 0)
    for number in range(wanted):
        yield _field(shape.inner[0], given[number] if number < len(given) else None, around, f"{path}.{number}")


def _members(choices: type[Labelled] | None, chosen: set[str]) -> Iterator[Option]:
    for member in choices or ():
        yield Option(member.value, term(member), member.value in chosen)


def _yes_no(value: Any) -> Iterator[Option]:
    yield Option("true", say("是"), value is True)
    yield Option("false", say("否"), value is False)


def _known(control: Control, around: Surrounding) -> Sequence[tuple[str, str]]:
    match control:
        case Control.OFFICER | Control.OFFICERS:
            return around.officers
        case Control.AUTHORITY | Control.AUTHORITIES:
            return [(each, authority(each)) for each in around.authorities]
        case Control.AGENCY:
            return [(each, agency(each)) for each in AGENCIES]
    return [(each, division(each)) for each in DIVISIONS]


def _listed(known: Sequence[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    """The known ones; what was chosen and is not known stays, so that nothing typed is lost."""
    options = [Option(value, label, value == chosen) for value, label in known]
    if chosen and chosen not in {value for value, _ in known}:
        options.append(Option(chosen, chosen, chosen=True))
    return tuple(options)


def _picks(control: Control, value: Any, around: Surrounding, path: str) -> Iterator[tuple[Option, ...]]:
    given = [str(each) for each in value] if isinstance(value, list | tuple) else []
    known = _known(control, around)
    for number in range(max(PAIR, len(given) + (path in around.more))):
        yield _listed(known, given[number] if number < len(given) else "")


def told(errors: Iterable[tuple[str, str, str]], *, english: bool) -> dict[str, str]:
    """Errors by the path of the field, ``officers[1]`` as ``officers.1``, in one language; several are joined."""
    found: dict[str, list[str]] = {}
    for place, zh, en in errors:
        found.setdefault(place.replace("[", ".").replace("]", ""), []).append(en if english else zh)
    return {place: listed(reasons) if len(reasons) > 1 else reasons[0] for place, reasons in found.items()}
