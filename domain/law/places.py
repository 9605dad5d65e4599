"""区划与机关: the divisions of Shanghai, the kinds of agencies, and the short forms in document numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Annotated, Final, NamedTuple

from pydantic import AfterValidator

LEVELS: Final = ("municipality", "grouping", "district", "abolished")


class Division(NamedTuple):
    """An administrative division by its six-digit code (GB/T 2260); abolished ones live on inside old codes."""

    code: str
    name_zh: str
    name_en: str
    level: str
    parent: str
    short_form: str


class Agency(NamedTuple):
    """A kind of agency; ``short_form`` is how its document numbers begin, empty where we know of none."""

    id: str
    name_zh: str
    name_en: str
    short_form: str


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
    text = (resources.files("domain.law.tables") / name).read_text(encoding="utf-8")
    lines = csv.reader(text.splitlines())
    if tuple(next(lines)) != columns:
        raise ValueError(f"{name}: columns must be {', '.join(columns)}")
    for number, row in enumerate(lines, start=2):
        if len(row) != len(columns) or not all(row[:3]):
            raise ValueError(f"{name}, line {number}: {len(columns)} columns, the first three filled")
        yield row


def _divisions() -> dict[str, Division]:
    found: dict[str, Division] = {}
    for row in _rows("divisions.csv", Division._fields):
        division = Division(*row)
        if not (division.code.isdecimal() and len(division.code) == 6) or division.code in found:
            raise ValueError(f"divisions.csv: code {division.code} is malformed or there twice")
        if division.level not in LEVELS or (division.parent and division.parent not in found):
            raise ValueError(f"divisions.csv: {division.code} has an unknown level or parent")
        found[division.code] = division
    return found


def _agencies() -> dict[str, Agency]:
    found = [Agency(*row) for row in _rows("agencies.csv", Agency._fields)]
    if len({agency.id for agency in found}) != len(found):
        raise ValueError("agencies.csv: an id is there twice")
    return {agency.id: agency for agency in found}


DIVISIONS: Final[Mapping[str, Division]] = _divisions()
AGENCIES: Final[Mapping[str, Agency]] = _agencies()


def checked_division(code: str) -> str:
    """A six-digit division code; those of Shanghai are in our table, of others only the shape is known.

    Raises:
        ValueError: not six digits, or no division of Shanghai.
    """
    code = code.strip()
    if not (code.isascii() and code.isdecimal() and len(code) == 6):
        raise ValueError("须为六位行政区划代码。 Not a division code of six digits")
    if code.startswith("31") and code not in DIVISIONS:
        raise ValueError(f"上海没有区划 {code}。 Shanghai has no division {code}")
    return code


DivisionCode = Annotated[str, AfterValidator(checked_division)]
"""行政区划代码 (GB/T 2260), also of places outside Shanghai."""


def lies_within(code: str, division: str) -> bool:
    """Whether the place with ``code`` is ``division`` or a part of it."""
    place = DIVISIONS.get(code)
    return code == division or (place is not None and bool(place.parent) and lies_within(place.parent, division))


def known_agency(text: str) -> str:
    """The id of a kind of agency. Raises ValueError: there is none of this id."""
    if text not in AGENCIES:
        raise ValueError(f"没有机关 {text[:60]!r}。 No agency {text[:60]!r}")
    return text


AgencyId = Annotated[str, AfterValidator(known_agency)]
"""The id of a kind of agency, such as ``tax`` or ``cadre_department``."""


class Authority(NamedTuple):
    """An agency of a division, such as 310000-civil_affairs."""

    division: Division
    agency: Agency

    @property
    def id(self) -> str:
        """As cases and registers name it."""
        return f"{self.division.code}-{self.agency.id}"

    @property
    def short_form(self) -> str:
        """How its document numbers begin: 沪民社, 长民社. Empty if the agency has none."""
        return self.division.short_form + self.agency.short_form if self.agency.short_form else ""


def government_of(authority: str) -> str:
    """The government of the same level as an authority, which reviews its decisions (行政复议法第24条).

    Raises:
        ValueError: no such authority.
    """
    return f"{authority_of(authority).division.name_zh}人民政府"


def authority_of(text: str, field: str = "authority") -> Authority:
    """The authority of an id: division code, hyphen, agency id.

    Raises:
        ValueError: no such division or agency, or a division that has no authorities of its own; names ``field``.
    """
    code, _, agency = text.partition("-")
    division = DIVISIONS.get(code)
    if division is None or division.level not in ("municipality", "district"):
        raise ValueError(f"{field}：没有区划 {code!r}。 {field}: no division {code!r} with authorities of its own.")
    if agency not in AGENCIES:
        raise ValueError(f"{field}：没有机关 {agency!r}。 {field}: no agency {agency!r}.")
    return Authority(division, AGENCIES[agency])


def registrar_named(text: str) -> str | None:
    """The id of the registrar that a register names, by id or as 上海市民政局, 上海市长宁区民政局, 长宁区民政局.

    None where the text names none that is known.
    """
    told = text.strip()
    for code, division in DIVISIONS.items():
        if division.level in ("municipality", "district"):
            above = DIVISIONS["310000"].name_zh if division.level == "district" else ""
            names = (f"{above}{division.name_zh}民政局", f"{division.name_zh}民政局")
            if told == f"{code}-civil_affairs" or told.startswith(names):
                return f"{code}-civil_affairs"
    return None


AuthorityId = Annotated[str, AfterValidator(lambda text: authority_of(text.strip(), "agency").id)]
"""An agency of a division of Shanghai, such as ``310000-fire_rescue``: the agencies that act together are named so."""
