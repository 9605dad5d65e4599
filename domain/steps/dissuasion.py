"""劝诫、劝散与引导登记: an organization dissolves, registers, or does neither (民政部令第77号)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import bans as law
from domain.law.rule import Finding
from domain.law.statutes import B77, PRACTICE
from domain.messages import Command, Event, Facts, Message, Name, OfficerId, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer, pair_at_work


class Admonition(Part, track="main"):
    """劝诫: until when the organization is to dissolve."""

    admonished_on: date
    dissolve_by: date


class DissolutionProof(Message):
    """解散核实: what shows that the name, the accounts, the site and the seal are given up, or that there were none."""

    name: Said
    accounts: Said
    site: Said
    seal: Said


class Demand(Facts):
    """劝诫记录: what was put to the responsible persons, what they answered, and the day that was set."""

    officers: tuple[OfficerId, ...]
    circumstances_minor: bool
    harm_small: bool
    facts: Said
    answer: Said
    dissolve_by: date


class Admonish(Command, Demand):
    """Two officers admonish the organization."""


class Admonished(Event, Demand, name="admonished", zh="劝诫教育", en="Admonition given"):
    """It may dissolve by itself until the day set, or set out to register."""


class VoluntaryDissolution(Facts):
    """The three findings that make a ban unnecessary, and the proof that nothing is left of the organization."""

    circumstances_minor: bool
    harm_small: bool
    dissolved_promptly: bool
    proof: DissolutionProof
    commitment: PaperRef


class RecordVoluntaryDissolution(Command, VoluntaryDissolution):
    """The organization has dissolved after the admonition, and it was verified."""


class DissolvedVoluntarily(
    Event, VoluntaryDissolution, name="dissolved_voluntarily", zh="主动解散", en="Dissolved voluntarily"
):
    """Dissuaded: there is no ban, and none of what follows from one."""


class EndAdmonitionPeriod(Command):
    """The clock finds the day of the admonition past."""


class DidNotDissolve(Event, name="did_not_dissolve", zh="未解散", en="Did not dissolve in time"):
    """The case goes on towards a ban."""


class SelfDissolution(Facts):
    officers: tuple[OfficerId, ...]
    without_intervention: bool
    proof: DissolutionProof


class RecordSelfDissolution(Command, SelfDissolution):
    """Two officers find that the organization is gone of its own accord."""


class SelfDissolutionFound(
    Event, SelfDissolution, name="self_dissolution_found", zh="查明自行解散", en="Self-dissolution found"
):
    """There is nothing left to ban."""


class Guidance(Facts):
    """``register_authority`` is where the organization applies; ``letter`` the guidance that it was given."""

    conditions_met: bool
    activities_stopped: bool
    register_authority: Name
    letter: PaperRef


class StartRegistration(Command, Guidance):
    """The organization sets out to register."""


class RegistrationStarted(Event, Guidance, name="registration_started", zh="引导登记", en="Registration started"):
    """It stays inactive until it is registered."""


class Failure(Facts):
    reason: Said
    still_active: bool


class RecordRegistrationFailure(Command, Failure):
    """The organization was not registered and is active."""


class RegistrationNotObtained(
    Event, Failure, name="registration_not_obtained", zh="未能登记", en="Registration not obtained"
):
    """The case goes on towards a ban."""


def _admonishing(case: Case, command: Admonish, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield law.minor(circumstances_minor=command.circumstances_minor, harm_small=command.harm_small)
    yield law.day_set_ahead(admonished_on=command.occurred_on, dissolve_by=command.dissolve_by)


def _dissolved(case: Case, command: RecordVoluntaryDissolution, _ctx: Context) -> Iterator[Finding]:
    yield law.dissuaded(
        circumstances_minor=command.circumstances_minor,
        harm_small=command.harm_small,
        dissolved_promptly=command.dissolved_promptly,
    )
    yield law.dissolved_in_time(dissolved_on=command.occurred_on, dissolve_by=case.must(Admonition).dissolve_by)


def _over(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.admonition_over(dissolve_by=case.must(Admonition).dissolve_by, on=ctx.on)


def _gone(case: Case, command: RecordSelfDissolution, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield law.unprompted(without_intervention=command.without_intervention, admonished=case.get(Admonition) is not None)


def _guided(_case: Case, command: StartRegistration, _ctx: Context) -> Iterator[Finding]:
    yield law.fit_to_register(conditions_met=command.conditions_met, activities_stopped=command.activities_stopped)


def _failed(_case: Case, command: RecordRegistrationFailure, _ctx: Context) -> Iterator[Finding]:
    yield law.still_unlawful(still_active=command.still_active)


ADMONISH: Step = step(
    "admonish",
    Admonished,
    Admonish,
    by=By.OFFICER,
    basis=B77,
    lawful=_admonishing,
    fold=lambda case, event: case.put(Admonition(admonished_on=event.occurred_on, dissolve_by=event.dissolve_by)),
    papers=("admonition_record",),
)
RECORD_VOLUNTARY_DISSOLUTION: Step = step(
    "record-voluntary-dissolution",
    DissolvedVoluntarily,
    RecordVoluntaryDissolution,
    by=By.PARTY,
    basis=B77,
    standing=not_recused,
    lawful=_dissolved,
    papers=("dissolution_commitment", "dissolution_verification"),
)
END_ADMONITION_PERIOD: Step = step(
    "end-admonition-period", DidNotDissolve, EndAdmonitionPeriod, by=By.CLOCK, basis=B77, standing=_over
)
RECORD_SELF_DISSOLUTION: Step = step(
    "record-self-dissolution",
    SelfDissolutionFound,
    RecordSelfDissolution,
    by=By.OFFICER,
    basis=B77,
    lawful=_gone,
    papers=("dissolution_verification",),
)
START_REGISTRATION: Step = step(
    "start-registration",
    RegistrationStarted,
    StartRegistration,
    by=By.PARTY,
    basis=B77,
    standing=not_recused,
    lawful=_guided,
    papers=("registration_guidance_letter",),
)
RECORD_REGISTRATION_FAILURE: Step = step(
    "record-registration-failure",
    RegistrationNotObtained,
    RecordRegistrationFailure,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_failed,
)
