"""下属机构: the branches, representative offices, special funds and companies of an organization."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import StringConstraints

from domain.case import Case, Context
from domain.law import organizations as law
from domain.law.order import follows
from domain.law.organizations import BodyKind
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Name
from domain.registers.organization_file import Extract, OrganizationFile, SubordinateBody, existing_bodies
from domain.step import By, Power, Step, step

BodyCode = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^([0-9A-HJ-NP-RTUW-Y]{18})?$")]
"""The credit code of a company, 18 characters; empty for what has none."""

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
"""An address; may be empty."""


class Founding(Extract):
    """``code`` is the company's own; branches, offices and funds have none."""

    kind: BodyKind
    body_name: Name
    code: BodyCode = ""
    address: Short = ""


class EnterSubordinateBody(Command, Founding):
    """Enter a body that exists from ``occurred_on``."""


class SubordinateBodyEntered(
    Event, Founding, name="subordinate_body_entered", zh="登记下属机构", en="Subordinate body entered"
):
    """The organization has this branch, office, fund or company."""


class Closing(Extract):
    body_name: Name


class EndSubordinateBody(Command, Closing):
    """Enter that a body has ended."""


class SubordinateBodyEnded(
    Event, Closing, name="subordinate_body_ended", zh="终止下属机构", en="Subordinate body ended"
):
    """Whoever acts in its name has no organization behind him."""


def _founded(case: Case, command: EnterSubordinateBody, _ctx: Context) -> Iterator[Finding]:
    of = case.must(OrganizationFile).organization_type
    yield law.body_is_new(name=command.body_name, existing=existing_bodies(case))
    yield law.may_have_branches(organization_type=of, kind=command.kind)
    yield law.fund_of_foundation(organization_type=of, kind=command.kind)


def _closed(case: Case, command: EndSubordinateBody, _ctx: Context) -> Iterator[Finding]:
    yield law.body_exists(name=command.body_name, existing=existing_bodies(case))
    if (body := case.get(SubordinateBody, command.body_name)) is not None:
        yield follows(occurred_on=command.occurred_on, earlier_on=body.since)


def _enter(case: Case, event: SubordinateBodyEntered) -> Case:
    body = SubordinateBody(kind=event.kind, code=event.code, address=event.address, since=event.occurred_on)
    return case.put(body, event.body_name)


def _end(case: Case, event: SubordinateBodyEnded) -> Case:
    body = case.must(SubordinateBody, event.body_name)
    return case.put(body.model_copy(update={"until": event.occurred_on}), event.body_name)


ENTER_SUBORDINATE_BODY: Step = step(
    "enter-subordinate-body",
    SubordinateBodyEntered,
    EnterSubordinateBody,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_founded,
    fold=_enter,
    power=Power.REGISTER,
    appends=True,
)
END_SUBORDINATE_BODY: Step = step(
    "end-subordinate-body",
    SubordinateBodyEnded,
    EndSubordinateBody,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_closed,
    fold=_end,
    power=Power.REGISTER,
    appends=True,
)
