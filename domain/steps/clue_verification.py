"""线索核查: visits, the result that two officers put on record, and the way back into the verification."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context, Track
from domain.law import clues as law
from domain.law import limitation
from domain.law.clues import VerificationResult
from domain.law.parties import Party
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Name, OfficerId, Part, Said
from domain.stages import ClueStage
from domain.step import By, Step, step
from domain.steps.assignment import own_officer, pair_at_work
from domain.steps.clue_intake import Clue
from domain.steps.report import not_own_work


class Verification(Part):
    """核查结论: what the officers found, and proposed; they never decide on it."""

    officers: tuple[OfficerId, ...]
    result: VerificationResult
    facts: Said
    party: Party | None = None
    suspected_breach: Said | None = None
    violation_code: str = ""
    breach_ended_on: date | None = None
    grave_harm: bool = False

    def limitation_ends(self, ctx: Context) -> date | None:
        """The last day on which a discovery still counts, None while nobody knows when the breach ended."""
        ended_on = self.breach_ended_on
        return None if ended_on is None else limitation.last_day(ended_on, self.grave_harm, ctx.calendar)


class Visited(Facts):
    """``anything_found`` is false where the visit was in vain: that is put on record as well."""

    place: Name
    anything_found: bool
    findings: Said


class RecordVisit(Command, Visited):
    """The officer went there."""


class VisitRecorded(Event, Visited, name="visit_recorded", zh="走访核查记录", en="Visit recorded"):
    """What was seen, or that nothing was."""


class Established(Facts):
    """What the verification established; party and breach only where it did.

    ``breach_ended_on`` is the last day of the breach; ``grave_harm`` says that life, health or financial safety
    was concerned and harm followed, which lengthens the limitation period.
    """

    officers: tuple[OfficerId, ...]
    result: VerificationResult
    facts: Said
    proposal: Said
    party: Party | None = None
    suspected_breach: Said | None = None
    violation_code: str = ""
    breach_ended_on: date | None = None
    grave_harm: bool = False


class CompleteVerification(Command, Established):
    """Two officers put their result on record."""


class VerificationCompleted(
    Event, Established, name="verification_completed", zh="核查完成", en="Verification completed"
):
    """The head decides what becomes of the clue."""


class ReopenVerification(Command):
    """The head sends the clue back: new facts or open points."""

    reason: Said


class VerificationReopened(Event, name="verification_reopened", zh="重新核查", en="Verification reopened"):
    """The result of the round before stays on record."""

    reason: Said


def _completed_lawful(case: Case, command: CompleteVerification, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    clue = case.get(Clue)
    # A verification that was opened again has no time of its own.
    if clue is not None and clue.assigned_on is not None and case.reached(Track.MAIN, ClueStage.VERIFIED) is None:
        since, days = clue.assigned_on, clue.verification_working_days
        last_day = None if days is None else ctx.last_day("verification_before_filing", since, days)
        yield law.verified_in_time(assigned_on=since, completed_on=ctx.on, last_day=last_day)


def _completed(case: Case, event: VerificationCompleted) -> Case:
    return case.put(Verification(**{name: getattr(event, name) for name in Verification.model_fields}))


RECORD_VISIT: Step = step(
    "record-visit",
    VisitRecorded,
    RecordVisit,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    papers=("onsite_inspection_record",),
    appends=True,
)
COMPLETE_VERIFICATION: Step = step(
    "complete-verification",
    VerificationCompleted,
    CompleteVerification,
    by=By.OFFICER,
    basis=APL(54),
    lawful=_completed_lawful,
    fold=_completed,
    papers=("onsite_inspection_record",),
)
REOPEN_VERIFICATION: Step = step(
    "reopen-verification",
    VerificationReopened,
    ReopenVerification,
    by=By.HEAD,
    basis=PRACTICE,
    standing=not_own_work,
    fold=lambda case, _event: case.set_aside(Verification),
)
