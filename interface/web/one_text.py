"""同一内容: what a command says that is the same for several cases, as a form asks for it and reads it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from domain.step import Step
from interface.text.captions import caption
from interface.web.wording import OFFICER_FIELDS, coded

LEFT_OUT: Final = frozenset({"occurred_at", "remarks"})
"""Fields of every command that nobody fills for several cases at once."""

SHORT: Final = 200
"""Characters of a line; what may be longer is asked for in a box."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``kind`` is day, choice, officers, number, line or box."""

    name: str
    label: str
    kind: str
    required: bool
    value: str
    chosen: tuple[str, ...]
    options: Sequence[tuple[str, str]]
    longest: int
    error: str = ""


def fields_of(
    step: Step,
    given: Mapping[str, Sequence[str]],
    officers: Sequence[tuple[str, str]],
    errors: Mapping[str, str] | None = None,
) -> list[Field]:
    """The fields of a step's command in their order, with what was typed before and what is wrong with it."""
    schema = step.command.model_json_schema()
    required = set(schema.get("required", ()))
    terms = coded(next(iter(step.folds)))
    fields = []
    for name, told in schema["properties"].items():
        if name in LEFT_OUT:
            continue
        kind, options, longest = _kind(name, _plain(told, schema), terms)
        values = tuple(given.get(name, ()))
        fields.append(
            Field(
                name=name,
                label=caption(name),
                kind=kind,
                required=name in required,
                value=values[0] if values else "",
                chosen=values,
                options=officers if kind == "officers" else options,
                longest=longest,
                error=(errors or {}).get(name, ""),
            )
        )
    return fields


def said(step: Step, given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What was typed as the JSON that the API would take; empty fields are left out."""
    schema = step.command.model_json_schema()
    told: dict[str, Any] = {}
    for name, about in schema["properties"].items():
        values = [value.strip() for value in given.get(name, ()) if value.strip()]
        if name in LEFT_OUT or not values:
            continue
        plain = _plain(about, schema)
        if plain.get("type") == "array":
            told[name] = list(dict.fromkeys(part for value in values for part in _parts(value)))
        elif plain.get("type") == "integer":
            told[name] = int(values[0]) if values[0].isascii() and values[0].isdecimal() else values[0]
        else:
            told[name] = values[0]
    return told


def _parts(value: str) -> Iterable[str]:
    return (part for part in value.replace("，", " ").replace("、", " ").replace(",", " ").split() if part)


def _plain(told: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a field holds where it holds anything: references followed, null left out."""
    if "anyOf" in told:
        told = next(each for each in told["anyOf"] if each.get("type") != "null")
    if reference := told.get("$ref"):
        found: Mapping[str, Any] = schema["$defs"][str(reference).rpartition("/")[2]]
        return found
    return told


def _kind(
    name: str, told: Mapping[str, Any], terms: Mapping[tuple[str, str], str]
) -> tuple[str, list[tuple[str, str]], int]:
    if "enum" in told:
        return "choice", [(value, terms.get((name, value), value)) for value in told["enum"]], 0
    if told.get("type") == "array" and name in OFFICER_FIELDS:
        return "officers", [], 0
    if told.get("format") == "date":
        return "day", [], 0
    if told.get("type") == "integer":
        return "number", [], 0
    longest = int(told.get("maxLength", 4000))
    return ("line" if longest <= SHORT else "box"), [], longest
