"""执法监督文书: an urging letter, opinion or decision of the supervision of enforcement, and the answer to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import referrals as law
from domain.law.order import follows
from domain.law.referrals import SupervisionAnswer, SupervisionDocument
from domain.law.rule import Finding
from domain.law.statutes import SUP
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer


class Supervision(Part):
    """A document of supervision: when it came, by when it is answered, and how; by its number."""

    kind: SupervisionDocument
    received_on: date
    answer_by: date | None = None
    answer: SupervisionAnswer | None = None


class Received(Facts):
    """``paper`` is the number of the document; ``answer_by`` the day it names, if it names one."""

    paper: PaperRef
    kind: SupervisionDocument
    from_agency: Name
    demand: Said
    answer_by: date | None = None


class ReceiveSupervisionDocument(Command, Received):
    """The officer records a document of the supervision body."""


class SupervisionDocumentReceived(
    Event,
    Received,
    name="supervision_document_received",
    zh="收到执法监督文书",
    en="Supervision document received",
):
    """The authority has to answer."""


class Answered(Facts):
    paper: PaperRef
    kind: SupervisionAnswer
    statement: Said


class AnswerSupervisionDocument(Command, Answered):
    """The authority reports the result, or objects."""


class SupervisionDocumentAnswered(
    Event, Answered, name="supervision_document_answered", zh="答复执法监督", en="Supervision document answered"
):
    """The supervision body has the answer."""


def _receive_lawful(case: Case, command: ReceiveSupervisionDocument, _ctx: Context) -> Iterator[Finding]:
    yield law.document_is_new(paper=command.paper, taken=case.get(Supervision, command.paper) is not None)


def _answer_lawful(case: Case, command: AnswerSupervisionDocument, ctx: Context) -> Iterator[Finding]:
    document = case.get(Supervision, command.paper)
    yield law.document_received(paper=command.paper, on_file=document is not None)
    if document is not None:
        answered = document.answer is SupervisionAnswer.RESULT
        yield law.not_answered_yet(paper=command.paper, answered=answered)
        yield follows(occurred_on=ctx.on, earlier_on=document.received_on)
        yield law.answered_in_time(answered_on=ctx.on, answer_by=document.answer_by)


def _received(case: Case, event: SupervisionDocumentReceived) -> Case:
    document = Supervision(kind=event.kind, received_on=event.occurred_on, answer_by=event.answer_by)
    return case.put(document, event.paper)


def _answered(case: Case, event: SupervisionDocumentAnswered) -> Case:
    document = case.get(Supervision, event.paper)
    return case if document is None else case.put(document.model_copy(update={"answer": event.kind}), event.paper)


RECEIVE_SUPERVISION_DOCUMENT: Step = step(
    "receive-supervision-document",
    SupervisionDocumentReceived,
    ReceiveSupervisionDocument,
    by=By.SUPERVISOR,
    basis=(SUP(27), SUP(28), SUP(29)),
    standing=not_recused,
    lawful=_receive_lawful,
    fold=_received,
    papers=("supervision_urging_letter", "supervision_opinion", "supervision_decision"),
    appends=True,
)
ANSWER_SUPERVISION_DOCUMENT: Step = step(
    "answer-supervision-document",
    SupervisionDocumentAnswered,
    AnswerSupervisionDocument,
    by=By.OFFICER,
    basis=SUP(30),
    standing=own_officer,
    lawful=_answer_lawful,
    fold=_answered,
    papers=("supervision_answer",),
    appends=True,
)
