"""管理页: how many people, certificates, accounts, agencies and outages there are, and what needs somebody's eye."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from application.administration import ListBuild, RegisteredAuthority, RegisteredOfficer
from application.office_readings import OutageEntry
from application.people import Account
from application.principals import POWERS
from application.readiness import Look
from domain.registers.offices import Office
from interface.text.language import listed, say, term

SOON: Final = timedelta(days=60)
"""A certificate that ends within these days is to be renewed."""

NEVER_GIVEN: Final = frozenset({Office.CLOCK})
"""Offices that no person holds."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that administrators see to: its state under a lamp, and where it is seen to."""

    name: str
    address: str
    count: int
    lamp: str
    state: str


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office, the powers that go with it, and who of the authority holds it."""

    name: str
    powers: str
    holders: int
    address: str


def certificate_lamp(officer: RegisteredOfficer, today: date) -> str:
    """How an officer's certificates stand: r without a valid one, a where the last ends soon; empty if none is due."""
    until = officer.certified_until(today)
    if until is not None:
        return "a" if until <= today + SOON else "g"
    needed = any(held.office == Office.OFFICER for held in officer.holding)
    return "r" if needed or officer.certificates else ""


def matters(
    officers: Sequence[RegisteredOfficer],
    accounts: Sequence[Account],
    authorities: Sequence[RegisteredAuthority],
    outages: Sequence[OutageEntry],
    builds: Sequence[ListBuild],
    look: Look,
    unset: int,
    today: date,
) -> list[Matter]:
    """The overview, in the order of the pages; ``unset`` is how many settings are required and not there."""
    lamps = [certificate_lamp(officer, today) for officer in officers]
    without, soon = lamps.count("r"), lamps.count("a")
    known = {account.officer for account in accounts}
    missing = sum(officer.officer not in known for officer in officers)
    closed = sum(not account.active for account in accounts)
    running = sum(outage.ended_at is None for outage in outages)
    return [
        Matter(say("人员"), "/admin/people", len(officers), "g", say("在册")),
        Matter(
            say("执法证"),
            "/admin/people?certificates=due",
            without + soon,
            "r" if without else "a" if soon else "g",
            say("无有效证件 {without} 人，{days} 日内到期 {soon} 人", without=without, days=SOON.days, soon=soon),
        ),
        Matter(
            say("账号"),
            "/admin/people",
            len(accounts),
            "n" if missing else "g",
            say("已停用 {closed} 个，在册而无账号 {missing} 人", closed=closed, missing=missing),
        ),
        Matter(say("机关"), "/admin/agencies", len(authorities), "g", say("在册")),
        Matter(
            say("停机"),
            "/admin/outages",
            len(outages),
            "a" if running else "g",
            say("正在停机") if running else say("没有正在进行的停机"),
        ),
        Matter(
            say("本机关设定"),
            "/admin/settings",
            unset,
            "r" if unset else "g",
            say("须设而未设") if unset else say("须由本机关设定的都已设定。"),
        ),
        _lists(builds),
        Matter(say("运行"), "/admin/health", len(look.troubles), _ready(look), _troubles(look)),
    ]


def offices(officers: Sequence[RegisteredOfficer]) -> list[OfficeLine]:
    """The one table of powers, office by office."""
    return [
        OfficeLine(
            term(office),
            listed(term(power) for power in sorted(powers)) or say("无"),
            sum(any(held.office == office for held in officer.holding) for officer in officers),
            f"/admin/people?office={office.value}",
        )
        for office, powers in POWERS.items()
        if office not in NEVER_GIVEN
    ]


def _lists(builds: Sequence[ListBuild]) -> Matter:
    serving = [build for build in builds if build.state == "serving"]
    stopped = sum(build.error is not None for build in builds)
    building = len(builds) - len(serving)
    behind = max((build.behind for build in serving), default=0)
    if stopped:
        lamp, state = "r", say("{count} 个停止更新", count=stopped)
    elif building:
        lamp, state = "a", say("正在重建 {count} 个", count=building)
    else:
        lamp, state = "g", say("最多落后 {behind} 条记录", behind=behind)
    return Matter(say("列表"), "/admin/health#lists", len(serving), lamp, state)


def _ready(look: Look) -> str:
    return "g" if look.ready and not look.troubles else "a" if look.ready else "r"


def _troubles(look: Look) -> str:
    return " ".join(term(trouble) for trouble in look.troubles) or say("就绪")
