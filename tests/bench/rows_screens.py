"""Rows: how long our program takes for a page when there are many cases, against itself with few.

Two instances of the program run, each a process of its own over a database of its own, and one browser asks both over
HTTP; what is measured is the whole answer: rights, lists, the law, the page and its compression.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import cycle
from random import Random
from statistics import median
from typing import Final
from urllib.parse import quote, urlencode

from domain.messages import SHANGHAI
from infrastructure.people.demonstration_mark import claim_for_demonstration
from tests.bench import archive, files
from tests.bench.archive import Archive
from tests.bench.harness import Bench, Measure, Row, Spread, Target
from tests.bench.visitor import served

FEW: Final = "bench_few"
MANY: Final = "bench_many"
GROUP: Final = "页面 screens"
FLAT: Final = Target(1.5, at_least=False)
WARMING: Final = 8
"""Visits of each page before the first that counts: what is read from disk or compiled once is no part of it."""

AUDITOR: Final = "demo-auditor"
WORDS: Final = ("年度检查", "分支机构", "收取费用", "变更登记")
"""Words that many cases hold; every fifth search is for one of them."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A page: its names, who looks at it, and where it lies, one address after another."""

    zh: str
    en: str
    reader: str
    paths: Callable[[Archive, Random], Iterator[str]]


def rows(bench: Bench) -> Iterator[Row]:
    """Each page: the median of a round, and the spread over all rounds."""
    size, today = bench.size, datetime.now(SHANGHAI).date()
    counts = {FEW: size.few_cases, MANY: size.many_cases}
    archives = {name: _filled(bench, name, cases, today) for name, cases in counts.items()}
    label, against = f"{size.few_cases:,} → {size.many_cases:,}", f"自身 itself, {size.few_cases:,}"
    with served(bench.database(FEW)) as few, served(bench.database(MANY)) as many:
        visits = {FEW: few, MANY: many}
        for screen in SCREENS:
            taken: dict[str, list[float]] = {FEW: [], MANY: []}
            variants = {
                name: _visiting(screen, took, archives[name], taken[name], size.visits) for name, took in visits.items()
            }
            found = bench.interleaved(f"{GROUP} · {screen.zh}", variants)
            zh, en = f"{label}：{screen.zh}", f"{label}: {screen.en}"
            spreads = Spread.of(taken[MANY]), Spread.of(taken[FEW])
            yield Row(GROUP, zh, en, against, "seconds", found[MANY], found[FEW], FLAT, spreads)
    for name in counts:
        bench.drop(name)


def _filled(bench: Bench, name: str, cases: int, today: date) -> Archive:
    bench.progress(f"写入 {cases} 案 filling {name}")
    url = bench.database(name)
    claim_for_demonstration(url)
    return archive.filled(url, cases, today)


def _visiting(
    screen: Screen, took: Callable[[str, str], float], found: Archive, taken: list[float], visits: int
) -> Measure:
    """The median of so many visits, each to another case, organization or question; all of them are kept."""
    paths = screen.paths(found, Random(20_260_305))

    def measure() -> float:
        if not taken:
            for _ in range(min(WARMING, visits)):
                took(next(paths), screen.reader)
        now = [took(next(paths), screen.reader) for _ in range(visits)]
        taken.extend(now)
        return median(now)

    return measure


# where the pages lie


def _always(path: str) -> Callable[[Archive, Random], Iterator[str]]:
    return lambda _, __: cycle([path])


def _docket(found: Archive, chance: Random) -> Iterator[str]:
    names = [organization.name[2:] for organization in found.organizations]
    for number in cycle(range(5)):
        yield f"/cases?q={quote(chance.choice(names) if number else chance.choice(WORDS))}"


def _cases(found: Archive, chance: Random) -> Iterator[str]:
    while True:
        yield f"/cases/{chance.choice(found.ended)[0]}"


def _forms(found: Archive, _: Random) -> Iterator[str]:
    acts = cycle(("collect-evidence", "report-investigation", "record-inquiry", "suspend-investigation"))
    return (f"/cases/{case}/acts/{act}" for case, act in zip(cycle(found.own), acts, strict=False))


def _clues(found: Archive, _: Random) -> Iterator[str]:
    return (f"/clues?open={clue}" for clue in cycle(found.waiting))


def _replays(found: Archive, chance: Random) -> Iterator[str]:
    while True:
        case, last = chance.choice(found.ended)
        yield f"/cases/{case}/timeline?version={chance.randint(1, last)}"


def _organizations(found: Archive, chance: Random) -> Iterator[str]:
    organizations = [*found.organizations]
    while True:
        yield f"/organizations/{chance.choice(organizations).code}"


def _approvals(found: Archive, _: Random) -> Iterator[str]:
    return (f"/approvals/{case}" for case in cycle(found.proposed))


def _figures(_: Archive, chance: Random) -> Iterator[str]:
    this_year = datetime.now(SHANGHAI).year
    asked: list[Mapping[str, str]] = [{}, {"of": "penalties"}, {"of": "clues_received"}]
    while True:
        year = chance.randint(this_year - 6, this_year)
        period = {"from": f"{year}-01-01", "to": f"{year}-12-31"}
        yield f"/statistics?{urlencode({**period, **chance.choice(asked)})}"


def _reviewed(_: Archive, chance: Random) -> Iterator[str]:
    while True:
        for shown in ("findings", "late", "amendments"):
            narrowed = {"officer": f"officer-{chance.randint(1, files.OTHERS):02}"} if chance.random() < 0.5 else {}
            yield f"/review?{urlencode({'list': shown, **narrowed})}"


SCREENS: Final = (
    Screen("工作台", "worklist", files.OWN[0], _always("/worklist")),
    Screen("案件台账，检索", "docket, searched", files.OWN[0], _docket),
    Screen("案卷", "case", files.OWN[0], _cases),
    Screen("行为表单", "form of an act", files.OWN[0], _forms),
    Screen("线索池，打开一条", "clue pool, one clue open", files.OWN[0], _clues),
    Screen("经过与回放", "timeline, replayed at a version", files.OWN[0], _replays),
    Screen("组织档案", "file of an organization", files.OWN[0], _organizations),
    Screen("审批", "approval desk", files.HEAD, _approvals),
    Screen("统计", "statistics", files.HEAD, _figures),
    Screen("快速登记", "quick entry", files.OWN[0], _always("/quick")),
    Screen("评查清单", "review lists", AUDITOR, _reviewed),
)
"""The pages on which the work is done."""
