"""列名: what the columns of the lists that people keep are called, and what we call them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def columns() -> Iterator[tuple[str, str]]:
    """Each name as it is written, in small letters, with ours."""
    lines = files("interface.text").joinpath("columns.csv").read_text(encoding="utf-8").splitlines()
    yield from ((written.casefold(), ours) for written, ours in list(csv.reader(lines))[1:])
