"""公安复议与立案监督: what the authority can do when the police do not file (移送规定第9条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import criminal_linkage as law
from domain.law.criminal_linkage import SupervisionResult
from domain.law.rule import Finding
from domain.law.statutes import TRF
from domain.messages import Command, Event, Facts, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.criminal_transfer import CriminalTransfer
from domain.steps.report import not_own_work


class PoliceReconsideration(Part, track="linkage"):
    """When the police were asked to reconsider, and what they answered."""

    asked_on: date
    decided_on: date | None = None
    filing_decided: bool = False


class FilingSupervision(Part, track="linkage"):
    """What the procuratorate answered."""

    result: SupervisionResult


class Request(Facts):
    """Why the police should have filed."""

    reasons: Said
    letter: PaperRef


class RequestReconsideration(Command, Request):
    """The head asks the police that refused to reconsider."""


class PoliceReconsiderationRequested(
    Event, Request, name="police_reconsideration_requested", zh="提请公安复议", en="Police reconsideration requested"
):
    """Three days for the police to decide."""


class Answer(Facts):
    """``filing_decided`` says whether the police file after all."""

    filing_decided: bool
    reasons: Said
    letter: PaperRef


class RecordReconsideration(Command, Answer):
    """The police decide on the request."""


class PoliceReconsiderationDecided(
    Event, Answer, name="police_reconsideration_decided", zh="公安复议决定", en="Police reconsideration decided"
):
    """If they still refuse, three days to ask the procuratorate."""


class RequestFilingSupervision(Command, Request):
    """The head asks the procuratorate to supervise the filing."""


class FilingSupervisionRequested(
    Event, Request, name="filing_supervision_requested", zh="建议立案监督", en="Filing supervision requested"
):
    """The procuratorate looks into the refusal."""


class SupervisionAnswer(Facts):
    result: SupervisionResult
    letter: PaperRef


class RecordFilingSupervision(Command, SupervisionAnswer):
    """The procuratorate answers."""


class FilingSupervisionAnswered(
    Event, SupervisionAnswer, name="filing_supervision_answered", zh="立案监督答复", en="Filing supervision answered"
):
    """What the law offers against the refusal is used up."""


def _refused_on(case: Case) -> date | None:
    transfer = case.get(CriminalTransfer)
    return None if transfer is None else transfer.refused_on


def _against_a_refusal(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield law.refused(on_file=_refused_on(case) is not None)


def _request(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from _against_a_refusal(case, ctx)
    if (refused_on := _refused_on(case)) is not None:
        yield law.asked_in_time(refused_on=refused_on, asked_on=ctx.on)


def _answer(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_recused(case, ctx)
    yield law.answered_in_time(asked_on=case.must(PoliceReconsideration).asked_on, decided_on=ctx.on)


def _supervise(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from _against_a_refusal(case, ctx)
    reconsidered = case.get(PoliceReconsideration)
    refused_on = _refused_on(case)
    if reconsidered is not None:
        yield law.still_refused(filing_decided=reconsidered.filing_decided)
        refused_on = reconsidered.decided_on or refused_on
    if refused_on is not None:
        yield law.supervision_asked_in_time(refused_on=refused_on, asked_on=ctx.on)


def _answered(case: Case, event: PoliceReconsiderationDecided) -> Case:
    asked = case.must(PoliceReconsideration)
    answer = {"decided_on": event.occurred_on, "filing_decided": event.filing_decided}
    return case.put(asked.model_copy(update=answer))


REQUEST_RECONSIDERATION: Step = step(
    "request-police-reconsideration",
    PoliceReconsiderationRequested,
    RequestReconsideration,
    by=By.HEAD,
    basis=TRF(9),
    standing=_request,
    fold=lambda case, event: case.put(PoliceReconsideration(asked_on=event.occurred_on)),
    papers=("police_reconsideration_request",),
)
RECORD_RECONSIDERATION: Step = step(
    "record-police-reconsideration",
    PoliceReconsiderationDecided,
    RecordReconsideration,
    by=By.POLICE,
    basis=TRF(9),
    standing=_answer,
    fold=_answered,
)
REQUEST_FILING_SUPERVISION: Step = step(
    "request-filing-supervision",
    FilingSupervisionRequested,
    RequestFilingSupervision,
    by=By.HEAD,
    basis=TRF(9),
    standing=_supervise,
    papers=("filing_supervision_request",),
)
RECORD_FILING_SUPERVISION: Step = step(
    "record-filing-supervision",
    FilingSupervisionAnswered,
    RecordFilingSupervision,
    by=By.PROCURATORATE,
    basis=TRF(9),
    standing=not_recused,
    fold=lambda case, event: case.put(FilingSupervision(result=event.result)),
)
