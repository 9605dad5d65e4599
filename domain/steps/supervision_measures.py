"""监管措施: regulatory talk and guidance, which ask an organization to put things right and impose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import AwareDatetime, Field

from domain.case import Case, Context
from domain.law import supervision as law
from domain.law.evidence import record_signed
from domain.law.rule import Finding
from domain.law.statutes import CHL, PRACTICE, TLK
from domain.messages import Command, Event, Facts, Name, OfficerId, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer, pair_at_work
from domain.steps.report import not_own_work


class Talk(Part):
    """约谈: the day for which the responsible persons were asked to come."""

    talk_on: date
    place: Name


class Invitation(Facts):
    """``persons`` are the responsible persons (chair, vice-chair, secretary-general) who are asked to come."""

    persons: tuple[Personal, ...] = Field(min_length=1)
    talk_on: date
    place: Name
    purpose: Said
    why_minor: Said


class DecideRegulatoryTalk(Command, Invitation):
    """The head decides that a talk is enough."""


class RegulatoryTalkDecided(
    Event, Invitation, name="regulatory_talk_decided", zh="决定约谈", en="Regulatory talk decided"
):
    """The organization is asked to a talk."""


class Minutes(Facts):
    """约谈记录: both sides sign, or the refusal is noted."""

    officers: tuple[OfficerId, ...]
    present: tuple[Personal, ...] = Field(min_length=1)
    summary: Said
    signed: bool
    refusal_note: str = ""


class RecordRegulatoryTalk(Command, Minutes):
    """Two officers held the talk; ``occurred_at`` is when it began."""

    occurred_at: AwareDatetime


class RegulatoryTalkHeld(Event, Minutes, name="regulatory_talk_held", zh="约谈", en="Regulatory talk held"):
    """What was pointed out, advised and urged."""

    occurred_at: AwareDatetime


class Absence(Facts):
    """``excuse`` is what the organization wrote, where ``excused`` in writing."""

    excused: bool
    excuse: str = Field(default="", max_length=4000)


class RecordMissedTalk(Command, Absence):
    """Nobody came."""


class RegulatoryTalkMissed(Event, Absence, name="regulatory_talk_missed", zh="未参加约谈", en="Regulatory talk missed"):
    """A talk that is ignored may lead to a case."""


class Guidance(Facts):
    """``told_voluntary``: the organization was told that no duty follows from it."""

    advice: Said
    told_voluntary: bool


class GiveGuidance(Command, Guidance):
    """The officer advises."""


class GuidanceGiven(Event, Guidance, name="guidance_given", zh="行政指导", en="Guidance given"):
    """The organization is free to follow it."""


def _talk_ahead(_case: Case, command: DecideRegulatoryTalk, ctx: Context) -> Iterator[Finding]:
    yield law.talk_day_ahead(decided_on=ctx.on, talk_on=command.talk_on)


def _talk_decided(case: Case, _ctx: Context) -> Iterator[Finding]:
    yield law.talk_decided(on_file=case.get(Talk) is not None)


def _held_lawful(case: Case, command: RecordRegulatoryTalk, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield record_signed(signed=command.signed, refusal_note=command.refusal_note)


def _missed(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    yield from _talk_decided(case, ctx)
    if talk := case.get(Talk):
        yield law.talk_day_come(talk_on=talk.talk_on, on=ctx.on)


def _voluntary(_case: Case, command: GiveGuidance, _ctx: Context) -> Iterator[Finding]:
    yield law.guidance_voluntary(told=command.told_voluntary)


DECIDE_REGULATORY_TALK: Step = step(
    "decide-regulatory-talk",
    RegulatoryTalkDecided,
    DecideRegulatoryTalk,
    by=By.HEAD,
    basis=(TLK(2), CHL(104)),
    standing=not_own_work,
    lawful=_talk_ahead,
    fold=lambda case, event: case.put(Talk(talk_on=event.talk_on, place=event.place)),
    papers=("interview_notice",),
)
RECORD_REGULATORY_TALK: Step = step(
    "record-regulatory-talk",
    RegulatoryTalkHeld,
    RecordRegulatoryTalk,
    by=By.OFFICER,
    basis=(TLK(3), CHL(104)),
    standing=_talk_decided,
    lawful=_held_lawful,
    papers=("interview_record",),
    appends=True,
)
RECORD_MISSED_TALK: Step = step(
    "record-missed-talk",
    RegulatoryTalkMissed,
    RecordMissedTalk,
    by=By.OFFICER,
    basis=TLK(4),
    standing=_missed,
    appends=True,
)
GIVE_GUIDANCE: Step = step(
    "give-guidance",
    GuidanceGiven,
    GiveGuidance,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_voluntary,
    papers=("administrative_guidance",),
)
