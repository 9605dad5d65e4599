"""关注页: who may read a marked case, who did, what was reviewed of it and what was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from application.marked_cases import MarkedCase, ReadingSeen
from application.reading import StepState
from application.readings import TimelineEntry
from domain.case import Case, Track
from domain.procedure import CaseType
from domain.registers.reads import ReadingsReview
from domain.stages.everywhere import AttentionStage
from domain.steps.attention import (
    APPROVE_PUBLIC_STATEMENT,
    LIFT_ATTENTION_MARK,
    SET_ATTENTION_MARK,
    Attention,
    AttentionMarkLifted,
    AttentionMarkSet,
    PublicStatementApproved,
)
from domain.steps.party_change import party_of
from interface.text.language import listed, say, term
from interface.web.cases.steps_view import NOT_YET_THERE
from interface.web.form_links import case_act
from interface.web.wording import Judged, judged

ACTS = (SET_ATTENTION_MARK, APPROVE_PUBLIC_STATEMENT, LIFT_ATTENTION_MARK)
TOLD = frozenset({AttentionMarkSet.name, AttentionMarkLifted.name, PublicStatementApproved.name})


@dataclass(frozen=True, slots=True)
class Turn:
    """One entry of the history of the mark: set, spoken about, lifted."""

    version: int
    name: str
    on: date
    by: str
    text: str
    readers: str


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act that the reader may take, or why it cannot be taken now."""

    name: str
    address: str
    reasons: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One reading; ``askable`` if the one who looks may question it, ``answerable`` if he is the one who was asked."""

    place: int
    day: date
    at: datetime
    reader: str
    listed: bool
    state: str
    mark: str
    question: str
    answer: str
    askable: bool
    answerable: bool


@dataclass(frozen=True, slots=True)
class AttentionView:
    """The page of one case. ``newest`` is the place of the last reading, up to which a review goes."""

    case_id: UUID
    party: str
    kind: str
    marked: bool
    marked_on: date | None
    marked_by: str
    reason: str
    readers: Sequence[str]
    turns: Sequence[Turn]
    acts: Sequence[ActLine]
    readings: Sequence[ReadingLine]
    unreviewed: int
    newest: int
    reviewed: str
    may_review: bool
    all_readings: bool


def attention_view(
    case_type: CaseType,
    case: Case,
    states: Sequence[StepState],
    entries: Sequence[TimelineEntry],
    readings: Sequence[ReadingSeen],
    review: ReadingsReview | None,
    *,
    reader: str,
    may_review: bool,
    all_readings: bool,
    name_of: Callable[[str], str],
) -> AttentionView:
    """The page as it stands for ``reader``."""
    mark = case.get(Attention)
    marked = case.stage(Track.ATTENTION) == AttentionStage.MARKED and mark is not None
    allowed = () if mark is None or not marked else mark.readers
    turns = [_turn(entry, name_of) for entry in reversed(entries) if entry.name in TOLD]
    set_last = next((turn for turn in turns if turn.readers), None)
    party = party_of(case)
    return AttentionView(
        case_id=case.id,
        party=party.name if party is not None else "",
        kind=term(case_type.label),
        marked=marked,
        marked_on=mark.marked_on if mark is not None and marked else None,
        marked_by=set_last.by if set_last is not None and marked else "",
        reason=set_last.text if set_last is not None and marked else "",
        readers=[name_of(each) for each in allowed],
        turns=turns,
        acts=list(_acts(case, states, name_of)),
        readings=[_reading(each, allowed, reader, may_review=may_review, name_of=name_of) for each in readings],
        unreviewed=sum(not each.reviewed for each in readings),
        newest=max((each.place for each in readings), default=0),
        reviewed=""
        if review is None
        else say("{name} 于 {day} 审阅", name=name_of(review.reviewed_by), day=review.reviewed_on),
        may_review=may_review,
        all_readings=all_readings,
    )


def _turn(entry: TimelineEntry, name_of: Callable[[str], str]) -> Turn:
    return Turn(
        entry.version,
        term(entry),
        entry.occurred_on,
        name_of(entry.recorded_by),
        str(entry.data.get("reason") or entry.data.get("text") or ""),
        listed(name_of(str(each)) for each in entry.data.get("readers") or ()),
    )


def _acts(case: Case, states: Sequence[StepState], name_of: Callable[[str], str]) -> Sequence[ActLine]:
    """The acts of the mark that the reader's office takes; what the law forbids here says why."""
    back = f"/cases/{case.id}/attention"
    lines = []
    for state in states:
        if state.step in ACTS and not state.power_missing:
            refusing = [found for found in state.findings if found.refuses]
            if any(found.rule in NOT_YET_THERE for found in refusing):
                continue
            address = case_act(case.id, state.step.slug, back=back) if state.open else ""
            reasons = tuple(judged(found, name_of) for found in refusing)
            lines.append(ActLine(term(state.step.label), address, reasons))
    return lines


def _reading(
    reading: ReadingSeen, allowed: Sequence[str], reader: str, *, may_review: bool, name_of: Callable[[str], str]
) -> ReadingLine:
    question = reading.question
    waiting = question is not None and question.answered_on is None
    if waiting:
        state, mark = say("待答复"), "a"
    elif reading.reviewed:
        state, mark = say("已审阅"), "g"
    else:
        state, mark = say("未审阅"), ""
    return ReadingLine(
        place=reading.place,
        day=reading.day,
        at=reading.entry.provenance.recorded_at,
        reader=name_of(reading.reader),
        listed=reading.reader in allowed,
        state=state,
        mark=mark,
        question="" if question is None else question.question,
        answer="" if question is None else question.answer,
        askable=may_review and question is None and reading.reader != reader,
        answerable=waiting and question is not None and question.reader == reader,
    )


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A marked case of the overview."""

    case_id: UUID
    party: str
    number: str
    kind: str
    readings: int
    last_read_on: date | None
    lamp: str
    state: str
    reviewed: str


def marked_row(told: MarkedCase, case_types: Mapping[str, CaseType], name_of: Callable[[str], str]) -> MarkedRow:
    """One line: how much of its readings nobody has looked at."""
    if told.unanswered:
        lamp, state = "a", say("{count} 条质询待答复", count=told.unanswered)
    elif told.unreviewed:
        lamp, state = "a", say("{count} 条未审阅", count=told.unreviewed)
    else:
        lamp, state = "g", say("已全部审阅")
    review = told.review
    return MarkedRow(
        case_id=told.case.case_id,
        party=told.case.title or told.case.party_name,
        number=told.case.number,
        kind=term(case_types[told.case.kind].label),
        readings=told.readings,
        last_read_on=told.last_read_on,
        lamp=lamp,
        state=state,
        reviewed=""
        if review is None
        else say("{name} 于 {day} 审阅", name=name_of(review.reviewed_by), day=review.reviewed_on),
    )
