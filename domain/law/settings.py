"""本机关设定: what the law leaves to each authority; where an authority has set nothing, the default holds."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parent / "tables" / "settings.csv"

DEFAULT: Final = ""
"""The authority under which a default stands."""


def _load() -> Mapping[tuple[str, str], str]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["setting"], row["authority"]): row["value"] for row in csv.DictReader(file)}


_VALUES: Final = _load()


def value_of(setting: str, authority: str) -> str:
    """What an authority has set, or the default.

    Raises:
        KeyError: no such setting.
    """
    own = _VALUES.get((setting, authority))
    return _VALUES[setting, DEFAULT] if own is None else own


def is_on(setting: str, authority: str) -> bool:
    """Whether a switch is on. Raises KeyError: no such setting."""
    return value_of(setting, authority) == "on"


def number_of(setting: str, authority: str) -> int:
    """A setting that is a number.

    Raises:
        KeyError: no such setting.
        ValueError: the value is no whole number.
    """
    return int(value_of(setting, authority))
