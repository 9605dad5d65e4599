"""字段名称: how a field of an event is captioned, one line of fields.csv a field name."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def captions() -> dict[str, str]:
    """Chinese caption by field name."""
    table = files("interface.text").joinpath("fields.csv").read_text(encoding="utf-8")
    return {row["field"]: row["zh"] for row in csv.DictReader(table.splitlines())}


def caption(field: str) -> str:
    """The caption of a field, or its name where none is known."""
    return captions().get(field, field)
