"""Given, when, then: a case built from events, a command, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from domain.case import Actor, Case, Context, Track
from domain.catalogue import replay
from domain.law.calendar import WorkingCalendar
from domain.law.clues import ClueSource
from domain.law.officers import Certificate, OfficerOnRecord
from domain.law.parties import Organization, OrganizationType, organization_stream
from domain.law.rule import Finding
from domain.law.settings import Set, Settings
from domain.messages import Command, Event
from domain.procedure import CaseType, Decision, Refused, StageEntered
from domain.registers.organization_entry import OrganizationRegistered
from domain.stages import ClueStage
from domain.steps.clue_intake import ClueReceived
from tests import cases_elsewhere
from tests.listings_elsewhere import listing_elsewhere

CASE_ID = UUID("01931000-0000-7000-8000-000000000001")
AUTHORITY = "310000-civil_affairs"
MONDAY = date(2026, 3, 2)
TODAY = date(2026, 11, 20)
LONG_AGO = date(2025, 1, 6)
"""A track put somewhere without a day of its own came there before every example."""


def officer(
    name: str, *, certified: bool = True, qualified: bool = False, offices: tuple[str, ...] = ()
) -> OfficerOnRecord:
    """An officer of the register, certified from 2020 to 2030."""
    certificate = Certificate(number=f"演示{name}", valid_from=date(2020, 1, 1), valid_until=date(2029, 12, 31))
    return OfficerOnRecord(
        id=name,
        authority=AUTHORITY,
        certificates=(certificate,) if certified else (),
        legal_qualification=qualified,
        offices=offices,
    )


PEOPLE = {
    who.id: who
    for who in (
        officer("officer-1"),
        officer("officer-2"),
        officer("officer-3"),
        officer("uncertified", certified=False),
        officer("head-1", offices=("head",)),
        officer("head-2", offices=("head",)),
        officer("reviewer-1", certified=False, qualified=True),
        officer("chair-1", certified=False, offices=("chair",)),
        officer("archivist-1", certified=False),
        officer("clock", certified=False),
    )
}


CLUES_ELSEWHERE = {stage: uuid5(CASE_ID, stage.value) for stage in ClueStage}
"""Another clue of the house at each stage."""


def file_elsewhere(stage: ClueStage) -> tuple[Event, ...]:
    """The file of the other clue at a stage."""
    organization = Organization(name="上海市演示协会", code="51310000MJ1234561Q")
    return (
        ClueReceived(
            occurred_on=LONG_AGO, source=ClueSource.HOTLINE, organization=organization, facts="未按规定接受年度检查"
        ),
        StageEntered(occurred_on=LONG_AGO, track=Track.MAIN, stage=str(stage)),
    )


REGISTERED_HERE = "51310000MJ1234561Q"
REGISTERED_ELSEWHERE = "51310000MJ0000001N"
"""Organizations of the register: of the city, and of a district."""


def organization(code: str) -> Case | None:
    """What the register of the house says of an organization."""
    registrars = {REGISTERED_HERE: "上海市民政局", REGISTERED_ELSEWHERE: "上海市长宁区民政局"}
    if code not in registrars:
        return None
    entered = OrganizationRegistered(
        occurred_on=LONG_AGO,
        code=code,
        organization_type=OrganizationType.SOCIAL_GROUP,
        organization_name="上海市演示协会",
        registrar=registrars[code],
        address="上海市演示路1号",
        ground="登记",
        register_extract="登记摘录第1号",
    )
    return replay(Case(organization_stream(code), "organization").under(AUTHORITY), [entered])


def elsewhere(stream: UUID, kind: str) -> Case | None:
    """The other cases of the house."""
    if kind == "organization":
        codes = {organization_stream(code): code for code in (REGISTERED_HERE, REGISTERED_ELSEWHERE)}
        return organization(codes.get(stream, ""))
    stage = next((stage for stage, clue in CLUES_ELSEWHERE.items() if clue == stream), None)
    if stage is None or kind != "warning":
        return listing_elsewhere(stream, kind, AUTHORITY)
    return replay(Case(stream, kind).under(AUTHORITY), file_elsewhere(stage))


class CountingNumbers:
    """Numbers that begin at 1."""

    def reserve(self, authority: str, word: str, year: int) -> str:
        """The first number of any series."""
        return f"沪民社罚{word}字〔{year}〕第1号"


PLAIN = WorkingCalendar().with_year(2099, {date(2099, 1, 1): "holiday"}, edition=1)
"""Only weekends are days off; a far year was published once."""


def context(
    by: str,
    on: date = MONDAY,
    today: date = TODAY,
    events: Sequence[Event] = (),
    calendar: WorkingCalendar | None = None,
    authority: str = AUTHORITY,
    sets: tuple[Set, ...] = (),
) -> Context:
    """The circumstances of an act by ``by`` on ``on``, recorded on ``today`` behind ``events``."""
    return Context(
        now=datetime(today.year, today.month, today.day, 3, tzinfo=UTC),
        today=today,
        on=on,
        actor=Actor(by, AUTHORITY),
        calendar=calendar or PLAIN,
        officer=PEOPLE.get,
        entry=dict(enumerate(events, start=1)).get,
        other=elsewhere,
        numbers=CountingNumbers(),
        settings=Settings(authority, on, lambda: sets),
        naming=cases_elsewhere.naming,
        decided=cases_elsewhere.alike,
    )


@dataclass(frozen=True)
class Given:
    """A case type and the events on its file."""

    case_type: CaseType
    events: tuple[Event, ...] = ()
    calendar: WorkingCalendar = field(default=PLAIN, repr=False)
    authority: str = AUTHORITY
    sets: tuple[Set, ...] = ()

    def given(self, *events: Event) -> Given:
        """The same file with more events."""
        return replace(self, events=(*self.events, *events))

    def at(self, stage: str, track: Track = Track.MAIN, key: str = "", on: date = LONG_AGO) -> Given:
        """The same file with a track that came to a stage on ``on``."""
        return self.given(StageEntered(occurred_on=on, track=track, stage=str(stage), key=key))

    def counting(self, calendar: WorkingCalendar) -> Given:
        """The same file, with periods counted by a calendar that has holidays."""
        return replace(self, calendar=calendar)

    def of(self, authority: str) -> Given:
        """The same file, kept by another authority."""
        return replace(self, authority=authority)

    def setting(self, setting: str, value: str, from_day: date = LONG_AGO) -> Given:
        """The same file, kept by an authority that has set something."""
        return replace(self, sets=(*self.sets, Set(setting, value, from_day)))

    def binding(self, *rules: str) -> Given:
        """The same file, kept by an authority that makes these rules refuse."""
        return self.setting("binding_rules", " ".join(rules))

    @property
    def case(self) -> Case:
        """The folded file."""
        case = Case(CASE_ID, self.case_type.kind)
        case.authority = self.authority
        return replay(case, self.events)

    def when(self, command: Command, by: str = "officer-1", today: date = TODAY) -> When:
        """An act on this file."""
        ctx = context(by, command.occurred_on, today, self.events, self.calendar, self.authority, self.sets)
        try:
            return When(self, self.case_type.decide(self.case, command, ctx), None)
        except Refused as refused:
            return When(self, None, refused)


@dataclass(frozen=True)
class When:
    """What came of an act."""

    before: Given
    decision: Decision | None
    refusal: Refused | None = field(repr=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules came to, whether or not the act was taken."""
        if self.decision is not None:
            return self.decision.basis
        return () if self.refusal is None else self.refusal.findings

    def then(self, *events: Event) -> Given:
        """The act was lawful and made exactly these events."""
        assert self.decision is not None, self.refusal
        assert self.decision.events == events
        return self.before.given(*events)

    def taken(self, *names: str) -> Given:
        """The act was lawful and made events of these names (all of them, if any are named)."""
        assert self.decision is not None, _why(self.refusal)
        if names:
            assert tuple(event.name for event in self.decision.events) == names
        return self.before.given(*self.decision.events)

    def refused(self, rule: str, article: int | None = None) -> Refused:
        """The act was refused by this rule (or code) and, if given, with this article."""
        assert self.refusal is not None, f"taken: {self.decision}"
        refusing = {finding.rule: finding for finding in self.refusal.findings if finding.refuses}
        assert rule in refusing or rule == self.refusal.code, _why(self.refusal)
        if article is not None:
            assert article in {cite.article for cite in refusing[rule].cites}, refusing[rule]
        return self.refusal

    def flagged(self, rule: str) -> Given:
        """The act was accepted and the breach recorded."""
        assert self.decision is not None, _why(self.refusal)
        violated = [finding.rule for finding in self.decision.basis if finding.outcome == "violated"]
        assert rule in violated, self.decision.basis
        return self.before.given(*self.decision.events)


def a(case_type: CaseType) -> Given:
    """An empty file."""
    return Given(case_type)


def command(kind: type[Command], /, on: date = MONDAY, **fields: Any) -> Command:
    """A command as it arrives from outside: validated."""
    return kind.model_validate({"occurred_on": on, **fields})


def _why(refusal: Refused | None) -> str:
    findings: Iterable[Any] = () if refusal is None else refusal.findings
    return f"{refusal}: " + "; ".join(f"{f.rule} {f.outcome} {f.facts}" for f in findings)
