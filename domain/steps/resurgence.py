"""死灰复燃: an organization comes back; after a ban the police take over, otherwise a new ban case follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from domain.case import Case, Context, Track
from domain.law import ban_execution as law
from domain.law.bans import BanOutcome
from domain.law.rule import Finding
from domain.law.statutes import B77, PRACTICE, PSL
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Said
from domain.stages import BanStage
from domain.step import By, Elsewhere, Step, opened_stream, step
from domain.steps.announcement import names_of
from domain.steps.assignment import not_recused, own_officer
from domain.steps.ban_filing import BanSuspicion, filed_elsewhere, filing_number, suspected
from domain.steps.decision import Decision
from domain.steps.filing import Filing
from domain.steps.report import not_own_work

LINK: Final = "link-new-ban-case"

OUTCOMES: Final[Mapping[str, BanOutcome]] = {
    str(BanStage.BANNED): BanOutcome.BANNED,
    str(BanStage.DISSUADED): BanOutcome.DISSUADED,
    str(BanStage.GUIDED_TO_REGISTER): BanOutcome.GUIDED,
    str(BanStage.SELF_DISSOLVED): BanOutcome.SELF_DISSOLVED,
    str(BanStage.TRANSFERRED): BanOutcome.TRANSFERRED,
    str(BanStage.TRANSFERRED_OUT): BanOutcome.TRANSFERRED,
    str(BanStage.CLOSED_NOT_ILLEGAL): BanOutcome.NOT_ILLEGAL,
    str(BanStage.NOT_BANNED): BanOutcome.NOT_ILLEGAL,
}
"""What a case came to when its main line last stood in one of these stages."""

NO_OUTCOME: Final = frozenset(
    map(str, (BanStage.ANNULLED, BanStage.WITHDRAWN, BanStage.CLOSED_TERMINATED, BanStage.CONVICTED))
)
"""Stages after which nothing of an earlier outcome stands."""


class Resurgence(Part, track="main"):
    """死灰复燃: under which name the organization came back, and how the case had come out before."""

    found_on: date
    name_used: Name
    earlier_outcome: BanOutcome | None


class Reappearance(Facts):
    """What came back, and by what it is known again; ``source`` is where that was found."""

    name_used: Name
    same_name: bool
    same_organizers: bool
    facts: Said
    source: Said


class RecordResurgence(Command, Reappearance):
    """Somebody who watches finds the organization active again."""


class Resurged(Event, Reappearance, name="resurged", zh="死灰复燃", en="Resurgence found"):
    """``earlier_outcome`` is what the case had come to, ``earlier_number`` the number of its decision or filing."""

    earlier_outcome: BanOutcome | None
    earlier_number: str


class SecurityCase(Facts):
    to_agency: Name
    facts: Said
    letter: PaperRef


class SendSecurityCase(Command, SecurityCase):
    """The officer sends the matter to the police."""


class SecurityCaseSentToPolice(
    Event, SecurityCase, name="security_case_sent_to_police", zh="移送治安案件", en="Security case sent to police"
):
    """The police decide under the law on public security; ``ban_number`` is the decision that was defied."""

    ban_number: str


class SecurityResult(Facts):
    result: Said
    letter: PaperRef


class RecordPoliceResult(Command, SecurityResult):
    """The police say what came of it."""


class PoliceResultReceived(
    Event, SecurityResult, name="police_result_received", zh="收到公安处理结果", en="Police result received"
):
    """The matter is over here."""


class LinkNewBanCase(Command, BanSuspicion):
    """The head opens a new ban case against what came back."""


class NewBanCaseLinked(Event, name="new_ban_case_linked", zh="关联新取缔案件", en="New ban case linked"):
    """This case ends, the new one has begun under its own number."""

    opened_case: UUID
    number: str
    name_used: Name


class Unfounded(Facts):
    reasons: Said


class EndUnfoundedResurgence(Command, Unfounded):
    """The head finds that nothing has come back."""


class ResurgenceUnfounded(
    Event, Unfounded, name="resurgence_unfounded", zh="死灰复燃不成立", en="Resurgence unfounded"
):
    """The case stands as it was closed."""


def outcome(case: Case) -> BanOutcome | None:
    """What the running round of the case has come to; None without an outcome, or once it was annulled."""
    for stage, _ in reversed(case.course.get((Track.MAIN, ""), ())):
        if stage in NO_OUTCOME:
            return None
        if stage in OUTCOMES:
            return OUTCOMES[stage]
    return None


def _earlier_number(case: Case) -> str:
    decision = case.get(Decision)
    return case.must(Filing).number if decision is None else decision.number


def _same(_case: Case, command: RecordResurgence, _ctx: Context) -> Iterator[Finding]:
    yield law.same_again(same_name=command.same_name, same_organizers=command.same_organizers)


def _banned(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    yield law.banned_before(earlier_outcome=outcome(case))


def _new_case(case: Case, command: LinkNewBanCase, ctx: Context) -> Iterator[Finding]:
    yield law.new_case_due(earlier_outcome=outcome(case), new_name=command.party.name not in names_of(case))
    yield from suspected(command, case.authority, ctx)


def _link(case: Case, command: LinkNewBanCase, ctx: Context) -> Iterable[Event | Elsewhere]:
    number = filing_number(case, command, ctx)
    when = {"occurred_on": command.occurred_on, "occurred_at": command.occurred_at}
    opened = opened_stream(case, LINK)
    yield NewBanCaseLinked(opened_case=opened, number=number, name_used=command.party.name, **when)
    yield Elsewhere(case.kind, opened, 0, filed_elsewhere(command, number, earlier_case=case.id, **when))


def _resurged(case: Case, event: Resurged) -> Case:
    found = Resurgence(found_on=event.occurred_on, name_used=event.name_used, earlier_outcome=event.earlier_outcome)
    return case.set_aside(Resurgence).put(found)


RECORD_RESURGENCE: Step = step(
    "record-resurgence",
    Resurged,
    RecordResurgence,
    by=By.OFFICER,
    basis=PSL(65),
    standing=not_recused,
    lawful=_same,
    fold=_resurged,
    told={
        "earlier_outcome": lambda case, _command, _ctx: outcome(case),
        "earlier_number": lambda case, _command, _ctx: _earlier_number(case),
    },
)
SEND_SECURITY_CASE: Step = step(
    "send-security-case-to-police",
    SecurityCaseSentToPolice,
    SendSecurityCase,
    by=By.OFFICER,
    basis=PSL(65, 1, 1),
    standing=_banned,
    papers=("transfer_letter_jurisdiction",),
    told={"ban_number": lambda case, _command, _ctx: _earlier_number(case)},
)
RECORD_POLICE_RESULT: Step = step(
    "record-police-result",
    PoliceResultReceived,
    RecordPoliceResult,
    by=By.POLICE,
    basis=PSL(65),
    standing=not_recused,
)
LINK_NEW_BAN_CASE: Step = step(
    LINK,
    NewBanCaseLinked,
    LinkNewBanCase,
    by=By.HEAD,
    basis=(PSL(65, 1, 1), B77),
    standing=not_own_work,
    lawful=_new_case,
    decide=_link,
    papers=("filing_approval_form",),
)
END_UNFOUNDED_RESURGENCE: Step = step(
    "end-unfounded-resurgence",
    ResurgenceUnfounded,
    EndUnfoundedResurgence,
    by=By.HEAD,
    basis=PRACTICE,
    standing=not_own_work,
)
