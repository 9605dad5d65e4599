"""复议答复: what the authority owes while the reconsideration is pending, and who else takes part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import remedies as law
from domain.law.rule import Finding
from domain.law.statutes import ARL, ARR
from domain.messages import Command, Event, PaperRef, Personal, Said
from domain.step import By, Step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.evidence import ItemNumber, relied_on
from domain.steps.reconsideration import reconsideration, updated
from domain.steps.report import not_own_work
from domain.steps.representation import Representation, strangers
from domain.steps.reviewable_acts import OfAct, remedy_step


class AnswerNotice(OfAct):
    """The notice with a copy of the application; ``summary_procedure`` halves the time to answer."""

    letter: PaperRef
    copy_of_application: PaperRef
    summary_procedure: bool


class ReceiveAnswerNotice(Command, AnswerNotice):
    """The review body asks the authority to answer."""


class AnswerNoticeReceived(
    Event, AnswerNotice, name="answer_notice_received", zh="收到答复通知", en="Answer notice received"
):
    """``answer_working_days`` run."""

    answer_working_days: int


class NameAuthorityRepresentative(Command, Representation):
    """The head names who represents the authority."""


class AuthorityRepresentativeNamed(
    Event,
    Representation,
    name="authority_representative_named",
    zh="指派答复人员",
    en="Authority representative named",
):
    """The authority is represented."""


class Answer(OfAct):
    """答复书: facts, basis, an opinion on each request, and the evidence, with its numbers on the file."""

    answer: Said
    evidence: Said
    evidence_items: tuple[ItemNumber, ...] | None = None


class FileReconsiderationAnswer(Command, Answer):
    """The authority files answer and evidence."""


class ReconsiderationAnswerFiled(
    Event, Answer, name="reconsideration_answer_filed", zh="提交复议答复", en="Reconsideration answer filed"
):
    """The authority has answered."""


class EndAnswerPeriod(Command, OfAct):
    """The clock finds the time to answer over."""


class AnswerPeriodMissed(Event, OfAct, name="answer_period_missed", zh="逾期未答复", en="Answer period missed"):
    """The decision counts as without evidence."""


class Joining(OfAct):
    """Who has an interest in the act, and which."""

    third_party: Personal
    interest: Said


class RecordThirdParty(Command, Joining):
    """Review body or court let a third party take part."""


class ThirdPartyJoined(Event, Joining, name="third_party_joined", zh="第三人参加", en="Third party joined"):
    """The third party is heard."""


def _days(_case: Case, command: ReceiveAnswerNotice, _ctx: Context) -> int:
    return law.SUMMARY_ANSWER_DAYS if command.summary_procedure else law.ANSWER_DAYS


def _answer_until(case: Case, ctx: Context) -> date | None:
    so_far = reconsideration(case)
    if so_far.notified_on is None:
        return None
    days = law.SUMMARY_ANSWER_DAYS if so_far.summary_procedure else law.ANSWER_DAYS
    return ctx.calendar.add_working_days(so_far.notified_on, days)


def _represented(case: Case, command: NameAuthorityRepresentative, ctx: Context) -> Iterator[Finding]:
    unknown = strangers(case, command, ctx)
    yield law.own_staff_represents(own_staff=len(set(command.own_staff)), strangers=len(unknown))


def _answered(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    yield law.answered_in_time(last_day=_answer_until(case, ctx), on=ctx.on)


def _named(case: Case, command: FileReconsiderationAnswer, _ctx: Context) -> Iterator[Finding]:
    yield from relied_on(case, command.evidence_items)


def _missed(case: Case, ctx: Context) -> Iterator[Finding]:
    so_far = reconsideration(case)
    yield law.answer_missed(
        last_day=_answer_until(case, ctx), answered=so_far.answered, missed=so_far.answer_missed, on=ctx.on
    )


def _asked(case: Case, event: AnswerNoticeReceived) -> Case:
    return updated(
        case,
        notified_on=event.occurred_on,
        summary_procedure=event.summary_procedure,
        answered=False,
        answer_missed=False,
    )


RECEIVE_ANSWER_NOTICE: Step = remedy_step(
    "receive-answer-notice",
    AnswerNoticeReceived,
    ReceiveAnswerNotice,
    by=By.REVIEW_BODY,
    basis=(ARL(48), ARL(54)),
    standing=not_recused,
    fold=_asked,
    told={"answer_working_days": _days},
    appends=True,
)
NAME_AUTHORITY_REPRESENTATIVE: Step = remedy_step(
    "name-authority-representative",
    AuthorityRepresentativeNamed,
    NameAuthorityRepresentative,
    by=By.HEAD,
    basis=ARR(18),
    standing=not_own_work,
    lawful=_represented,
    papers=("power_of_attorney",),
    appends=True,
)
FILE_RECONSIDERATION_ANSWER: Step = remedy_step(
    "file-reconsideration-answer",
    ReconsiderationAnswerFiled,
    FileReconsiderationAnswer,
    by=By.OFFICER,
    basis=(ARL(46), ARL(48), ARL(54), ARL(70)),
    standing=_answered,
    lawful=_named,
    fold=lambda case, _event: updated(case, answered=True),
    papers=("reconsideration_answer",),
    appends=True,
)
END_ANSWER_PERIOD: Step = remedy_step(
    "end-answer-period",
    AnswerPeriodMissed,
    EndAnswerPeriod,
    by=By.CLOCK,
    basis=ARL(70),
    standing=_missed,
    fold=lambda case, _event: updated(case, answer_missed=True),
    appends=True,
)
RECORD_THIRD_PARTY: Step = remedy_step(
    "record-third-party",
    ThirdPartyJoined,
    RecordThirdParty,
    by=By.REVIEW_BODY,
    basis=ARL(16),
    standing=not_recused,
    appends=True,
)
