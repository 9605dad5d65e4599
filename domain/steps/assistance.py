"""协助与查询账户: what other bodies are asked for, and the account query of a charity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from domain.case import Case, Context
from domain.law import evidence as law
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import APL, CHL
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer

AssistanceNumber = Annotated[str, StringConstraints(pattern=r"^X[1-9][0-9]{0,3}$")]
"""The number of a request for assistance within the case: X1 to X9999."""


class AssistanceRequest(Part):
    """Whom the authority asked for help, and when."""

    agency: Name
    requested_on: date


class AccountQuery(Facts):
    """``government`` approved; ``same_level_government`` says that it is the one of the authority's level."""

    charity: bool
    government: Name
    same_level_government: bool
    approval: PaperRef
    accounts: Said


class RecordAccountQueryApproval(Command, AccountQuery):
    """The officer records that the government allows the query."""


class AccountQueryApproved(
    Event, AccountQuery, name="account_query_approved", zh="批准查询账户", en="Account query approved"
):
    """The accounts of the charity may be asked for."""


class Sought(Facts):
    """``answer_by`` is the day by which the answer is asked for."""

    request: AssistanceNumber
    agency: Name
    matter: Said
    legal_basis: Said
    answer_by: date


class RequestAssistance(Command, Sought):
    """The officer asks another body for help."""


class AssistanceRequested(Event, Sought, name="assistance_requested", zh="请求协助", en="Assistance requested"):
    """Another body has been asked."""


class Answered(Facts):
    request: AssistanceNumber
    result: Said


class RecordAssistanceAnswer(Command, Answered):
    """The other body answers."""


class AssistanceAnswered(Event, Answered, name="assistance_answered", zh="协助答复", en="Assistance answered"):
    """What the other body found or did."""


class Declined(Facts):
    request: AssistanceNumber
    reasons: str = ""


class RecordAssistanceRefusal(Command, Declined):
    """The other body refuses."""


class AssistanceRefused(Event, Declined, name="assistance_refused", zh="不予协助", en="Assistance refused"):
    """There is no help from there."""


def _query_lawful(_case: Case, command: RecordAccountQueryApproval, _ctx: Context) -> Iterator[Finding]:
    yield law.account_query(charity=command.charity, same_level_government=command.same_level_government)


def _request_lawful(case: Case, command: RequestAssistance, _ctx: Context) -> Iterator[Finding]:
    taken = case.get(AssistanceRequest, command.request) is not None
    yield law.reference_is_new(reference=command.request, taken=taken)
    yield law.due_ahead(requested_on=command.occurred_on, due_on=command.answer_by)


def _asked(case: Case, number: str, ctx: Context) -> Iterator[Finding]:
    request = case.get(AssistanceRequest, number)
    yield law.assistance_asked(request=number, on_file=request is not None)
    if request is not None:
        yield follows(occurred_on=ctx.on, earlier_on=request.requested_on)


def _answer_lawful(case: Case, command: RecordAssistanceAnswer, ctx: Context) -> Iterator[Finding]:
    yield from _asked(case, command.request, ctx)


def _refusal_lawful(case: Case, command: RecordAssistanceRefusal, ctx: Context) -> Iterator[Finding]:
    yield from _asked(case, command.request, ctx)
    yield law.refusal_reasoned(reasoned=bool(command.reasons.strip()))


RECORD_ACCOUNT_QUERY_APPROVAL: Step = step(
    "record-account-query-approval",
    AccountQueryApproved,
    RecordAccountQueryApproval,
    by=By.PARTNER,
    basis=CHL(104, 1, 4),
    standing=not_recused,
    lawful=_query_lawful,
    papers=("account_query_letter",),
    appends=True,
)
REQUEST_ASSISTANCE: Step = step(
    "request-assistance",
    AssistanceRequested,
    RequestAssistance,
    by=By.OFFICER,
    basis=APL(26),
    standing=own_officer,
    lawful=_request_lawful,
    fold=lambda case, event: case.put(
        AssistanceRequest(agency=event.agency, requested_on=event.occurred_on), event.request
    ),
    papers=("assistance_request",),
    appends=True,
)
RECORD_ASSISTANCE_ANSWER: Step = step(
    "record-assistance-answer",
    AssistanceAnswered,
    RecordAssistanceAnswer,
    by=By.PARTNER,
    basis=APL(26),
    standing=not_recused,
    lawful=_answer_lawful,
    papers=("assistance_answer",),
    appends=True,
)
RECORD_ASSISTANCE_REFUSAL: Step = step(
    "record-assistance-refusal",
    AssistanceRefused,
    RecordAssistanceRefusal,
    by=By.PARTNER,
    basis=APL(26),
    standing=not_recused,
    lawful=_refusal_lawful,
    papers=("assistance_answer",),
    appends=True,
)
