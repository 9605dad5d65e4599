"""公示: assessed, declined, published, and ended by itself (行政处罚法第48条, 信用修复管理办法)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context, Track
from domain.law import publication as law
from domain.law.publication import NonPublicationGround, Severity
from domain.law.rule import Finding
from domain.law.statutes import APL, CRM, OGI
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Said
from domain.stages import PublicationStage
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.decision import Decision

STANDING = frozenset(
    map(
        str,
        (PublicationStage.PUBLISHED, PublicationStage.REPAIR_PENDING, PublicationStage.PUBLICATION_OBJECTED),
    )
)
"""Stages in which the public can read the decision."""


class Publication(Part, track="publication"):
    """What was assessed: how grave, from which document, until when; and whether somebody objects."""

    severity: Severity
    document_date: date | None
    until: date
    objected_on: date | None = None


class Assessment(Facts):
    """What is published, where and until when; ``document_date`` only where no decision of this case is on file."""

    social_impact: bool
    severity: Severity
    necessity: str = Field(default="", max_length=4000)
    personal_data_removed: bool
    complainant_hidden: bool
    secrets_checked: bool
    published_contents: Said
    platforms: tuple[Name, ...] = Field(min_length=1)
    until: date
    document_date: date | None = None


class AssessPublication(Command, Assessment):
    """The officer assesses whether and how the decision is published."""


class PublicationAssessed(Event, Assessment, name="publication_assessed", zh="公示审查", en="Publication assessed"):
    """The decision may be published."""


class Declining(Facts):
    ground: NonPublicationGround
    reason: Said


class DeclinePublication(Command, Declining):
    """The officer puts on record why the decision is not published."""


class PublicationDeclined(Event, Declining, name="publication_declined", zh="不予公示", en="Publication declined"):
    """The decision is not published unless it is assessed anew."""


class Publishing(Facts):
    platforms: tuple[Name, ...] = Field(min_length=1)
    publication_record: PaperRef


class PublishDecision(Command, Publishing):
    """The officer publishes what was assessed."""


class DecisionPublished(Event, Publishing, name="decision_published", zh="公示", en="Decision published"):
    """Published until ``until``; nothing is repaired until ``waits_until`` has passed, if the class has such a day."""

    until: date
    waits_until: date | None = None


class EndPublication(Command):
    """The clock finds the period of the publication over."""


class PublicationEndReached(Event, name="publication_end_reached", zh="公示期满", en="Publication end reached"):
    """The publication has come down by itself."""


def ends_on(case: Case, command: Command, _ctx: Context) -> date:
    """The last day of a publication that goes on: as assessed, or the day of the act if that has passed meanwhile."""
    return max(case.must(Publication).until, command.occurred_on)


def published(case: Case) -> bool:
    """Whether the public can read the decision."""
    return case.stage(Track.PUBLICATION) in STANDING


def withdrawal_due(case: Case, command: Command, ctx: Context) -> date | None:
    """The last day to withdraw what is published of a decision that changed or fell on the day of the act."""
    if not published(case):
        return None
    return ctx.calendar.add_working_days(command.occurred_on, law.WITHDRAWAL_DAYS)


def _document_date(case: Case, named: date | None) -> date | None:
    decision = case.get(Decision)
    return named if decision is None else decision.decided_on


def _assessed(case: Case, command: AssessPublication, ctx: Context) -> Iterator[Finding]:
    dated = _document_date(case, command.document_date)
    last_day = None if dated is None else law.last_day_published(command.severity, dated, ctx.calendar)
    yield law.social_impact(social_impact=command.social_impact)
    yield law.redacted(personal_data_removed=command.personal_data_removed)
    yield law.complainant_hidden(complainant_hidden=command.complainant_hidden)
    yield law.secrets_checked(checked=command.secrets_checked)
    yield law.within_class(severity=command.severity, until=command.until, last_day=last_day)
    yield law.ends_ahead(until=command.until, on=ctx.on)
    yield law.minor_if_necessary(severity=command.severity, necessity=command.necessity)


def _in_time(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    assessed = case.get(Publication)
    dated = None if assessed is None else assessed.document_date
    decision = case.get(Decision)
    days = None if decision is None else decision.publication_working_days
    last_day = None if dated is None else ctx.last_day("penalty_publication", dated, days)
    yield law.published_in_time(published_on=ctx.on, last_day=last_day)
    if assessed is not None:
        yield law.ends_ahead(until=assessed.until, on=ctx.on)


def _over(case: Case, ctx: Context) -> Iterator[Finding]:
    assessed = case.get(Publication)
    yield law.period_over(last_day=None if assessed is None else assessed.until, on=ctx.on)


def _waits_until(case: Case, _command: PublishDecision, ctx: Context) -> date | None:
    assessed = case.must(Publication)
    if assessed.document_date is None:
        return None
    return law.waits_until(assessed.severity, assessed.document_date, ctx.calendar)


def _filed(case: Case, event: PublicationAssessed) -> Case:
    dated = _document_date(case, event.document_date)
    return case.put(Publication(severity=event.severity, document_date=dated, until=event.until))


ASSESS_PUBLICATION: Step = step(
    "assess-publication",
    PublicationAssessed,
    AssessPublication,
    by=By.OFFICER,
    basis=APL(48),
    standing=own_officer,
    lawful=_assessed,
    fold=_filed,
)
DECLINE_PUBLICATION: Step = step(
    "decline-publication",
    PublicationDeclined,
    DeclinePublication,
    by=By.OFFICER,
    basis=(APL(48), OGI(14), OGI(15)),
    standing=own_officer,
)
PUBLISH_DECISION: Step = step(
    "publish-decision",
    DecisionPublished,
    PublishDecision,
    by=By.OFFICER,
    basis=APL(48),
    standing=_in_time,
    papers=("publication_record",),
    told={"until": ends_on, "waits_until": _waits_until},
)
END_PUBLICATION: Step = step(
    "end-publication",
    PublicationEndReached,
    EndPublication,
    by=By.CLOCK,
    basis=CRM,
    standing=_over,
    papers=("publication_record",),
)
