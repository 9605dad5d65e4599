"""送达: the address for service, attempts that failed, and service of a paper by public notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import AwareDatetime, Field

from domain.case import Case, Context
from domain.law import serving as law
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.serving import ServiceMethod
from domain.law.statutes import APL, CPL
from domain.messages import Command, Event, Facts, Name, OfficerId, PaperRef, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer, pair_at_work


class ServiceAddress(Part):
    """Where the party wants to be served; ``electronic_address`` only with its signed consent."""

    address: Said
    electronic_address: str = ""
    confirmed_on: date


class ServiceAttempt(Part):
    """How often and by which methods service of one paper failed; by the paper."""

    methods: tuple[ServiceMethod, ...]
    last_on: date

    @property
    def other_methods(self) -> tuple[ServiceMethod, ...]:
        """The methods tried besides public notice."""
        return tuple(method for method in self.methods if method is not ServiceMethod.PUBLIC_NOTICE)


class PublicNotice(Part):
    """The public notice of one paper: ``days`` calendar days from publication; by the paper."""

    published_on: date
    days: int
    ended: bool = False

    @property
    def deemed_on(self) -> date:
        """The day on which the paper counts as served."""
        return law.deemed_served_on(self.published_on, self.days)


class Confirmed(Facts):
    address: Said
    recipient: Personal | None = None
    electronic_consent: bool
    electronic_address: str = Field(default="", max_length=200)
    signed: bool


class ConfirmServiceAddress(Command, Confirmed):
    """The party says where it wants to be served."""


class ServiceAddressConfirmed(
    Event, Confirmed, name="service_address_confirmed", zh="确认送达地址", en="Service address confirmed"
):
    """There is an address for service."""


class Attempted(Facts):
    paper: PaperRef
    officers: tuple[OfficerId, ...]
    method: ServiceMethod
    place: Name
    reason: Said


class RecordServiceAttempt(Command, Attempted):
    """Two officers tried to serve a paper and failed; ``occurred_at`` is when."""

    occurred_at: AwareDatetime


class ServiceAttempted(Event, Attempted, name="service_attempted", zh="送达未成", en="Service attempted"):
    """The paper has not reached the party."""

    occurred_at: AwareDatetime


class Published(Facts):
    """``days`` is the period that the notice states, in calendar days; ``reason`` why other methods failed."""

    paper: PaperRef
    days: int = Field(ge=1, le=365)
    medium: Name
    reason: Said


class PublishNotice(Command, Published):
    """The officer serves a paper by public notice, published on the day of the act."""


class PublicNoticePublished(
    Event, Published, name="public_notice_published", zh="公告送达", en="Public notice published"
):
    """The period of the notice runs from this day."""


class Noticed(Facts):
    paper: PaperRef


class EndPublicNoticePeriod(Command, Noticed):
    """The period of the notice is over."""


class PublicNoticePeriodEnded(
    Event, Noticed, name="public_notice_period_ended", zh="公告期满", en="Public notice period ended"
):
    """The paper counts as served on ``deemed_on``."""

    deemed_on: date


def delivered(
    case: Case, method: ServiceMethod, notice_of: str | None, ctx: Context, *, earlier_on: date | None = None
) -> Iterator[Finding]:
    """What a method of service rests on: electronic on a confirmation, public notice on a notice that has ended.

    Args:
        case: the file.
        method: how the paper reached the party.
        notice_of: the paper under which the public notice lies on the file.
        ctx: the day of the service.
        earlier_on: the day of the act before which the notice cannot have been published.
    """
    yield electronically(case, method)
    notice = case.get(PublicNotice, notice_of) if notice_of else None
    yield law.notice_completed(
        by_public_notice=method is ServiceMethod.PUBLIC_NOTICE,
        paper=notice_of or "",
        published_on=None if notice is None else notice.published_on,
        deemed_on=None if notice is None or not notice.ended else notice.deemed_on,
        on=ctx.on,
        earlier_on=earlier_on,
    )


def electronically(case: Case, method: ServiceMethod) -> Finding:
    """Electronic service rests on the party's signed confirmation on file."""
    address = case.get(ServiceAddress)
    signed = address is not None and bool(address.electronic_address)
    return law.electronic_confirmed(electronic=method is ServiceMethod.ELECTRONIC, signed=signed)


def _address_lawful(_case: Case, command: ConfirmServiceAddress, _ctx: Context) -> Iterator[Finding]:
    given = bool(command.electronic_address.strip())
    yield law.electronic_confirmed(electronic=command.electronic_consent, signed=command.signed)
    yield law.electronic_address_given(consent=command.electronic_consent, given=given)


def _attempt_lawful(case: Case, command: RecordServiceAttempt, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)


def _publish_lawful(case: Case, command: PublishNotice, ctx: Context) -> Iterator[Finding]:
    attempt = case.get(ServiceAttempt, command.paper)
    yield law.other_methods_failed(paper=command.paper, tried=() if attempt is None else attempt.other_methods)
    if attempt is not None:
        yield follows(occurred_on=ctx.on, earlier_on=attempt.last_on)
    yield law.notice_long_enough(days=command.days)
    yield law.notice_not_over_long(days=command.days)


def _end_lawful(case: Case, command: EndPublicNoticePeriod, ctx: Context) -> Iterator[Finding]:
    notice = case.must(PublicNotice, command.paper)
    yield law.notice_period_over(published_on=notice.published_on, days=notice.days, on=ctx.on)


def _confirmed(case: Case, event: ServiceAddressConfirmed) -> Case:
    electronic = event.electronic_address.strip() if event.electronic_consent else ""
    address = ServiceAddress(address=event.address, electronic_address=electronic, confirmed_on=event.occurred_on)
    return case.put(address)


def _attempted(case: Case, event: ServiceAttempted) -> Case:
    before = case.get(ServiceAttempt, event.paper)
    methods = (*(before.methods if before else ()), event.method)
    last_on = max(before.last_on, event.occurred_on) if before else event.occurred_on
    return case.put(ServiceAttempt(methods=methods, last_on=last_on), event.paper)


def _ended(case: Case, event: PublicNoticePeriodEnded) -> Case:
    notice = case.get(PublicNotice, event.paper)
    return case if notice is None else case.put(notice.model_copy(update={"ended": True}), event.paper)


CONFIRM_SERVICE_ADDRESS: Step = step(
    "confirm-service-address",
    ServiceAddressConfirmed,
    ConfirmServiceAddress,
    by=By.PARTY,
    basis=(APL(61, 2), CPL(90)),
    standing=not_recused,
    lawful=_address_lawful,
    fold=_confirmed,
    papers=("service_address_confirmation",),
    appends=True,
)
RECORD_SERVICE_ATTEMPT: Step = step(
    "record-service-attempt",
    ServiceAttempted,
    RecordServiceAttempt,
    by=By.OFFICER,
    basis=(CPL(87), CPL(88), CPL(89)),
    lawful=_attempt_lawful,
    fold=_attempted,
    papers=("service_receipt",),
    key="paper",
)
PUBLISH_NOTICE: Step = step(
    "publish-notice",
    PublicNoticePublished,
    PublishNotice,
    by=By.OFFICER,
    basis=CPL(95),
    standing=own_officer,
    lawful=_publish_lawful,
    fold=lambda case, event: case.put(PublicNotice(published_on=event.occurred_on, days=event.days), event.paper),
    papers=("public_notice_of_service",),
    key="paper",
)
END_PUBLIC_NOTICE_PERIOD: Step = step(
    "end-public-notice-period",
    PublicNoticePeriodEnded,
    EndPublicNoticePeriod,
    by=By.CLOCK,
    basis=CPL(95),
    lawful=_end_lawful,
    fold=_ended,
    papers=("service_receipt",),
    key="paper",
    told={"deemed_on": lambda case, command, _ctx: case.must(PublicNotice, command.paper).deemed_on},
)
