"""演示历史: an artificial history of 2016 to 2020 that makes the real cases up to the published totals of Shanghai.

Nothing of it happened. Every organization is called 演示社会组织 with a number; every entry says that it is no real
case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from functools import cache
from random import Random
from typing import Final, TypeVar
from uuid import UUID, uuid5

from domain.law.clues import ClueSource
from domain.law.parties import OrganizationType
from interface.demo.ban_plan import ban_plan
from interface.demo.bans import ban_cases
from interface.demo.facts import cases
from interface.demo.imported import imported_file
from interface.demo.plan import plan

NAMESPACE: Final = UUID("3f0c2b61-7d24-5c1e-8a35-94e6b7d1c052")
SEED: Final = 988_412
"""The same history in every instance."""

FIRST_DAY: Final = date(2016, 1, 1)
LAST_DAY: Final = date(2020, 12, 31)

PUBLISHED_TOTALS: Final[Mapping[str, int]] = {
    "accepted": 988,
    "penalties": 412,
    "suspected_illegal": 56,
    "bans": 5,
    "dissuasions": 19,
}
"""By measure, of the whole city from 2016 to 2020, from the city's plan for social organizations 2021 to 2025."""

COUNTED_BY: Final[Mapping[str, str]] = {
    "file-case": "accepted",
    "decide-penalty": "penalties",
    "file-ban-case": "suspected_illegal",
    "decide-ban": "bans",
    "record-voluntary-dissolution": "dissuasions",
}
"""Which acts of the demonstration cases count under which measure: none of them was opened by a clue."""

CITY: Final = "310000"
CHANGNING: Final = "310105"
JINGAN: Final = "310106"
AUTHORITIES: Final = ((CITY, 45), (CHANGNING, 33), (JINGAN, 22))
"""The divisions whose authorities the demonstration has, with their weights."""

PLACES: Final = (
    ("310115", 22),
    ("310101", 10),
    ("310104", 9),
    ("310112", 9),
    ("310110", 7),
    ("310114", 5),
    ("310151", 2),
)
"""Where the conduct was in matters of the city's own authority, unevenly."""

TYPES: Final = (
    (OrganizationType.SOCIAL_SERVICE_INSTITUTION, 72),
    (OrganizationType.SOCIAL_GROUP, 25),
    (OrganizationType.FOUNDATION, 3),
)
SOURCES: Final = (
    (ClueSource.ANNUAL_INSPECTION, 40),
    (ClueSource.COMPLAINT, 16),
    (ClueSource.HOTLINE, 10),
    (ClueSource.RANDOM_INSPECTION, 10),
    (ClueSource.AUDIT, 8),
    (ClueSource.STREET_SCREENING, 8),
    (ClueSource.AGENCY_TRANSFER, 5),
    (ClueSource.CAMPAIGN, 3),
)


class Ground(Enum):
    """The frequent grounds, with the code of the violation for each type of organization."""

    NOT_INSPECTED = ("未按照规定接受年度检查", "ST16-30-3", "MF-25-3", "JJ-42-5")
    CHANGE = ("未按照规定办理变更登记", "ST16-30-4", "MF-25-4", "JJ-42-3")
    UNREACHABLE = ("登记住所无法联系，不接受监督检查", "ST16-30-3", "MF-25-3", "JJ-42-5")
    FEES = ("违反国家有关规定收取费用", "ST16-30-8", "MF-25-8", "CS-111-2")
    BRANCHES = ("违反规定设立分支机构", "ST16-30-5", "MF-25-5", "JJ-42-1")

    @property
    def facts(self) -> str:
        """The breach in words."""
        return self.value[0]

    def code(self, kind: OrganizationType) -> str:
        """The code of the violation."""
        return self.value[1 + (OrganizationType.SOCIAL_GROUP, TYPES[0][0], OrganizationType.FOUNDATION).index(kind)]


GROUNDS: Final = (
    (Ground.NOT_INSPECTED, 44),
    (Ground.CHANGE, 20),
    (Ground.UNREACHABLE, 16),
    (Ground.FEES, 12),
    (Ground.BRANCHES, 8),
)


class Fate(Enum):
    """What becomes of a matter. None is left open."""

    PENALTY = auto()
    NO_PENALTY = auto()
    UNFOUNDED = auto()
    CORRECTED = auto()
    NOT_FILED = auto()
    MEDIATED = auto()
    BANNED = auto()
    DISSUADED = auto()
    GUIDED = auto()
    SELF_DISSOLVED = auto()
    NOT_PROVED = auto()


WITHOUT_PENALTY: Final = (
    (Fate.UNFOUNDED, 34),
    (Fate.CORRECTED, 32),
    (Fate.NOT_FILED, 20),
    (Fate.NO_PENALTY, 10),
    (Fate.MEDIATED, 4),
)
WITHOUT_BAN: Final = ((Fate.SELF_DISSOLVED, 45), (Fate.NOT_PROVED, 35), (Fate.GUIDED, 20))
ILLEGAL: Final = frozenset({Fate.BANNED, Fate.DISSUADED, Fate.GUIDED, Fate.SELF_DISSOLVED, Fate.NOT_PROVED})
FILED: Final = frozenset({Fate.PENALTY, Fate.NO_PENALTY})

WITH_CLUE: Final = 0.6
"""The share of filed matters that a clue opened; the others were found in the authority's own work."""

MARKED: Final = 0.12
"""The share of matters that belong to a campaign."""

SPRING_FESTIVALS: Final = (
    (date(2016, 2, 7), date(2016, 2, 13)),
    (date(2017, 1, 27), date(2017, 2, 2)),
    (date(2018, 2, 15), date(2018, 2, 21)),
    (date(2019, 2, 4), date(2019, 2, 10)),
    (date(2020, 1, 24), date(2020, 2, 2)),
)
MADE_UP_SUNDAYS: Final = (date(2016, 2, 14), date(2017, 1, 22), date(2018, 2, 11), date(2019, 2, 3), date(2020, 1, 19))
"""Sundays on which people worked; the calendar of the law begins later."""

LEAP_DAY: Final = date(2016, 2, 29)
LATE_DAYS: Final = (89, 90, 91)
"""Days from filing to decision at the end of the ninety, and one beyond."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of the history. ``began_on`` is the day on which it counts; ``took`` the days until its end."""

    number: int
    fate: Fate
    division: str
    place: str
    organization_type: OrganizationType
    ground: Ground
    source: ClueSource
    clue: bool
    campaign: bool
    began_on: date
    took: int

    @property
    def name(self) -> str:
        """What the organization is called: nobody takes it for a real one."""
        kind = "演示非法社会组织" if self.fate in ILLEGAL else "演示社会组织"
        return f"{kind}{self.number:04}号"

    @property
    def authority(self) -> str:
        """Whose matter it is."""
        return f"{self.division}-civil_affairs"

    def id_of(self, what: str) -> UUID:
        """The id of one of its files: the same in every instance."""
        return uuid5(NAMESPACE, f"{self.fate in ILLEGAL}:{self.number}:{what}")

    def day(self, share: float) -> date:
        """A working day a share of the way from beginning to end."""
        return worked(self.began_on + timedelta(days=round(self.took * share)))


def worked(day: date) -> date:
    """The day itself if people worked, else the next such day."""
    while not _is_worked(day):
        day += timedelta(days=1)
    return day


def _is_worked(day: date) -> bool:
    if day in MADE_UP_SUNDAYS:
        return True
    if any(first <= day <= last for first, last in SPRING_FESTIVALS):
        return False
    national = (day.month, day.day) == (1, 1) or (day.month == 10 and day.day <= 7)
    return day.weekday() < 5 and not national


def counted_already() -> Mapping[str, int]:
    """What the real demonstration cases come to in the years of the history, by measure."""
    found = dict.fromkeys(PUBLISHED_TOTALS, 0)
    for slug, on in _acts_of_real_cases():
        if slug in COUNTED_BY and FIRST_DAY <= on <= LAST_DAY:
            found[COUNTED_BY[slug]] += 1
    return found


def _acts_of_real_cases() -> Iterator[tuple[str, date]]:
    walked = [plan(case) for case in cases() if not case.imported]
    for lines in (*walked, *(ban_plan(case) for case in ban_cases())):
        yield from ((line.slug, date.fromisoformat(line.body["occurred_on"])) for line in lines if not line.by_clock)
    for case in cases():
        if case.imported:
            for act in imported_file(case)["acts"]:
                yield act["act"], date.fromisoformat(act["events"][0]["data"]["occurred_on"])


@cache
def matters() -> tuple[Matter, ...]:
    """Every matter: as many of each kind as the real cases leave to the published totals."""
    already = counted_already()
    left = {measure: total - already[measure] for measure, total in PUBLISHED_TOTALS.items()}
    random = Random(SEED)  # noqa: S311 - nothing here is secret
    ordinary = _fates(random, left["accepted"], {Fate.PENALTY: left["penalties"]}, WITHOUT_PENALTY)
    outcomes = {Fate.BANNED: left["bans"], Fate.DISSUADED: left["dissuasions"]}
    illegal = _fates(random, left["suspected_illegal"], outcomes, WITHOUT_BAN)
    return (
        *(_matter(random, number, fate) for number, fate in enumerate(ordinary, start=1)),
        *(_matter(random, number, fate) for number, fate in enumerate(illegal, start=1)),
    )


def _fates(random: Random, total: int, given: Mapping[Fate, int], others: tuple[tuple[Fate, int], ...]) -> list[Fate]:
    fates = [fate for fate, count in given.items() for _ in range(count)]
    fates += [_weighted(random, others) for _ in range(total - len(fates))]
    random.shuffle(fates)
    return fates


def _matter(random: Random, number: int, fate: Fate) -> Matter:
    division = _weighted(random, AUTHORITIES)
    took = LATE_DAYS[number // 40 % 3] if fate in FILED and number % 40 == 0 else random.randint(30, 80)
    return Matter(
        number=number,
        fate=fate,
        division=division,
        place=_weighted(random, PLACES) if division == CITY else division,
        organization_type=_weighted(random, TYPES),
        ground=_weighted(random, GROUNDS),
        source=_weighted(random, SOURCES),
        clue=fate not in FILED or random.random() < WITH_CLUE,
        campaign=random.random() < MARKED,
        began_on=_beginning(random, number, fate),
        took=took,
    )


def _beginning(random: Random, number: int, fate: Fate) -> date:
    """A day so early that the matter still ends within the years; a few stand on days that are easily got wrong."""
    if fate not in ILLEGAL and number <= len(MADE_UP_SUNDAYS):
        return MADE_UP_SUNDAYS[number - 1]
    if fate not in ILLEGAL and number == len(MADE_UP_SUNDAYS) + 1:
        return LEAP_DAY
    days = (LAST_DAY - FIRST_DAY).days - ROOM_FOR_THE_END
    return worked(FIRST_DAY + timedelta(days=random.randint(10, days)))


T = TypeVar("T")

ROOM_FOR_THE_END: Final = 140
"""Days before the last on which no matter begins any more."""


def _weighted(random: Random, choices: tuple[tuple[T, int], ...]) -> T:
    return random.choices([value for value, _ in choices], [weight for _, weight in choices])[0]
