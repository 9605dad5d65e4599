"""评查依据: every finding that a file holds, or that its imported entries come to when they are judged anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final

from application.judging import Anew, Court, judged_again, said_again
from application.recorded import Origin, Recorded
from domain.case import Case, Track
from domain.catalogue import evolve
from domain.law.review_facts import INTERNAL, KEPT_BY_ORDER, ON_ONE_PAPER
from domain.law.rule import RULES, Finding, Outcome
from domain.messages import Event, Labelled
from domain.procedure import ENGINE_FOLDS, StageEntered
from domain.step import Step
from domain.steps.correction import corrected
from domain.steps.rejudging import FindingsRecomputed

CourtOf = Callable[[Recorded], Court]
"""What an entry is judged by: calendar, settings and registers as they were known when it was recorded."""


class Gap(Labelled):
    """Why nobody can tell whether a rule was kept."""

    NOT_JUDGED = "not_judged", "办理时没有就此作出认定", "nothing was found on this when the act was taken"
    NOT_REBUILT = "not_rebuilt", "导入的记录所载不全，不能还原", "the imported entry tells too little to be judged"
    NOT_TOLD = "not_told", "导入的案卷未载有关材料", "the imported file tells of no such paper"
    ASSUMED = "assumed", "所依据的内容为推定", "it rests on what had to be assumed"
    NO_RULE = "no_rule", "尚无规则就此作出判断", "no rule judges this yet"
    UNKNOWN = "unknown", "缺少判断所需的内容", "an input is missing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One application of a rule to an entry; ``prs`` are the rules of the catalogue for which it counts.

    ``anew`` where it was judged for the review; ``gap`` where its outcome is that nobody can tell. ``entry`` is None
    for what only the whole file shows.
    """

    entry: Recorded | None
    finding: Finding
    prs: tuple[str, ...]
    anew: bool = False
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody's act with what it was judged on, and the names of its events; ``entry`` is the first of them.

    ``whole`` unless something kept it from being judged.
    """

    entry: Recorded
    events: frozenset[str]
    evidence: tuple[Evidence, ...]
    whole: bool = True


def acts_of(entries: Sequence[Recorded], court_of: CourtOf) -> Iterator[Act]:
    """Every act of a whole history in order, judged when it was taken, or now where it came in as history."""
    read = corrected([entry.event for entry in entries])
    states = _states(entries, read) if any(map(imported, entries)) else []
    stored = {entry.version: entry.event for entry in entries}
    told = frozenset(event.name for event in read)
    moved = frozenset(event.track for event in read if isinstance(event, StageEntered))
    for number, (entry, event) in enumerate(zip(entries, read, strict=True)):
        if isinstance(event, FindingsRecomputed):
            yield from _recomputed(entries, event)
        if type(event) in ENGINE_FOLDS:
            continue
        if not imported(entry):
            if number == 0 or not _together(entries[number - 1], entry):
                names = frozenset(told.event.name for told in _act(entries, number))
                yield Act(entry, names, tuple(_stored(entry, finding) for finding in entry.basis))
            continue
        anew = _judged(court_of(entry), entry, event, stored, states[number], states[_end_of_day(read, number)])
        before = frozenset(said.name for said in read[:number] if said.occurred_on <= event.occurred_on)
        found = () if anew is None else tuple(_anew(entry, event, anew, told, moved, before))
        yield Act(entry, frozenset({event.name}), found, anew is not None and anew.whole)


def imported(entry: Recorded) -> bool:
    """Whether an entry came in as history, which no rule ever accepted."""
    return entry.provenance.origin is Origin.IMPORTED


def catalogued(rule: str) -> tuple[str, ...]:
    """The rules of the catalogue that a rule of the law keeps."""
    known = RULES.get(rule)
    return () if known is None else tuple(known.catalogue_id.split())


def _states(entries: Sequence[Recorded], read: Sequence[Event]) -> list[Case]:
    """The file before each entry, and behind the last."""
    case = Case(entries[0].stream, entries[0].kind).under(entries[0].authority)
    states = [case]
    for event in read:
        case = evolve(case, event)
        states.append(case)
    return states


def _end_of_day(read: Sequence[Event], number: int) -> int:
    """Behind the last entry that follows without leaving the day of one."""
    day, end = read[number].occurred_on, number
    while end < len(read) and read[end].occurred_on == day:
        end += 1
    return end


def _step(court: Court, entry: Recorded, event: Event) -> Step | None:
    named = court.case_type.steps.get(entry.act)
    return named if named is not None and type(event) in named.folds else court.steps.get(type(event))


def _judged(
    court: Court, entry: Recorded, event: Event, stored: Mapping[int, Event], before: Case, after_the_day: Case
) -> Anew | None:
    """An imported act judged by its step; None where no step says it, or not with so little."""
    step = _step(court, entry, event)
    if step is None:
        return None
    try:
        command = said_again(step, event, entry.provenance.remarks)
    except ValueError:
        return None
    ctx = court.context(entry, event, stored)
    anew = judged_again(court.case_type, step, before, command, ctx)
    if event.name in ON_ONE_PAPER:
        told = judged_again(court.case_type, step, after_the_day, command, ctx)
        return Anew(anew.order, anew.unmet, told.found, told.whole)
    return anew


def _together(entry: Recorded, following: Recorded) -> bool:
    return entry.provenance.command_id == following.provenance.command_id


def _act(entries: Sequence[Recorded], number: int) -> Iterator[Recorded]:
    """The entries of one command from its first."""
    return takewhile(lambda entry: _together(entries[number], entry), islice(entries, number, None))


def _stored(entry: Recorded, finding: Finding) -> Evidence:
    gap = Gap.UNKNOWN if finding.outcome is Outcome.NOT_DETERMINABLE else None
    return Evidence(entry, finding, catalogued(finding.rule), gap=gap)


def _recomputed(entries: Sequence[Recorded], event: FindingsRecomputed) -> Iterator[Act]:
    """Breaches that only an approved correction shows."""
    for found in event.found:
        rule, entry = RULES.get(found.rule), entries[found.entry - 1]
        if rule is not None:
            finding = Finding(rule=rule.code, cites=rule.cites, outcome=Outcome.VIOLATED, effect=rule.effect)
            yield Act(entry, frozenset(), (Evidence(entry, finding, catalogued(rule.code), anew=True),))


def _anew(
    entry: Recorded,
    event: Event,
    judged: Anew,
    told: Collection[str],
    moved: Collection[Track],
    before: frozenset[str],
) -> Iterator[Evidence]:
    """What an imported act comes to; its silence is no breach, and what was assumed proves nothing."""
    kept = KEPT_BY_ORDER.get(event.name)
    for finding in judged.order:
        # A line that came in without the stages before it is out of its place; that breaks a rule only where what
        # the place is for does not lie before it either.
        if finding.refuses and kept is not None and not before & kept[1]:
            yield _weighed(entry, finding, (kept[0],), told)
        elif finding.rule not in _OF_STAGES:
            yield _weighed(entry, finding, catalogued(finding.rule), told)
    for track, finding in judged.unmet:
        if track in moved:
            yield _weighed(entry, finding, catalogued(finding.rule), told)
        else:
            yield _unknown(entry, finding, catalogued(finding.rule), Gap.NOT_TOLD)
    for finding in judged.found:
        yield _weighed(entry, finding, catalogued(finding.rule), told)


_OF_STAGES: Final = frozenset({"out-of-order"})


def _weighed(entry: Recorded, finding: Finding, prs: tuple[str, ...], told: Collection[str]) -> Evidence:
    if finding.outcome is Outcome.NOT_APPLICABLE:
        return Evidence(entry, finding, prs, anew=True)
    if finding.outcome is Outcome.NOT_DETERMINABLE or _untold(entry, finding):
        return _unknown(entry, finding, prs, Gap.UNKNOWN)
    if _assumed(entry) & set(finding.facts):
        return _unknown(entry, finding, prs, Gap.ASSUMED)
    if finding.outcome is Outcome.VIOLATED and any(pr in INTERNAL and not INTERNAL[pr] & set(told) for pr in prs):
        return _unknown(entry, finding, prs, Gap.NOT_TOLD)
    return Evidence(entry, finding, prs, anew=True)


_CALLED: Final[Mapping[str, str]] = {
    "tier": "discretion_tier",
    "considered": "leniency_considered",
    "paper": "notice_of",
}
"""What rules call a field of an event by another name."""


def _untold(entry: Recorded, finding: Finding) -> bool:
    """Whether a finding rests on a field that the imported line left out, or on who typed the line for who acted."""
    event, typist = entry.event, entry.provenance.recorded_by
    left_out = {field for field in type(event).model_fields if getattr(event, field) in (None, "")}
    untold = any(fact in left_out or _CALLED.get(fact) in left_out for fact in finding.facts)
    typed = any(isinstance(fact, str) and typist in fact.split("、") for fact in finding.facts.values())
    return untold or typed


def _assumed(entry: Recorded) -> set[str]:
    """The fields that no source tells, by name."""
    return {field.partition(".")[0] for field in entry.provenance.remarks.assumed}


def _unknown(entry: Recorded, finding: Finding, prs: tuple[str, ...], gap: Gap) -> Evidence:
    return Evidence(entry, finding.model_copy(update={"outcome": Outcome.NOT_DETERMINABLE}), prs, anew=True, gap=gap)
