"""编码: the label of every coded value, by the field of the message that holds it; one code may mean two things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from domain import steps
from domain.catalogue import CASE_TYPES, STAGE_LABELS
from domain.messages import Label, Labelled, Part
from domain.step import By

Codes = Mapping[tuple[str, str], Label]


@cache
def labels(message: type[BaseModel]) -> Codes:
    """The label of each coded value of a message and of the messages within, by field and code."""
    return {(name, member.value): member.label for name, kind in _enumerations(message) for member in kind}


def _enumerations(model: type[BaseModel]) -> Iterator[tuple[str, type[Labelled]]]:
    for name, field in model.model_fields.items():
        for kind in _types(field.annotation):
            if issubclass(kind, Labelled):
                yield name, kind
            elif issubclass(kind, BaseModel):
                yield from _enumerations(kind)


def _types(annotation: Any) -> Iterator[type]:
    """The types within an annotation such as ``tuple[Penalty, ...] | None``."""
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from _types(inner)


@cache
def parts() -> Mapping[str, type[Part]]:
    """The parts of a case's file by the name under which they are sent; those of the registers are none."""
    # Whoever reads a file has loaded the catalogue, and with it every step.
    assert CASE_TYPES
    return {kind.__name__: kind for kind in Part.__subclasses__() if kind.__module__.startswith(f"{steps.__name__}.")}


def of_part(name: str) -> Codes:
    """The labels of a part's coded values; none for a part that is no longer known."""
    part = parts().get(name)
    return {} if part is None else labels(part)


def doer(code: str) -> Label:
    """Whose act it was; the code itself where it is none of ours, as in imported history."""
    return By(code).label if code in set(By) else Label(code, code)


def stage(track: str, code: str) -> Label:
    """A stage by its track; the code where the track no longer knows it."""
    return STAGE_LABELS.get((track, code)) or Label(code, code)
