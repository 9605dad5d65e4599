"""要求提供材料: what the party was asked for, what came, and what did not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from domain.case import Case, Context
from domain.law import evidence as law
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import APL, ARR, PRACTICE
from domain.messages import Command, Event, Facts, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer

RequestNumber = Annotated[str, StringConstraints(pattern=r"^M[1-9][0-9]{0,3}$")]
"""The number of a request for material within the case: M1 to M9999."""


class MaterialRequest(Part):
    """What was asked for, until when, and whether it came in full."""

    requested_on: date
    due_on: date
    complete: bool = False


class Requested(Facts):
    """``materials`` is the list; ``due_on`` the last day."""

    request: RequestNumber
    materials: tuple[Said, ...] = Field(min_length=1)
    due_on: date
    consequence_told: bool


class RequestMaterial(Command, Requested):
    """The officer asks the party for material."""


class MaterialRequested(Event, Requested, name="material_requested", zh="要求提供材料", en="Material requested"):
    """The party knows what to bring, until when, and what follows if it does not."""


class Received(Facts):
    """``complete`` says whether the list of the request is done with; without ``request`` the party came unasked."""

    request: RequestNumber | None = None
    materials: tuple[Said, ...] = Field(min_length=1)
    complete: bool
    receipt_given: bool


class ReceiveMaterial(Command, Received):
    """The party brings material and gets a receipt."""


class MaterialReceived(Event, Received, name="material_received", zh="收到材料", en="Material received"):
    """Material of the party is on the file."""


class Withheld(Facts):
    """``reason`` is the party's, if it gave one."""

    request: RequestNumber
    reason: str = ""


class NoteMaterialNotProvided(Command, Withheld):
    """The officer notes that the day has passed without the material."""


class MaterialNotProvided(
    Event, Withheld, name="material_not_provided", zh="逾期未提供材料", en="Material not provided"
):
    """What was withheld here without reason is not accepted later."""


def _request_lawful(case: Case, command: RequestMaterial, _ctx: Context) -> Iterator[Finding]:
    taken = case.get(MaterialRequest, command.request) is not None
    yield law.reference_is_new(reference=command.request, taken=taken)
    yield law.due_ahead(requested_on=command.occurred_on, due_on=command.due_on)
    yield law.consequence_told(told=command.consequence_told)


def _asked_for(case: Case, number: str, ctx: Context) -> Iterator[Finding]:
    request = case.get(MaterialRequest, number)
    yield law.asked_for(request=number, on_file=request is not None)
    if request is not None:
        yield follows(occurred_on=ctx.on, earlier_on=request.requested_on)


def _receive_lawful(case: Case, command: ReceiveMaterial, ctx: Context) -> Iterator[Finding]:
    if command.request is not None:
        yield from _asked_for(case, command.request, ctx)
    yield law.receipt_given(given=command.receipt_given)


def _withheld_lawful(case: Case, command: NoteMaterialNotProvided, ctx: Context) -> Iterator[Finding]:
    yield from _asked_for(case, command.request, ctx)
    if request := case.get(MaterialRequest, command.request):
        yield law.due_day_passed(due_on=request.due_on, on=ctx.on)
        yield law.outstanding(request=command.request, provided=request.complete)


def _received(case: Case, event: MaterialReceived) -> Case:
    if event.request is None or not event.complete:
        return case
    request = case.must(MaterialRequest, event.request)
    return case.put(request.model_copy(update={"complete": True}), event.request)


REQUEST_MATERIAL: Step = step(
    "request-material",
    MaterialRequested,
    RequestMaterial,
    by=By.OFFICER,
    basis=(APL(55), ARR(47)),
    standing=own_officer,
    lawful=_request_lawful,
    fold=lambda case, event: case.put(
        MaterialRequest(requested_on=event.occurred_on, due_on=event.due_on), event.request
    ),
    papers=("material_request",),
    appends=True,
)
RECEIVE_MATERIAL: Step = step(
    "receive-material",
    MaterialReceived,
    ReceiveMaterial,
    by=By.PARTY,
    basis=PRACTICE,
    standing=not_recused,
    lawful=_receive_lawful,
    fold=_received,
    papers=("material_receipt",),
    appends=True,
)
NOTE_MATERIAL_NOT_PROVIDED: Step = step(
    "note-material-not-provided",
    MaterialNotProvided,
    NoteMaterialNotProvided,
    by=By.OFFICER,
    basis=ARR(47),
    standing=own_officer,
    lawful=_withheld_lawful,
    appends=True,
)
