"""组织档案: what the register knows of one social organization, now and over time."""

from __future__ import annotations

from datetime import date
from typing import Self

from domain.case import Case
from domain.law.organizations import AnnualInspectionResult, BodyKind, CharityStatus, DeregistrationKind, MergerKind
from domain.law.parties import CreditCode, OrganizationType
from domain.messages import Facts, Message, Name, PaperRef, Part, Said


class Extract(Facts):
    """What every entry rests on: why it changed, and the extract of the register that shows it."""

    ground: Said
    register_extract: PaperRef


class BorneName(Message):
    """A name from the first day on which it was borne until the day from which it was no more, None if it is."""

    name: Name
    since: date
    until: date | None = None

    def borne_on(self, day: date) -> bool:
        """Whether it was the name on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class OrganizationFile(Part):
    """What the register says now. ``sponsor`` is the 业务主管单位, none where it registers directly."""

    code: CreditCode
    organization_type: OrganizationType
    names: tuple[BorneName, ...]
    sponsor: Name | None = None
    registrar: Name
    address: Name

    @property
    def name(self) -> str:
        """The name that it bears, or bore at its end."""
        return self.names[-1].name

    def name_on(self, day: date) -> str | None:
        """The name on a day, None before the first."""
        return next((borne.name for borne in self.names if borne.borne_on(day)), None)

    def renamed(self, name: str, on: date) -> Self:
        """The file under a new name from ``on``; the one before ends there."""
        before = self.names[-1].model_copy(update={"until": on})
        return self.model_copy(update={"names": (*self.names[:-1], before, BorneName(name=name, since=on))})


class HeldStatus(Message):
    """A charity status from its first day until the day from which it was no more."""

    status: CharityStatus
    since: date
    until: date | None = None


class Charity(Part):
    """慈善属性: the statuses that the organization holds or held."""

    held: tuple[HeldStatus, ...] = ()

    @property
    def now(self) -> tuple[CharityStatus, ...]:
        """Those that have not ended."""
        return tuple(each.status for each in self.held if each.until is None)


class InspectedYear(Part):
    """年度检查: the result of one year, by the year."""

    result: AnnualInspectionResult
    stated_on: date


class SubordinateBody(Part):
    """下属机构: a branch, office, fund or company, by its name."""

    kind: BodyKind
    code: str = ""
    address: str = ""
    since: date
    until: date | None = None


class Merger(Part):
    """合并: into which organization, how, from which day."""

    kind: MergerKind
    into_code: CreditCode
    into_name: Name
    on: date


class Deregistration(Part):
    """退出: how the registration ended, and on which day."""

    kind: DeregistrationKind
    on: date


def charity_of(case: Case) -> Charity:
    """The charity statuses on file."""
    return case.get(Charity) or Charity()


def existing_bodies(case: Case) -> tuple[str, ...]:
    """The names of the bodies that have not ended."""
    return tuple(name for name, body in case.all(SubordinateBody).items() if body.until is None)
