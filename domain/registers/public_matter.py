"""事前公开: one stream a matter that the authority makes public before it acts; changed and withdrawn with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from pydantic import Field

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import advance_publicity as law
from domain.law.advance_publicity import LISTED, InspectionWay, MatterKind, RiskLevel
from domain.law.rule import Finding
from domain.law.statutes import APL
from domain.law.violations import VIOLATIONS
from domain.messages import Command, Event, Facts, Label, Labelled, Message, Name, OfficerId, PaperRef, Said
from domain.procedure import CaseType, take
from domain.step import By, Power, step
from domain.steps.planned_inspection import KIND, PublicMatter

__all__ = ["KIND", "PUBLIC_MATTER", "PublicMatter"]

PROCEDURES: Final = ("investigation", "ban", "abnormal_listing", "serious_listing", "warning", "joint_enforcement")
"""The kinds of case whose charts can be made public."""


class MatterStage(Labelled):
    """Where a matter stands."""

    PUBLIC = "public", "公开中", "public"
    WITHDRAWN = "withdrawn", "已撤下", "withdrawn"


class Inspection(Message):
    """One line of a classified inspection list: what is inspected, of whom, how often, how, and when."""

    item: Name
    basis: Said
    risk_level: RiskLevel
    frequency: Name
    way: InspectionWay
    begins: date
    ends: date


class Matter(Facts):
    """What is public. ``basis`` are the provisions, ``paper`` the decision; a list stands in the field of its kind.

    ``officers`` and ``powers`` are named by their ids and codes: names, certificates and provisions come from the
    register of officers and the catalogue of breaches.
    """

    kind: MatterKind
    title: Name
    content: Said
    basis: Said
    paper: PaperRef
    from_day: date
    until: date | None = None
    officers: tuple[OfficerId, ...] = Field(default=(), max_length=500)
    powers: tuple[Name, ...] = Field(default=(), max_length=200)
    procedures: tuple[Name, ...] = Field(default=(), max_length=20)
    inspections: tuple[Inspection, ...] = Field(default=(), max_length=200)


class PublishMatter(Command, Matter):
    """The authority makes a matter public."""


class PublicMatterPublished(
    Event, Matter, name="public_matter_published", zh="公开执法事项", en="Enforcement matter made public"
):
    """Anybody can read it from its first day on."""


class ChangeMatter(Command, Matter):
    """The authority replaces what is public."""

    reason: Said


class PublicMatterChanged(Event, Matter, name="public_matter_changed", zh="变更公开事项", en="Public matter changed"):
    """It reads so from now on; what it said before stays on record."""

    reason: Said


class Withdrawing(Facts):
    """Why it is public no more; the reason is public."""

    reason: Said


class WithdrawMatter(Command, Withdrawing):
    """The authority takes a matter down."""


class PublicMatterWithdrawn(
    Event, Withdrawing, name="public_matter_withdrawn", zh="撤下公开事项", en="Public matter withdrawn"
):
    """That it was there, and why it is no more, is still told."""


def _lawful(_case: Case, command: PublishMatter | ChangeMatter, ctx: Context) -> Iterator[Finding]:
    given = [name for name in LISTED.values() if getattr(command, name)]
    yield law.has_its_list(kind=command.kind, wanted=LISTED.get(command.kind, ""), given=given)
    yield law.period_runs(from_day=command.from_day, until=command.until)
    yield law.officers_certified(officers=command.officers, uncertified=_uncertified(command, ctx))
    known = [code for code in command.powers if code in VIOLATIONS]
    yield law.powers_known(powers=command.powers, unknown=sorted(set(command.powers) - set(known)))
    standing = {code: VIOLATIONS[code].in_force(command.from_day, ctx.settings) for code in known}
    yield law.powers_in_force(
        powers=known,
        lapsed=[code for code, holds in standing.items() if holds is False],
        undetermined=[code for code, holds in standing.items() if holds is None],
    )
    yield law.procedures_known(procedures=command.procedures, unknown=sorted(set(command.procedures) - set(PROCEDURES)))
    yield from _planned(command)


def _uncertified(command: Matter, ctx: Context) -> list[str]:
    found = ((officer, ctx.officer(officer)) for officer in command.officers)
    return [officer for officer, known in found if known is None or not known.certified_on(command.from_day)]


def _planned(command: Matter) -> Iterator[Finding]:
    counted = Counter(each.item for each in command.inspections)
    yield law.inspections_once(
        items=len(command.inspections), repeated=[item for item, count in counted.items() if count > 1]
    )
    outside = [
        each.item
        for each in command.inspections
        if not command.from_day <= each.begins <= each.ends or (command.until and each.ends > command.until)
    ]
    yield law.inspections_within(items=len(command.inspections), outside=outside)


def _changed(case: Case, command: ChangeMatter, ctx: Context) -> Iterator[Finding]:
    yield law.kind_stays(kind=command.kind, was=case.must(PublicMatter).kind)
    yield from _lawful(case, command, ctx)


def _filed(case: Case, event: PublicMatterPublished | PublicMatterChanged) -> Case:
    return case.put(PublicMatter(kind=event.kind, title=event.title, from_day=event.from_day, until=event.until))


def _taken_down(case: Case, event: PublicMatterWithdrawn) -> Case:
    return case.put(case.must(PublicMatter).model_copy(update={"withdrawn_on": event.occurred_on}))


PUBLISH_MATTER = step(
    "publish-matter",
    PublicMatterPublished,
    PublishMatter,
    by=By.OFFICER,
    basis=APL(39),
    lawful=_lawful,
    fold=_filed,
    power=Power.REGISTER,
)
CHANGE_MATTER = step(
    "change-matter",
    PublicMatterChanged,
    ChangeMatter,
    by=By.OFFICER,
    basis=APL(39),
    lawful=_changed,
    fold=_filed,
    power=Power.REGISTER,
)
WITHDRAW_MATTER = step(
    "withdraw-matter",
    PublicMatterWithdrawn,
    WithdrawMatter,
    by=By.OFFICER,
    basis=APL(39),
    fold=_taken_down,
    power=Power.REGISTER,
)

PUBLIC_MATTER = CaseType(
    kind=KIND,
    label=Label("事前公开事项", "matter made public"),
    opening=PUBLISH_MATTER,
    procedure=(
        take(PUBLISH_MATTER, at=(NOT_BEGUN,), to=MatterStage.PUBLIC),
        take(CHANGE_MATTER, at=(MatterStage.PUBLIC,)),
        take(WITHDRAW_MATTER, at=(MatterStage.PUBLIC,), to=MatterStage.WITHDRAWN),
    ),
    stages={Track.MAIN: MatterStage},
)
"""What the authority makes public before it acts, kept with ``Power.REGISTER``."""
