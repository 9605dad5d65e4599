"""A story taken on paper: its commands in every file it touches, no server; the clock acts as soon as it may."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from application.public_reports import NAME as PUBLIC_DESK
from domain.case import Actor, Case, Context
from domain.catalogue import evolve
from domain.law.holidays import PUBLISHED
from domain.law.officers import Certificate, OfficerOnRecord
from domain.law.parties import Organization
from domain.law.receipts import receipt_of
from domain.law.settings import Settings
from domain.messages import Command, Protected
from domain.procedure import Decision, Refused
from domain.step import Power
from domain.steps.escalation import Escalation
from domain.steps.public_report import ReceivePublicReport, Reporter
from infrastructure.people import DEMONSTRATION
from interface.demo.journey import Passage, Story
from interface.demo.lines import HEADS, TABLES, Line
from interface.demo.people import CERTIFIED
from interface.web.public.public_report_view import Typed, faults, report
from tests.spec import AUTHORITY, CountingNumbers

CERTIFICATE = Certificate(number="演示", valid_from=date(2016, 1, 1), valid_until=date(2030, 12, 31))


def officer(name: str) -> OfficerOnRecord:
    """Everybody as the demonstration registers him."""
    who = DEMONSTRATION.get(name)
    return OfficerOnRecord(
        id=name,
        authority=AUTHORITY if who is None else who.authority,
        certificates=(CERTIFICATE,) if name in CERTIFIED else (),
        legal_qualification=name == "demo-reviewer",
        offices=("head",) if name in HEADS or name.endswith("-head") else (),
    )


class Told:
    """A story as it goes on: every file by its kind and id, and what was flagged."""

    def __init__(self, story: Story, today: date) -> None:
        self.story, self.today = story, today
        self.files: dict[UUID, Case] = {}
        self.places: dict[str, UUID] = {}
        self.flagged: list[str] = []
        self.numbers = CountingNumbers()

    def take_all(self) -> Mapping[str, Case]:
        """Every act; answers the files by their place."""
        for number, passage in enumerate(self.story.passages):
            if passage.place not in self.places:
                self.places[passage.place] = self.begun(number)
            for line in self.story.lines(number, self.today, self.places):
                self.take(passage, line)
        return {place: self.files[stream] for place, stream in self.places.items()}

    def begun(self, number: int) -> UUID:
        """The file of a passage that comes to it first: the one that the passage before opened, or a new one."""
        passage = self.story.passages[number]
        if not passage.opened:
            return self.story.file_id(passage.place)
        before = self.story.passages[number - 1].place
        return self.files[self.places[before]].must(Escalation).opened_case

    def take(self, passage: Passage, line: Line) -> None:
        """One act, or what the clock does as soon as it may."""
        stream = self.places[passage.place]
        case = self.files.get(stream)
        if case is None:
            case = Case(stream, passage.kind)
            case.authority = AUTHORITY if line.token == PUBLIC_DESK else DEMONSTRATION[line.token].authority
        if line.step.power is Power.TAKE_REPORTS:
            self.decide(case, self.reported(line), line.token)
            return
        command = line.step.command
        if not line.by_clock:
            self.decide(case, command.model_validate_json(json.dumps(line.body), strict=True), line.token)
            return
        latest = max(day for course in case.course.values() for _, day in course)
        try:
            self.decide(case, command.model_validate({"occurred_on": latest}), "clock")
        except Refused as early:
            opens_on = next(found.opens_on for found in early.findings if found.opens_on)
            self.decide(case, command.model_validate({"occurred_on": opens_on}), "clock")

    def reported(self, line: Line) -> ReceivePublicReport:
        """What the public desk makes of the form as it is typed."""
        typed = Typed.model_validate(line.body)
        assert faults(typed) == {}
        told, who = report(typed), None
        if told.full_name:
            name, contact = (Protected(subject=line.command_id, value=each) for each in (told.full_name, told.contact))
            asked = told.confidentiality_requested
            who = Reporter(complainant="C1", full_name=name, contact=contact, confidentiality_requested=asked)
        return ReceivePublicReport(
            occurred_on=self.today,
            public_receipt=receipt_of(line.command_id.int),
            organization=Organization(name=told.organization),
            facts=told.facts,
            happened=told.happened,
            evidence_described=told.evidence,
            conduct_place=told.conduct_place,
            street=told.street,
            reporter=who,
        )

    def other(self, stream: UUID, kind: str) -> Case | None:
        """A file of this story, if it is of that kind."""
        found = self.files.get(stream)
        return found if found is not None and found.kind == kind else None

    def decide(self, case: Case, command: Command, by: str) -> Decision:
        """Judge one act and write what it says into every file."""
        ctx = Context(
            now=datetime(self.today.year, self.today.month, self.today.day, 3, tzinfo=UTC),
            today=self.today,
            on=command.occurred_on,
            actor=Actor(by, case.authority),
            calendar=PUBLISHED,
            officer=officer,
            entry=lambda _version: None,
            other=self.other,
            numbers=self.numbers,
            recorded=lambda _since, _until: 0,
            settings=Settings(case.authority),
        )
        decision = TABLES[case.kind].decide(case, command, ctx)
        self.flagged += [found.rule for found in decision.basis if found.outcome == "violated"]
        for event in decision.events:
            case = evolve(case, event)
        self.files[case.id] = case
        for elsewhere in decision.elsewhere:
            other = self.files.get(elsewhere.stream) or Case(elsewhere.stream, elsewhere.kind)
            other.authority = case.authority
            for event in elsewhere.events:
                other = evolve(other, event)
            self.files[elsewhere.stream] = other
        return decision
