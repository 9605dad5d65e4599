"""A plan taken on paper: the same commands, the same table, no server; the clock acts as soon as it may."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from domain.case import Actor, Case, Context
from domain.catalogue import CASE_TYPES, evolve
from domain.law.holidays import PUBLISHED
from domain.law.officers import Certificate, OfficerOnRecord
from domain.law.settings import Settings
from domain.messages import Command, Event
from domain.procedure import CaseType, Decision, Refused
from domain.steps.late_entry import PeriodReopenedForLateEntry
from interface.demo.ban_plan import ban_plan
from interface.demo.bans import BanCase
from interface.demo.facts import DemoCase
from interface.demo.lines import Line
from interface.demo.plan import plan
from tests.spec import AUTHORITY, CountingNumbers

TODAY = date(2026, 11, 20)
CERTIFICATE = Certificate(number="演示", valid_from=date(2016, 1, 1), valid_until=date(2030, 12, 31))


def officer(name: str) -> OfficerOnRecord:
    """Everybody is certified like the people of the demonstration."""
    return OfficerOnRecord(id=name, authority=AUTHORITY, certificates=(CERTIFICATE,), legal_qualification=True)


@dataclass
class OnPaper:
    """A case as its plan goes on, with the acts taken and what was flagged."""

    demo: DemoCase | BanCase
    case: Case = field(init=False)
    last_on: date = date(2016, 1, 1)
    flagged: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.case = Case(self.demo.case_id, self.demo.kind)
        self.case.authority = AUTHORITY

    @property
    def case_type(self) -> CaseType:
        """The procedure."""
        return CASE_TYPES[self.demo.kind]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The whole plan."""
        return ban_plan(self.demo) if isinstance(self.demo, BanCase) else plan(self.demo)

    def take_all(self) -> Case:
        """Take every act of the plan. Raises Refused."""
        return self.take_lines(self.lines)

    def take_lines(self, lines: Iterable[Line]) -> Case:
        """Take these acts. Raises Refused."""
        for line in lines:
            self.take(line)
        return self.case

    def take(self, line: Line) -> Decision:
        """Take one act."""
        if not line.by_clock:
            return self.decide(self.command(line), line.token)
        body = {"paper": self._paper()} if line.slug == "end-public-notice-period" else {}
        kind = line.step.command
        try:
            return self.decide(kind.model_validate({"occurred_on": self.last_on, **body}), "clock")
        except Refused as early:
            opens_on = next(found.opens_on for found in early.findings if found.opens_on)
            return self.decide(kind.model_validate({"occurred_on": opens_on, **body}), "clock")

    def _paper(self) -> str:
        return next(line.body["paper"] for line in self.lines if line.slug == "publish-notice")

    @staticmethod
    def command(line: Line) -> Command:
        """The command as the interface reads it: from JSON, to the letter."""
        return line.step.command.model_validate_json(json.dumps(line.body), strict=True)

    def decide(self, command: Command, by: str) -> Decision:
        """One act on this file; days never run backwards."""
        ctx = Context(
            now=datetime(2026, 11, 20, 3, tzinfo=UTC),
            today=TODAY,
            on=command.occurred_on,
            actor=Actor(by, AUTHORITY),
            calendar=PUBLISHED,
            officer=officer,
            entry=dict(enumerate(self.events, start=1)).get,
            other=lambda *_: None,
            numbers=CountingNumbers(),
            settings=Settings(AUTHORITY),
        )
        decision = self.case_type.decide(self.case, command, ctx)
        assert command.occurred_on >= self.last_on, (type(command).__name__, command.occurred_on, self.last_on)
        self.last_on = command.occurred_on
        self.flagged += [found.rule for found in decision.basis if found.outcome == "violated"]
        for event in decision.events:
            self.case = evolve(self.case, event)
            self.events.append(event)
            if isinstance(event, PeriodReopenedForLateEntry):
                self.last_on = event.acted_on
        return decision


def walked(demo_cases: tuple[DemoCase, ...]) -> Iterator[DemoCase]:
    """The cases that are taken through the procedure."""
    return (case for case in demo_cases if not case.imported)
