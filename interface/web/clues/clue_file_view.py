"""线索详情: one clue beside the list: what was reported, what runs, what can be done with it now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from application.reading import StepState
from application.readings import LimitEntry, TimelineEntry
from domain.case import Case, Track
from domain.cases.warning import WARNING
from domain.step import By
from domain.steps.assignment import Assignment
from domain.steps.clue_intake import Clue
from domain.steps.clue_merging import Merged, TakenIn
from domain.steps.escalation import Escalation
from interface.text.language import listed, say, term
from interface.web.cases.case_view import LimitLine, limit_line
from interface.web.cases.stage_map import stage_label
from interface.web.cases.steps_view import NOT_YET_THERE
from interface.web.clues.bulk_view import reasons
from interface.web.clues.clue_view import source_label
from interface.web.wording import Fact, cited, division

LIKELIEST: Final = (
    "assign-clue",
    "record-visit",
    "complete-verification",
    "escalate-to-case",
    "escalate-to-ban-case",
    "close-clue-unfounded",
    "decide-not-to-file",
    "merge-clue",
    "transfer-clue",
    "reject-clue",
    "unmerge-clue",
    "order-correction",
    "issue-early-warning",
    "refer-to-mediation",
)
"""Steps in the order in which they are usually taken; the others follow in the order of the table."""

SHORT: Final = 6
"""Steps that stand open on the page; the others unfold."""

KEYS: Final = {"merge-clue": "m", "transfer-clue": "t"}
"""The steps that have a key of their own."""


@dataclass(frozen=True, slots=True)
class ActLink:
    """A step that stands open, with its form."""

    name: str
    who: str
    articles: str
    address: str
    key: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A step of the main line that does not stand open, and why."""

    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClueFile:
    """The clue that is open. ``complainants`` is how many gave their names; who they are stands nowhere."""

    case_id: UUID
    party: str
    stage: str
    version: int
    code: str
    facts: Sequence[Fact]
    complainants: int
    identity: str
    limits: Sequence[LimitLine]
    first: Sequence[ActLink]
    more: Sequence[ActLink]
    obstacles: Sequence[Obstacle]
    merged_into: str
    taken_in: Sequence[str]
    opened_case: str


def act_address(clue: UUID, slug: str, back: str, **prefilled: str) -> str:
    """The form of a step, filled with what is known, and where it leads back to."""
    return f"/cases/{clue}/acts/{slug}?{urlencode({**prefilled, 'back': back})}"


def clue_file(
    case: Case,
    states: Iterable[StepState],
    entries: Sequence[TimelineEntry],
    limits: Iterable[LimitEntry],
    *,
    back: str,
    today: date,
    name: Callable[[str], str],
    listed_at: Callable[[UUID], str],
) -> ClueFile:
    """The clue as it stands; ``back`` is where an act leads, ``listed_at`` the list with another clue open."""
    states = list(states)
    clue, merged, taken_in = case.get(Clue), case.get(Merged), case.get(TakenIn)
    escalation = case.get(Escalation)
    acts = [_act(case.id, state, back) for state in _likeliest(state for state in states if state.open)]
    identity = next((act.address for act in acts if "/acts/open-complainant-identity?" in act.address), "")
    return ClueFile(
        case_id=case.id,
        party=say("（尚无当事人）") if clue is None else clue.organization.name,
        stage=stage_label(WARNING, Track.MAIN, case.stage(Track.MAIN)),
        version=case.version,
        code="" if clue is None else clue.organization.code or "",
        facts=[] if clue is None else list(_facts(case, clue, entries, name)),
        complainants=sum(1 for key in case.runs(Track.COMPLAINANT) if key),
        identity=identity,
        limits=[line for line in (limit_line(limit, today) for limit in limits) if line.running],
        first=acts[:SHORT],
        more=acts[SHORT:],
        obstacles=[_obstacle(state) for state in states if _waits(state)],
        merged_into="" if merged is None else listed_at(merged.into),
        taken_in=[] if taken_in is None else [listed_at(other) for other in taken_in.clues],
        opened_case="" if escalation is None else f"/cases/{escalation.opened_case}",
    )


def _facts(case: Case, clue: Clue, entries: Sequence[TimelineEntry], name: Callable[[str], str]) -> Iterable[Fact]:
    told: dict[str, Any] = dict(entries[0].data) if entries else {}
    assignment = case.get(Assignment)
    reference = told.get("source_reference") or ""
    yield Fact(say("来源"), "　".join(filter(None, (source_label(clue.source.value), reference))))
    yield Fact(say("收到"), clue.received_on.isoformat())
    yield Fact(say("反映的事实"), clue.facts)
    place = " ".join(
        filter(None, (division(clue.conduct_place) if clue.conduct_place else "", told.get("street") or ""))
    )
    for caption, text in (
        (say("违法行为发生地"), place),
        (say("地址"), told.get("address") or told.get("place") or ""),
        (say("组织对外电话"), told.get("organization_phone") or ""),
        (say("类型"), "" if clue.organization.organization_type is None else term(clue.organization.organization_type)),
        (say("承办"), "" if assignment is None else listed(map(name, assignment.officers))),
    ):
        if text:
            yield Fact(caption, text)


def _likeliest(states: Iterable[StepState]) -> list[StepState]:
    """The main line first, in the order in which things are usually done."""

    def rank(state: StepState) -> tuple[int, bool]:
        slug = state.step.slug
        return LIKELIEST.index(slug) if slug in LIKELIEST else len(LIKELIEST), state.track is not Track.MAIN

    return sorted((state for state in states if state.step.by is not By.CLOCK), key=rank)


def _act(clue: UUID, state: StepState, back: str) -> ActLink:
    step = state.step
    return ActLink(
        name=term(step.label),
        who=term(step.by),
        articles=cited(step.basis),
        address=act_address(clue, step.slug, back),
        key=KEYS.get(step.slug, ""),
    )


def _waits(state: StepState) -> bool:
    """Whether a step of the main line is at its stage and something else stands in its way."""
    early = any(found.rule in NOT_YET_THERE for found in state.findings if found.refuses)
    return state.track is Track.MAIN and state.step.by is not By.CLOCK and not state.open and not early


def _obstacle(state: StepState) -> Obstacle:
    return Obstacle(term(state.step.label), reasons(state))
