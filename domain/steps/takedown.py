"""关停账号网站: the agencies of the net are asked to close what a banned organization uses, and answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from domain.case import Case, Context
from domain.law import ban_execution as law
from domain.law import evidence as evidence_law
from domain.law.ban_execution import BanMeasure, TakedownAgency
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import N22, PRACTICE
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.ban_execution import measured
from domain.steps.halted import unless_halted

TakedownNumber = Annotated[str, StringConstraints(pattern=r"^T[1-9][0-9]{0,3}$")]
"""The number of a request for a takedown within the case: T1 to T9999."""


class Takedown(Part, track="main"):
    """A request to close accounts or sites, by its number; ``closed_on`` once the agency has confirmed it."""

    agency: TakedownAgency
    requested_on: date
    closed_on: date | None = None


class TakedownRequest(Facts):
    request: TakedownNumber
    agency: TakedownAgency
    online_accounts: tuple[Name, ...] = Field(default=(), max_length=200)
    sites: tuple[Name, ...] = Field(default=(), max_length=200)
    matter: Said


class RequestTakedown(Command, TakedownRequest):
    """The officer asks for accounts and sites to be closed."""


class TakedownRequested(
    Event, TakedownRequest, name="online_takedown_requested", zh="提请关停账号网站", en="Online takedown requested"
):
    """The agency decides in its own procedure."""


class TakedownResult(Facts):
    """Which accounts and sites were closed, and on which day."""

    request: TakedownNumber
    online_accounts: tuple[Name, ...] = Field(default=(), max_length=200)
    sites: tuple[Name, ...] = Field(default=(), max_length=200)
    closed_on: date
    letter: PaperRef


class ConfirmTakedown(Command, TakedownResult):
    """The agency says what it has closed."""


class TakedownConfirmed(Event, TakedownResult, name="takedown_confirmed", zh="关停结果反馈", en="Takedown confirmed"):
    """The accounts and sites are closed."""


def _takedown(case: Case, command: RequestTakedown, _ctx: Context) -> Iterator[Finding]:
    yield evidence_law.reference_is_new(
        reference=command.request, taken=case.get(Takedown, command.request) is not None
    )
    yield law.target_named(count=len(command.online_accounts) + len(command.sites))


def _confirmed(case: Case, command: ConfirmTakedown, ctx: Context) -> Iterator[Finding]:
    takedown = case.get(Takedown, command.request)
    yield law.takedown_requested(request=command.request, on_file=takedown is not None)
    earlier = command.closed_on if takedown is None else max(command.closed_on, takedown.requested_on)
    yield follows(occurred_on=ctx.on, earlier_on=earlier)
    yield law.target_named(count=len(command.online_accounts) + len(command.sites))


def _requested(case: Case, event: TakedownRequested) -> Case:
    takedown = Takedown(agency=event.agency, requested_on=event.occurred_on)
    return measured(case.put(takedown, event.request), BanMeasure.TAKEDOWN)


def _closed(case: Case, event: TakedownConfirmed) -> Case:
    takedown = case.must(Takedown, event.request)
    return case.put(takedown.model_copy(update={"closed_on": event.closed_on}), event.request)


REQUEST_TAKEDOWN: Step = step(
    "request-takedown",
    TakedownRequested,
    RequestTakedown,
    by=By.OFFICER,
    basis=(N22, PRACTICE),
    standing=unless_halted(own_officer),
    lawful=_takedown,
    fold=_requested,
    papers=("assistance_request",),
    appends=True,
)
CONFIRM_TAKEDOWN: Step = step(
    "record-takedown",
    TakedownConfirmed,
    ConfirmTakedown,
    by=By.PARTNER,
    basis=N22,
    standing=not_recused,
    lawful=_confirmed,
    fold=_closed,
    papers=("assistance_answer",),
    appends=True,
)
