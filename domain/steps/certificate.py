"""收缴证书印章: surrendered, collected, or declared void once the registration has ended (社团条例2026第33条)."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from domain.case import Case, Context, Track
from domain.law import liquidation as law
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE, STR26
from domain.law.suspension import ListedItem, list_signed
from domain.messages import Command, Event, Facts, Labelled, Name, OfficerId, PaperRef, Said
from domain.stages import CertificateStage
from domain.step import By, Step, step
from domain.steps.assignment import own_officer, pair_at_work
from domain.steps.decision import Decision
from domain.steps.halted import unless_halted
from domain.steps.performance import by_day


class HowCollected(Labelled):
    """How certificate and seal came in."""

    SURRENDERED = "surrendered", "当事人交回", "surrendered by the party"
    COLLECTED = "collected", "上门收缴", "collected at the party's"


class Taking(Facts):
    """The list 收缴清单, signed by both sides."""

    officers: tuple[OfficerId, ...]
    how_collected: HowCollected
    items: tuple[ListedItem, ...] = Field(min_length=1, max_length=100)
    list_signed: bool
    at_night_or_holiday: bool = False
    urgent_ground: str = ""


class CollectCertificate(Command, Taking):
    """Two officers take certificate and seal."""


class CertificateCollected(Event, Taking, name="certificate_collected", zh="收缴证书印章", en="Certificate collected"):
    """The organization can no longer act under its name."""


class VoidGround(Labelled):
    """Why certificate and seal are declared void instead."""

    NOT_SURRENDERED = "not_surrendered", "逾期拒不交回", "not surrendered in time"
    UNOBTAINABLE = "unobtainable", "无法交回", "cannot be surrendered"


class Voiding(Facts):
    """The announcement: in which medium, under which number, and why."""

    ground: VoidGround
    reason: Said
    medium: Name
    announcement: PaperRef


class VoidCertificate(Command, Voiding):
    """The authority announces that certificate and seal are void."""


class CertificateVoided(Event, Voiding, name="certificate_voided", zh="公告证书作废", en="Certificate voided"):
    """Nobody can rely on certificate and seal any more."""


def registration_ended(case: Case) -> Finding:
    """Whether the decision on file ends the registration."""
    decision = case.get(Decision)
    return law.registration_ended(kinds=() if decision is None else decision.kinds)


def certificate_settled(case: Case) -> Finding:
    """Whether certificate and seal are held or void, where the decision asks for that."""
    decision = case.get(Decision)
    settled = case.stage(Track.CERTIFICATE) in {CertificateStage.CERTIFICATE_HELD, CertificateStage.CERTIFICATE_VOID}
    return law.certificate_settled(kinds=() if decision is None else decision.kinds, settled=settled)


def _ended(case: Case, _ctx: Context) -> Iterator[Finding]:
    yield registration_ended(case)


def _collecting(case: Case, command: CollectCertificate, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield list_signed(signed=command.list_signed)
    if command.how_collected is HowCollected.COLLECTED:
        yield by_day(command, ctx)


def _ended_here(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    yield registration_ended(case)


def _voiding(case: Case, command: VoidCertificate, ctx: Context) -> Iterator[Finding]:
    decision = case.get(Decision)
    served_on = None if decision is None else decision.served_on
    told = None if decision is None else decision.surrender_days
    days = ctx.settings.number_of(law.SURRENDER_DAYS) if told is None else told
    yield law.surrender_over(
        unobtainable=command.ground is VoidGround.UNOBTAINABLE,
        last_day=None if served_on is None else ctx.calendar.add_days(served_on, days, roll=True),
        on=ctx.on,
    )


COLLECT_CERTIFICATE: Step = step(
    "collect-certificate",
    CertificateCollected,
    CollectCertificate,
    by=By.OFFICER,
    basis=STR26(33),
    standing=unless_halted(_ended),
    lawful=_collecting,
    papers=("seal_surrender_list",),
)
VOID_CERTIFICATE: Step = step(
    "void-certificate",
    CertificateVoided,
    VoidCertificate,
    by=By.OFFICER,
    basis=(STR26(33), PRACTICE),
    standing=unless_halted(_ended_here),
    lawful=_voiding,
    papers=("void_announcement",),
)
