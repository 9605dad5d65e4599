"""审批页: the document, the facts, the evidence and the rules side by side, and the points to agree to or return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from application.screens import Screen
from domain.law.rule import Finding, Outcome
from domain.step import Step
from domain.steps.evidence import Evidence
from interface.text.captions import caption
from interface.text.language import english, say, term
from interface.web.cases.case_view import LimitLine
from interface.web.cases.file_header import FileHeader
from interface.web.forms.entered import Typed, one
from interface.web.forms.fields import Field
from interface.web.forms.shapes import Control, shapes
from interface.web.wording import Fact, Judged, facts

RETURNING: Final = frozenset(
    {
        "return-legal-review",
        "return-filing-proposal",
        "reject-correction",
        "refuse-criminal-transfer",
        "deny-phone-approval",
        "require-new-notice",
        "reopen-verification",
        "refuse-removal",
        "decline-escalation",
        "decline-listing-objection",
        "decide-no-penalty",
        "decide-no-ban",
        "decide-not-to-file",
        "close-clue-unfounded",
        "postpone-hearing",
        "end-unfounded-resurgence",
    }
)
"""Steps by which somebody does not approve what is put before him; with a point returned only these are open."""

REASONS: Final = ("defects", "reasons", "reason", "opinion", "explanation")
"""The field of a step that takes up the returned points, the first that it has."""

SUBSTANCE: Final = (
    "suspected_breach",
    "facts",
    "facts_established",
    "evidence",
    "matter",
    "reasons",
    "grounds",
    "ground",
    "norms",
    "legal_basis",
    "discretion",
    "penalties",
    "proposal",
    "rights",
    "names",
    "field",
    "old",
    "new",
    "reason",
)
"""Fields of a document on which an approver gives his opinion; who served it how is no matter of opinion."""

AGREED, RETURNED = "agreed", "returned"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to agree to or to return, with what was answered so far."""

    number: int
    name: str
    text: str
    answer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One step that can be taken here."""

    slug: str
    label: str
    open: bool
    returning: bool
    chosen: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One item of the evidence list."""

    number: str
    kind: str
    description: str
    obtained_on: str
    state: str
    mark: str
    proves: tuple[str, ...]


@dataclass(frozen=True)
class ApprovalView:
    """The page."""

    case_id: UUID
    file: FileHeader
    stage: str
    office: str
    document: str
    document_by: str
    document_at: datetime | None
    document_version: int
    paper: Sequence[Fact]
    points: Sequence[Point]
    evidence: Sequence[EvidenceLine]
    heard: Sequence[str]
    rules: Sequence[Judged]
    passed: Sequence[Judged]
    limits: Sequence[LimitLine]
    choices: Sequence[Choice]
    chosen: Choice | None
    fields: Sequence[Field]
    screen: str
    command_id: UUID
    version: int
    queue: tuple[int, int]
    next: str
    said: str = ""


def paper(shown: Screen, name_of: Callable[[str], str]) -> list[Fact]:
    """What the document says, captioned; empty where nothing but the act itself is on record."""
    entry = shown.document
    if entry is None:
        return []
    told = facts(entry.event.model_dump(mode="json"), (), type(entry.event), name_of)
    return [fact for fact in told if fact.name != caption("occurred_on")]


def points(said: Iterable[Fact], typed: Typed | None = None) -> list[Point]:
    """A point for each thing the document says; and the answers typed so far."""
    given: Typed = typed or {}
    captions = {caption(name) for name in SUBSTANCE}
    return [
        Point(number, fact.name, fact.text, one(given, f"_point.{number}"), one(given, f"_note.{number}"))
        for number, fact in enumerate((fact for fact in said if fact.name in captions), start=1)
    ]


def returned(said: Iterable[Point]) -> list[Point]:
    """The points that were returned."""
    return [point for point in said if point.answer == RETURNED]


def all_agreed(said: Iterable[Point]) -> dict[str, list[str]]:
    """Every point agreed to, as the form would say it."""
    return {f"_point.{point.number}": [AGREED] for point in said}


def with_points(step: Step, typed: Typed, said: Sequence[Point]) -> Mapping[str, Sequence[str]]:
    """What is typed, with the points in the field of the step that gives its reasons."""
    lines = [_line(point) for point in said if point.answer == RETURNED or point.note]
    shape = next((each for name in REASONS for each in shapes(step.command) if each.name == name), None)
    if shape is None or not lines or shape.control not in (Control.LINES, Control.PASSAGE, Control.LINE):
        return typed
    own = one(typed, shape.name)
    return {**typed, shape.name: ["\n".join([*([own] if own else []), *lines])]}


def _line(point: Point) -> str:
    answer = {RETURNED: "退回", AGREED: "同意"}.get(point.answer, "")
    return f"{point.number} {point.name}：{'，'.join(filter(None, (answer, point.note)))}"


def evidence(shown: Screen) -> list[EvidenceLine]:
    """The evidence list."""
    return [_item(number, item) for number, item in shown.evidence.items()]


def _item(number: str, item: Evidence) -> EvidenceLine:
    if item.excluded_on is not None:
        state, mark = say("已排除"), "r"
    elif item.verified_on is not None:
        state, mark = say("已核实"), "g"
    else:
        state, mark = say("未核实"), "a"
    return EvidenceLine(
        number, term(item.kind), item.description, item.obtained_on.isoformat(), state, mark, tuple(item.proves)
    )


def split(shown: Screen) -> tuple[list[Finding], list[Finding]]:
    """The findings that stand in the way or are open, and those that passed."""
    fine = (Outcome.SATISFIED, Outcome.NOT_APPLICABLE)
    others = [each for each in shown.findings if each.outcome not in fine]
    return others, [each for each in shown.findings if each.outcome in fine]


def document_name(shown: Screen) -> str:
    """What the document is called."""
    entry = shown.document
    if entry is None:
        return say("尚无文书")
    return entry.event.label.en if english() else entry.event.label.zh
