"""当时的依据: with which calendar years and which settings of the authority a moment was judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from application.known_law import KnownYear
from application.legal_time import KnownLaw
from domain.law.settings import SETTINGS
from interface.text.language import listed, say, term


@dataclass(frozen=True, slots=True)
class LawShown:
    """The calendar in one sentence, and each thing that the authority had set, with its value."""

    calendar: str
    settings: Sequence[tuple[str, str]]


def law_shown(law: KnownLaw) -> LawShown:
    """What was known then, in the reader's language."""
    return LawShown(calendar=_calendar(law.years), settings=[_setting(*each) for each in sorted(law.settings.items())])


def _calendar(years: Sequence[KnownYear]) -> str:
    if not years:
        return say("没有年度放假安排，工作日只按周末计算")
    last = years[-1]
    said = [
        say("{first} 至 {last} 年放假安排已公布", first=years[0].year, last=last.year),
        *(
            [say("{year} 年的于 {day} 公布", year=last.year, day=last.announced_on.isoformat())]
            if last.announced_on
            else []
        ),
    ]
    if renewed := [str(told.year) for told in years if told.times]:
        said.append(say("其中 {years} 年由市级登记管理机关录入", years=listed(renewed)))
    said.append(say("{year} 年尚未公布，到达该年的期限为暂定", year=last.year + 1))
    return say("；").join(said)


def _setting(name: str, value: str) -> tuple[str, str]:
    known = SETTINGS.get(name)
    return (name if known is None else term(known.label), value or say("（没有记载）"))
