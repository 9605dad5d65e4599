"""The file as it is shown: one case, its history, and what can be done next."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel

from application.reading import StepState
from application.recorded import Recorded
from domain.case import Case, Track
from domain.messages import Personal, Protected
from domain.procedure import CaseType
from domain.step import By
from interface.http.answers import Answer, Article, FindingShown, Term, articles, shown

WITHHELD = {"withheld": True}
"""Stands where a personal field is not for this reader."""


class StageShown(Answer):
    """Where a track stands. ``key`` tells several runs of a track apart."""

    track: Term
    key: str
    stage: Term
    round: int


class CaseShown(Answer):
    """What the file says now: parts by type and key, with the version to name in If-Match."""

    id: UUID
    kind: str
    label: Term
    authority: str
    version: int
    stages: tuple[StageShown, ...]
    parts: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, case: Case, case_type: CaseType, *, on: date, personal: bool) -> Self:
        """The case as it is shown on a day; personal fields only if ``personal``."""
        return cls(
            id=case.id,
            kind=case.kind,
            label=Term.named(case.kind, case_type.label),
            authority=case.authority,
            version=case.version,
            stages=tuple(_stages(case, case_type)),
            parts={
                kind.__name__: shown_parts
                for kind, parts in case.parts.items()
                if (
                    shown_parts := {
                        key: told(part, personal=personal) for key, part in parts.items() if part.stands_on(on)
                    }
                )
            },
        )


def stage_term(case_type: CaseType, track: Track, stage: str) -> Term:
    """A stage by its label; one that the table no longer knows shows its code."""
    known = case_type.stages.get(track)
    if known is not None and stage in set(known):
        return Term.of(known(stage))
    return Term(code=stage, zh=stage, en=stage)


def _stages(case: Case, case_type: CaseType) -> Iterable[StageShown]:
    for (track, key), stage in case.stages.items():
        yield StageShown(
            track=Term.of(track), key=key, stage=stage_term(case_type, track, stage), round=case.round(track)
        )


def told(value: Any, *, personal: bool) -> Any:
    """A message as JSON values; personal fields as WITHHELD unless ``personal``, protected ones always."""
    if isinstance(value, Protected) or (isinstance(value, Personal) and not personal):
        return WITHHELD
    if isinstance(value, BaseModel):
        return {name: told(inner, personal=personal) for name, inner in value}
    if isinstance(value, Mapping):
        return {str(name): told(inner, personal=personal) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        return [told(inner, personal=personal) for inner in value]
    if isinstance(value, frozenset | set):
        return sorted((told(inner, personal=personal) for inner in value), key=str)
    return value


class EntryShown(Answer):
    """One entry of the history: what happened, who put it on record, on which basis."""

    version: int
    event: Term
    act: str
    occurred_on: date
    occurred_at: datetime | None
    recorded_at: datetime
    recorded_by: str
    acted_by: str
    late: bool
    origin: Term
    remarks: dict[str, Any]
    data: dict[str, Any]
    basis: tuple[FindingShown, ...]

    @classmethod
    def of(cls, entry: Recorded, *, personal: bool) -> Self:
        """An entry; personal fields only if ``personal``, and without a value once they are erased."""
        data = told(entry.event, personal=personal)
        return cls(
            version=entry.version,
            event=Term.named(entry.event.name, entry.event.label),
            act=entry.act,
            occurred_on=data.pop("occurred_on"),
            occurred_at=data.pop("occurred_at"),
            recorded_at=entry.provenance.recorded_at,
            recorded_by=entry.provenance.recorded_by,
            acted_by=entry.provenance.acted_by,
            late=entry.late,
            origin=Term.of(entry.provenance.origin),
            remarks=entry.provenance.remarks.model_dump(exclude_defaults=True),
            data=data,
            basis=shown(entry.basis),
        )


class StepShown(Answer):
    """A step: open to the caller, or the rules and the power that stand in the way, with the day it opens."""

    slug: str
    zh: str
    en: str
    track: Term
    by: Term
    power: Term
    power_missing: bool
    open: bool
    clock: bool
    appends: bool
    key: str
    papers: tuple[str, ...]
    articles: tuple[Article, ...]
    obstacles: tuple[FindingShown, ...]
    opens_on: date | None

    @classmethod
    def of(cls, standing: StepState) -> Self:
        """A step as it stands for the caller."""
        step = standing.step
        refusing = [finding for finding in standing.findings if finding.refuses]
        days = [finding.opens_on for finding in refusing]
        return cls(
            slug=step.slug,
            zh=step.label.zh,
            en=step.label.en,
            track=Term.of(standing.track),
            by=Term.of(step.by),
            power=Term.of(step.power),
            power_missing=standing.power_missing,
            open=standing.open,
            clock=step.by is By.CLOCK,
            appends=step.appends,
            key=step.key,
            papers=step.papers,
            articles=articles(step.basis),
            obstacles=shown(refusing),
            opens_on=max((day for day in days if day), default=None) if all(days) else None,
        )


class NextShown(Answer):
    """What can be done now, at which version of the case."""

    case_id: UUID
    version: int
    steps: tuple[StepShown, ...]
