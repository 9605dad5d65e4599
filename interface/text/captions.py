"""字段名称: how fields of events and facts of findings are captioned, one line of a table a name."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def captions() -> dict[str, str]:
    """Chinese caption by field name."""
    return _table("fields.csv")


@cache
def fact_captions() -> dict[str, str]:
    """Chinese caption by the name of what a rule was told, where it is no field of an event."""
    return _table("facts.csv")


def _table(name: str) -> dict[str, str]:
    text = files("interface.text").joinpath(name).read_text(encoding="utf-8")
    return {row[0]: row[1] for row in list(csv.reader(text.splitlines()))[1:]}


def caption(field: str) -> str:
    """The caption of a field, or its name where none is known."""
    return captions().get(field, field)


def fact_caption(fact: str) -> str:
    """The caption of a fact that a rule was told, or its name where none is known."""
    return fact_captions().get(fact) or caption(fact)
