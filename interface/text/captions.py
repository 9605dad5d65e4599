"""字段名称: how fields of events and facts of findings are captioned, one line of a table a name.

In English the words of the name are its caption; the column ``en`` is filled only where those would mislead.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from interface.text.language import english


@cache
def captions() -> dict[str, str]:
    """Chinese caption by field name."""
    return _table("fields.csv")


@cache
def fact_captions() -> dict[str, str]:
    """Chinese caption by the name of what a rule was told, where it is no field of an event."""
    return _table("facts.csv")


@cache
def part_field_captions() -> dict[str, str]:
    """Chinese caption by field of a part of the file, where no event has that field."""
    return _table("part_fields.csv")


@cache
def part_captions() -> dict[str, tuple[str, str]]:
    """What the parts of the file are called, in Chinese and English, by the name under which they are sent."""
    return {name: (zh, en) for name, zh, en in _rows("parts.csv")}


@cache
def english_captions(name: str) -> dict[str, str]:
    """English captions of a table, by field or fact: only of those whose own words would mislead."""
    return {row[0]: row[2] for row in _rows(name) if row[2]}


def _table(name: str) -> dict[str, str]:
    return {row[0]: row[1] for row in _rows(name)}


def _rows(name: str) -> list[list[str]]:
    text = files("interface.text").joinpath(name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()))[1:]


def caption(field: str) -> str:
    """The caption of a field, or its name where none is known; in English mostly the words of its name."""
    if english():
        told = english_captions("fields.csv").get(field) or english_captions("part_fields.csv").get(field)
        return told or field.replace("_", " ")
    return captions().get(field) or part_field_captions().get(field, field)


def fact_caption(fact: str) -> str:
    """The caption of a fact that a rule was told, or its name where none is known."""
    told = english_captions("facts.csv") if english() else fact_captions()
    return told.get(fact) or caption(fact)
