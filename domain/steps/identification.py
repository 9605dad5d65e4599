"""认定非法社会组织: as which of three kinds an organization is identified, or why it is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import bans as law
from domain.law.bans import AppearsBy, ExemptGround, IllegalKind, RegisteredWith
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import B77, PRACTICE, STR26
from domain.messages import Command, Event, Facts, Name, OfficerId, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.assignment import pair_at_work
from domain.steps.ban_filing import SuspectedOrganization
from domain.steps.filing import Filing
from domain.steps.register_check import registered_on_day, team_recorded_on_day
from domain.steps.report import Report, not_own_work


class Exclusions(Facts):
    """What was checked before: whether it is registered anywhere, exempt, or a matter of a permit."""

    registered_elsewhere: bool
    exempt_group: bool
    permit_matter: bool


class Identification(Exclusions):
    """The termination report: the kind, what proves it, what is proposed.

    ``appears_by`` shows in whose name an unregistered body acts; ``preparation`` is the paper on the preparation of
    a social group; ``cancellation`` the decision of ``cancelled_on`` that ended a registration. ``active_on`` is the
    last day on which activity is proved.
    """

    officers: tuple[OfficerId, ...]
    illegal_kind: IllegalKind
    appears_by: tuple[AppearsBy, ...] = Field(default=(), max_length=5)
    preparation: PaperRef | None = None
    cancellation: PaperRef | None = None
    cancelled_on: date | None = None
    active_on: date
    facts: Said
    evidence: Said
    legal_basis: Said
    proposal: Said


class IdentifyAsIllegal(Command, Identification):
    """Two officers end the investigation and identify the organization."""


class IdentifiedAsIllegal(
    Event, Identification, name="identified_as_illegal", zh="认定非法社会组织", en="Identified as illegal"
):
    """It is admonished, told what is intended, or banned."""


class Registration(Facts):
    """The register and the extract that shows the organization in it."""

    registered_with: RegisteredWith
    registered_name: Name
    extract: PaperRef


class RecordRegisteredElsewhere(Command, Registration):
    """The head finds that the organization is registered."""


class FoundRegisteredElsewhere(
    Event, Registration, name="found_registered_elsewhere", zh="查明已在他处登记", en="Found registered elsewhere"
):
    """It is no illegal organization; whatever else it did is a matter of another procedure."""


class Exemption(Facts):
    ground: ExemptGround
    proof: Said


class RecordExemptGroup(Command, Exemption):
    """The head finds that the group needs no registration."""


class FoundExemptGroup(Event, Exemption, name="found_exempt_group", zh="查明属免予登记", en="Found exempt group"):
    """It is no illegal organization."""


class Reasons(Facts):
    reasons: Said


class EndUnproved(Command, Reasons):
    """The head finds that nothing illegal has been proved."""


class IllegalActivityNotProved(
    Event, Reasons, name="illegal_activity_not_proved", zh="非法活动不成立", en="Illegal activity not proved"
):
    """The case ends."""


class Permit(Facts):
    """Which authority leads, under which permit, and what it was given."""

    to_authority: Name
    permit: Name
    inventory: Said
    receipt: PaperRef


class TransferPermitMatter(Command, Permit):
    """The head gives the matter to the authority that grants the permit."""


class PermitMatterFound(Event, Permit, name="permit_matter_found", zh="属许可事项移送", en="Permit matter found"):
    """The permit authority leads."""


def _identified_lawfully(case: Case, command: IdentifyAsIllegal, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield follows(occurred_on=command.occurred_on, earlier_on=command.active_on)
    organization, party = case.get(SuspectedOrganization), case.must(Filing).party
    registered = registered_on_day(party.code, ctx)
    team = None if organization is None else organization.community_team
    yield law.registered_nowhere(registered_elsewhere=command.registered_elsewhere or registered)
    yield law.not_exempt(exempt_group=command.exempt_group or team_recorded_on_day(team, ctx))
    yield law.no_permit_matter(permit_matter=command.permit_matter)
    yield law.acts_in_the_name(illegal_kind=command.illegal_kind, appears_by=command.appears_by)
    yield law.preparation_exceeded(
        illegal_kind=command.illegal_kind,
        organization_type=party.organization_type,
        preparation_begun=command.preparation is not None,
    )
    yield law.continued_after_cancellation(
        illegal_kind=command.illegal_kind,
        cancelled_on=command.cancelled_on,
        active_on=command.active_on,
        cancellation_on_file=command.cancellation is not None,
    )


def _identified(case: Case, event: IdentifiedAsIllegal) -> Case:
    report = Report(authors=event.officers, facts=event.facts, proposal=event.proposal, illegal_kind=event.illegal_kind)
    return case.put(report)


IDENTIFY_AS_ILLEGAL: Step = step(
    "identify-as-illegal",
    IdentifiedAsIllegal,
    IdentifyAsIllegal,
    by=By.OFFICER,
    basis=B77,
    lawful=_identified_lawfully,
    fold=_identified,
    papers=("investigation_report",),
)
RECORD_REGISTERED_ELSEWHERE: Step = step(
    "record-registered-elsewhere",
    FoundRegisteredElsewhere,
    RecordRegisteredElsewhere,
    by=By.HEAD,
    basis=B77,
    standing=not_own_work,
    papers=("not_illegal_note",),
)
RECORD_EXEMPT_GROUP: Step = step(
    "record-exempt-group",
    FoundExemptGroup,
    RecordExemptGroup,
    by=By.HEAD,
    basis=(B77, STR26(3, 3)),
    standing=not_own_work,
    papers=("not_illegal_note",),
)
END_UNPROVED: Step = step(
    "end-unproved-ban-case",
    IllegalActivityNotProved,
    EndUnproved,
    by=By.HEAD,
    basis=PRACTICE,
    standing=not_own_work,
    papers=("not_illegal_note",),
)
TRANSFER_PERMIT_MATTER: Step = step(
    "transfer-permit-matter",
    PermitMatterFound,
    TransferPermitMatter,
    by=By.HEAD,
    basis=B77,
    standing=not_own_work,
    papers=("transfer_letter_jurisdiction", "transfer_inventory"),
)
