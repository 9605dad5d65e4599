"""The glossary: every label of the law in this system, both languages, straight from the domain."""

from collections.abc import Iterable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.principals import POWERS, Office
from domain.case import Track
from domain.law.rule import RULES, Effect, Outcome
from domain.law.statutes import Statute
from domain.procedure import CaseType
from domain.step import By, Power
from interface.http.answers import Answer, Article, Term, articles


class TrackTerm(Term):
    """A track of a case type with its stages in order."""

    stages: tuple[Term, ...]


class StepTerm(Term):
    """A step: whose act it is, the power it takes, its articles and the events it may record."""

    by: str
    power: str
    appends: bool
    key: str
    papers: tuple[str, ...]
    articles: tuple[Article, ...]
    events: tuple[str, ...]


class CaseTypeTerm(Term):
    """A kind of case: what it opens with, its tracks, its steps."""

    opening: str
    tracks: tuple[TrackTerm, ...]
    steps: tuple[StepTerm, ...]


class RuleTerm(Term):
    """A statutory condition with its articles and what a violation does."""

    effect: str
    catalogue_id: str
    articles: tuple[Article, ...]


class OfficeTerm(Term):
    """An office and the powers that go with it."""

    powers: tuple[str, ...]


class Glossary(Answer):
    """Every label."""

    case_types: tuple[CaseTypeTerm, ...]
    registers: tuple[CaseTypeTerm, ...]
    events: tuple[Term, ...]
    rules: tuple[RuleTerm, ...]
    powers: tuple[Term, ...]
    offices: tuple[OfficeTerm, ...]
    actors: tuple[Term, ...]
    tracks: tuple[Term, ...]
    outcomes: tuple[Term, ...]
    effects: tuple[Term, ...]
    statutes: tuple[Term, ...]


def glossary(case_types: Iterable[CaseType], registers: Iterable[CaseType]) -> Glossary:
    """Collect the labels of these case types and of the law."""
    case_types, registers = tuple(case_types), tuple(registers)
    every = [step for kind in (*case_types, *registers) for step in kind.steps.values()]
    events = {event.name: event.label for step in every for event in (*step.folds, *step.elsewhere)}
    return Glossary(
        case_types=tuple(_case_type(kind) for kind in case_types),
        registers=tuple(_case_type(kind) for kind in registers),
        events=tuple(Term.named(name, label) for name, label in sorted(events.items())),
        rules=tuple(_rules()),
        powers=tuple(Term.of(power) for power in Power),
        offices=tuple(_office(office) for office in Office),
        actors=tuple(Term.of(by) for by in By),
        tracks=tuple(Term.of(track) for track in Track),
        outcomes=tuple(Term.of(outcome) for outcome in Outcome),
        effects=tuple(Term.of(effect) for effect in Effect),
        statutes=tuple(Term.of(statute) for statute in Statute),
    )


def _case_type(kind: CaseType) -> CaseTypeTerm:
    tracks = tuple(
        TrackTerm(code=track.value, zh=track.zh, en=track.en, stages=tuple(Term.of(stage) for stage in stages))
        for track, stages in kind.stages.items()
    )
    steps = tuple(
        StepTerm(
            code=step.slug,
            zh=step.label.zh,
            en=step.label.en,
            by=step.by.value,
            power=step.power.value,
            appends=step.appends,
            key=step.key,
            papers=step.papers,
            articles=articles(step.basis),
            events=tuple(event.name for event in step.folds),
        )
        for step in kind.steps.values()
    )
    label = kind.label
    return CaseTypeTerm(code=kind.kind, zh=label.zh, en=label.en, opening=kind.opening.slug, tracks=tracks, steps=steps)


def _rules() -> Iterable[RuleTerm]:
    for code, known in sorted(RULES.items()):
        yield RuleTerm(
            code=code,
            zh=known.zh,
            en=known.en,
            effect=known.effect.value,
            catalogue_id=known.catalogue_id,
            articles=articles(known.cites),
        )


def _office(office: Office) -> OfficeTerm:
    powers = tuple(sorted(power.value for power in POWERS[office]))
    return OfficeTerm(code=office.value, zh=office.zh, en=office.en, powers=powers)


def routes(case_types: Iterable[CaseType], registers: Iterable[CaseType], edition: str) -> APIRouter:
    """``GET /api/v1/glossary``: public, and unchanged as long as the program is (``edition``)."""
    router = APIRouter(prefix="/api/v1")
    collected = glossary(case_types, registers)
    body = collected.model_dump_json().encode()
    tag = f'"{edition}"'

    @router.get(
        "/glossary",
        operation_id="glossary",
        summary="词汇表",
        description="Every label, both languages.",
        tags=["查询 Reading"],
        response_model=Glossary,
    )
    async def read(request: Request) -> Response:
        headers = {"ETag": tag, "Cache-Control": "public, max-age=300"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(body, media_type="application/json", headers=headers)

    return router
