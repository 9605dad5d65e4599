"""身份簇: names, venues, phones and accounts by which an illegal organization without a code is known again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from domain.case import Case, Context
from domain.law import clusters as law
from domain.law.clusters import MarkKind
from domain.law.public_lists import plain_name
from domain.law.rule import Finding
from domain.law.statutes import B77, N22
from domain.messages import Command, Event, Facts, Message, Name, PaperRef, Part, Said
from domain.step import By, Step, step

KIND = "illegal_organization"
"""The kind of the register."""


class Mark(Message):
    """One mark of the organization; never anything about a natural person."""

    kind: MarkKind
    value: Name

    @property
    def plain(self) -> tuple[MarkKind, str]:
        """The mark without what does not tell two of them apart."""
        return self.kind, plain_name(self.value)


class IllegalOrganization(Part):
    """The organization under its first name, with every mark that stands."""

    name: Name
    marks: tuple[Mark, ...]


class MergedInto(Part):
    """The cluster that has taken this one in, and since when."""

    cluster: UUID
    since: date


class Absorbed(Part):
    """The clusters that this one has taken in; each keeps its own marks and cases."""

    clusters: tuple[UUID, ...]


class Source(Facts):
    """Why the mark belongs to the organization, and the paper that shows it."""

    ground: Said
    paper: PaperRef


class Opening(Source):
    organization_name: Name
    marks: tuple[Mark, ...] = Field(default=(), max_length=100)


class OpenIdentityCluster(Command, Opening):
    """The officer opens a cluster for an organization that is in no register."""


class IdentityClusterOpened(
    Event, Opening, name="identity_cluster_opened", zh="建立身份簇", en="Identity cluster opened"
):
    """What is known of the organization is kept together from here on."""


class MoreMarks(Source):
    marks: Annotated[tuple[Mark, ...], Field(min_length=1, max_length=100)]


class AddIdentityMarks(Command, MoreMarks):
    """The officer adds marks."""


class IdentityMarksAdded(Event, MoreMarks, name="identity_marks_added", zh="增加识别特征", en="Identity marks added"):
    """The organization is known by more."""


class Withdrawal(Facts):
    mark: Mark
    reason: Said


class WithdrawIdentityMark(Command, Withdrawal):
    """The officer takes back a mark that belongs to somebody else."""


class IdentityMarkWithdrawn(
    Event, Withdrawal, name="identity_mark_withdrawn", zh="撤回识别特征", en="Identity mark withdrawn"
):
    """The mark tells nothing of this organization."""


def merged(case: Case) -> bool:
    """Whether the cluster goes on within another one."""
    return case.get(MergedInto) is not None


def _fitting(held: Iterable[Mark], added: Iterable[Mark], *texts: str) -> Iterator[Finding]:
    known, repeated, told = {mark.plain for mark in held}, [], [*texts]
    for mark in added:
        told.append(mark.value)
        if mark.plain in known:
            repeated.append(mark.value)
        known.add(mark.plain)
    yield law.marks_are_new(repeated=tuple(repeated))
    yield law.impersonal(identity_numbers_found=len(list(law.identity_numbers(told))))


def _opened(_case: Case, command: OpenIdentityCluster, _ctx: Context) -> Iterator[Finding]:
    own = Mark(kind=MarkKind.ALIAS, value=command.organization_name)
    yield from _fitting((own,), command.marks, command.organization_name, command.ground)


def _added(case: Case, command: AddIdentityMarks, _ctx: Context) -> Iterator[Finding]:
    file = case.must(IllegalOrganization)
    own = Mark(kind=MarkKind.ALIAS, value=file.name)
    yield law.stands_for_itself(merged=merged(case))
    yield from _fitting((own, *file.marks), command.marks, command.ground)


def _withdrawable(case: Case, command: WithdrawIdentityMark, _ctx: Context) -> Iterator[Finding]:
    on_record = command.mark in case.must(IllegalOrganization).marks
    yield law.mark_on_record(value=command.mark.value, on_record=on_record)


def _with(case: Case, marks: Iterable[Mark]) -> Case:
    return case.put(case.must(IllegalOrganization).model_copy(update={"marks": tuple(marks)}))


def _add(case: Case, event: IdentityMarksAdded) -> Case:
    return _with(case, (*case.must(IllegalOrganization).marks, *event.marks))


def _withdraw(case: Case, event: IdentityMarkWithdrawn) -> Case:
    return _with(case, (mark for mark in case.must(IllegalOrganization).marks if mark != event.mark))


OPEN_IDENTITY_CLUSTER: Step = step(
    "open-identity-cluster",
    IdentityClusterOpened,
    OpenIdentityCluster,
    by=By.OFFICER,
    basis=(B77, N22),
    lawful=_opened,
    fold=lambda case, event: case.put(IllegalOrganization(name=event.organization_name, marks=event.marks)),
)
ADD_IDENTITY_MARKS: Step = step(
    "add-identity-marks",
    IdentityMarksAdded,
    AddIdentityMarks,
    by=By.OFFICER,
    basis=(B77, N22),
    lawful=_added,
    fold=_add,
    appends=True,
)
WITHDRAW_IDENTITY_MARK: Step = step(
    "withdraw-identity-mark",
    IdentityMarkWithdrawn,
    WithdrawIdentityMark,
    by=By.OFFICER,
    basis=(B77, N22),
    lawful=_withdrawable,
    fold=_withdraw,
    appends=True,
)
