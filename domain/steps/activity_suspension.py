"""限期停止活动: the suspension begins, certificate and seal are sealed by a list, the months end, all is given back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from pydantic import Field

from domain.case import Case, Context
from domain.law import suspension as law
from domain.law.calendar import WorkingCalendar
from domain.law.rule import Finding
from domain.law.statutes import JJR, MFR, PRACTICE, STR26, Citation
from domain.law.suspension import SEALED, SUSPENDS, ListedItem
from domain.messages import Command, Event, Facts, OfficerId, PaperRef, Part
from domain.step import By, Step, step
from domain.steps.assignment import own_officer, pair_at_work
from domain.steps.decision import Decision
from domain.steps.halted import unless_halted

ARTICLES: Final[tuple[Citation, ...]] = (STR26(33), MFR(28), JJR(44))
"""The same rule for social groups, social service institutions and foundations."""


class ActivitySuspension(Part, track="suspension"):
    """Since when and for how many months activities are suspended, and what is sealed."""

    started_on: date
    months: int
    sealed: tuple[ListedItem, ...] = ()

    def last_day(self, calendar: WorkingCalendar) -> date:
        """The last day of the suspension; it does not roll."""
        return calendar.add_months(self.started_on, self.months)


class StartActivitySuspension(Command):
    """The officer puts the suspension into force."""


class SuspensionStarted(Event, name="suspension_started", zh="开始停止活动", en="Suspension started"):
    """The months that the decision states run from this day."""

    months: int


class Sealing(Facts):
    """The list 封存清单, signed by both sides."""

    officers: tuple[OfficerId, ...]
    items: tuple[ListedItem, ...] = Field(min_length=1, max_length=100)
    list_signed: bool


class SealCertificate(Command, Sealing):
    """Two officers seal certificate, seal and vouchers."""


class CertificateSealed(Event, Sealing, name="certificate_sealed", zh="封存证书印章", en="Certificate sealed"):
    """What is on the list stays sealed until the end."""


class EndActivitySuspension(Command):
    """The clock finds the months over."""


class SuspensionEnded(Event, name="suspension_ended", zh="停止活动期满", en="Suspension ended"):
    """The organization reports what it has put right, and gets everything back."""


class Release(Facts):
    """What is given back, signed for; ``report`` is the organization's report on what it has put right."""

    officers: tuple[OfficerId, ...]
    items: tuple[ListedItem, ...]
    list_signed: bool
    report: PaperRef | None = None


class UnsealCertificate(Command, Release):
    """Two officers give everything on the list back."""


class CertificateUnsealed(Event, Release, name="certificate_unsealed", zh="解除封存", en="Certificate unsealed"):
    """Nothing is sealed any more."""


def suspended_until(case: Case, ctx: Context) -> date | None:
    """The last day of the suspension, None if none has begun."""
    suspension = case.get(ActivitySuspension)
    return None if suspension is None else suspension.last_day(ctx.calendar)


def suspension_served(case: Case, ctx: Context) -> Iterator[Finding]:
    """Whether a suspension that the decision imposes is over."""
    decision = case.get(Decision)
    if decision is not None:
        last_day = suspended_until(case, ctx)
        yield law.served(kinds=decision.kinds, months=_months(case), last_day=last_day, on=ctx.on)


def _months(case: Case) -> int | None:
    """The months of the decision, None if it states none."""
    decision = case.get(Decision)
    stated = [p.months for p in decision.penalties if p.kind in SUSPENDS and p.months] if decision else []
    return sum(stated) or None


def _effective(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    decision = case.get(Decision)
    yield law.imposed(kinds=() if decision is None else decision.kinds)
    yield law.effective(served_on=None if decision is None else decision.served_on, on=ctx.on)
    yield law.period_stated(months=_months(case))


def _sealing(case: Case, command: SealCertificate, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield law.list_signed(signed=command.list_signed)


def _over(case: Case, ctx: Context) -> Iterator[Finding]:
    suspension = case.get(ActivitySuspension)
    if suspension is not None:
        last_day = suspension.last_day(ctx.calendar)
        yield law.period_over(started_on=suspension.started_on, last_day=last_day, on=ctx.on)
        missing = SEALED - {item.thing for item in suspension.sealed}
        yield law.sealed(missing=[thing.zh for thing in missing])


def _release(case: Case, command: UnsealCertificate, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    suspension = case.get(ActivitySuspension)
    yield law.given_back(missing=law.lacking(suspension.sealed if suspension else (), command.items))
    yield law.list_signed(signed=command.list_signed)
    yield law.rectification_reported(reported=command.report is not None)


def _sealed(case: Case, event: CertificateSealed) -> Case:
    suspension = case.must(ActivitySuspension)
    return case.put(suspension.model_copy(update={"sealed": (*suspension.sealed, *event.items)}))


START_ACTIVITY_SUSPENSION: Step = step(
    "start-activity-suspension",
    SuspensionStarted,
    StartActivitySuspension,
    by=By.OFFICER,
    basis=ARTICLES,
    standing=unless_halted(_effective),
    fold=lambda case, event: case.put(ActivitySuspension(started_on=event.occurred_on, months=event.months)),
    papers=("sealing_list",),
    told={"months": lambda case, _command, _ctx: _months(case)},
)
SEAL_CERTIFICATE: Step = step(
    "seal-certificate",
    CertificateSealed,
    SealCertificate,
    by=By.OFFICER,
    basis=ARTICLES,
    standing=unless_halted(),
    lawful=_sealing,
    fold=_sealed,
    appends=True,
    papers=("sealing_list",),
)
END_ACTIVITY_SUSPENSION: Step = step(
    "end-activity-suspension",
    SuspensionEnded,
    EndActivitySuspension,
    by=By.CLOCK,
    basis=ARTICLES,
    standing=_over,
    papers=("rectification_report",),
)
UNSEAL_CERTIFICATE: Step = step(
    "unseal-certificate",
    CertificateUnsealed,
    UnsealCertificate,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_release,
    papers=("sealing_list",),
)
