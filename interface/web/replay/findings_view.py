"""评查: the findings of a case by rule and outcome, with the inputs they were judged on and the entry beside each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from application.recorded import Origin, Recorded
from application.replay import amendments, entered_late
from domain.law.rule import RULES, Effect, Finding, Outcome
from interface.text.language import say, term
from interface.web.replay.history_shown import AmendedShown, amendment_shown, as_shown, is_act
from interface.web.replay.replay_asked import number_said
from interface.web.replay.replay_view import Choice, late_told
from interface.web.wording import Judged, NameOf, judged

FEW: Final = 10
"""Findings of a rule that are shown until somebody asks for all of them."""

PAGE: Final = 100

FLAGGED: Final = "flagged"
OUTCOMES: Final = {
    FLAGGED: "未通过",
    "undetermined": "不能判定",
    "satisfied": "通过",
    "inapplicable": "不适用",
}
"""What the findings can be narrowed to; a refusal stops the act and is never stored."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for: an outcome, one rule, a page of its findings."""

    case_id: UUID
    outcome: str = ""
    rule: str = ""
    page: str = ""

    def address(self, **said: str) -> str:
        """The address of another choice."""
        told = {name: value for name, value in said.items() if value}
        return f"/cases/{self.case_id}/review" + (f"?{urlencode(told)}" if told else "")


@dataclass(frozen=True, slots=True)
class Instance:
    """One application of a rule: on which entry, of which day, with which inputs."""

    version: int
    entry: str
    occurred_on: date
    facts: str
    address: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """One rule with one outcome, and where it was found; ``everything`` leads to all of them.

    ``weight`` is how much a breach of it weighs in a review; ``certainty`` is told where no text was seen.
    """

    told: Judged
    code: str
    catalogue: str
    weight: str
    certainty: str
    count: int
    found: Sequence[Instance]
    everything: str


@dataclass(frozen=True, slots=True)
class LateLine:
    """An entry that came late, with both times, reason and paper."""

    version: int
    name: str
    told: str
    address: str


@dataclass(frozen=True, slots=True)
class Review:
    """The page. ``unjudged`` are imported entries, which no rule ever judged."""

    choices: Sequence[Choice]
    rules: Sequence[Ruled]
    outcome: str
    one_rule: bool
    newer: str
    older: str
    late: Sequence[LateLine]
    amended: Sequence[tuple[AmendedShown, str]]
    judged: int
    unjudged: int
    back: str


Found = tuple[Recorded, Finding]


def reviewed(entries: Sequence[Recorded], wanted: Wanted, name: NameOf) -> Review:
    """What there is to review in a case."""
    every = [(entry, finding) for entry in entries for finding in entry.basis]
    by_outcome: dict[str, list[Found]] = {outcome: [] for outcome in OUTCOMES}
    for entry, finding in every:
        by_outcome[outcome_of(finding)].append((entry, finding))
    outcome = wanted.outcome if wanted.outcome in OUTCOMES else FLAGGED
    grouped = _by_rule(by_outcome[outcome])
    one = wanted.rule in {finding.rule for _, finding in by_outcome[outcome]} and bool(wanted.rule)
    if one:
        grouped = [group for group in grouped if group[0][1].rule == wanted.rule]
    pages = max(-(-len(group) // PAGE) for group in grouped) if one else 1
    number = min(max(number_said(wanted.page), 1), pages)
    start, size = ((number - 1) * PAGE, PAGE) if one else (0, FEW)
    timeline = f"/cases/{wanted.case_id}/timeline"
    return Review(
        choices=[
            Choice(say(label), len(by_outcome[key]), wanted.address(outcome=key), key == outcome)
            for key, label in OUTCOMES.items()
        ],
        rules=[_ruled(group, start, size, wanted, outcome, timeline, name) for group in grouped],
        outcome=say(OUTCOMES[outcome]),
        one_rule=one,
        newer=wanted.address(outcome=outcome, rule=wanted.rule, page=str(number - 1)) if number > 1 else "",
        older=wanted.address(outcome=outcome, rule=wanted.rule, page=str(number + 1)) if number < pages else "",
        late=list(_late(entries, timeline)),
        amended=[
            (shown, f"{timeline}?version={shown.version}")
            for shown in (amendment_shown(each, entries, name) for each in amendments(entries))
        ],
        judged=len(every),
        unjudged=sum(is_act(entry) and entry.provenance.origin is Origin.IMPORTED for entry in entries),
        back=wanted.address(outcome=outcome),
    )


def outcome_of(finding: Finding) -> str:
    """Under which choice a finding stands."""
    if finding.outcome is Outcome.VIOLATED:
        return FLAGGED
    if finding.outcome is Outcome.NOT_DETERMINABLE:
        return "undetermined"
    return "satisfied" if finding.outcome is Outcome.SATISFIED else "inapplicable"


def _by_rule(found: Sequence[Found]) -> list[list[Found]]:
    """Grouped by rule and effect: what waits for a reviewer first, then by how often."""
    groups: dict[tuple[str, Effect], list[Found]] = {}
    for entry, finding in found:
        groups.setdefault((finding.rule, finding.effect), []).append((entry, finding))
    return sorted(groups.values(), key=lambda group: (group[0][1].effect is not Effect.REVIEW, -len(group)))


def _ruled(
    group: Sequence[Found], start: int, size: int, wanted: Wanted, outcome: str, timeline: str, name: NameOf
) -> Ruled:
    rule = RULES.get(group[0][1].rule)
    shown = group[start : start + size]
    return Ruled(
        told=judged(group[0][1], name),
        code=group[0][1].rule,
        catalogue="" if rule is None else rule.catalogue_id,
        weight="" if rule is None or rule.severity is None else term(rule.severity),
        certainty=term(rule.certainty) if rule is not None and rule.certainty.remembered else "",
        count=len(group),
        found=[_instance(entry, finding, timeline, name) for entry, finding in shown],
        everything=wanted.address(outcome=outcome, rule=group[0][1].rule) if len(group) > size and not start else "",
    )


def _instance(entry: Recorded, finding: Finding, timeline: str, name: NameOf) -> Instance:
    return Instance(
        version=entry.version,
        entry=term(entry.event.label),
        occurred_on=entry.event.occurred_on,
        facts=judged(finding, name).facts,
        address=f"{timeline}?version={entry.version}",
    )


def _late(entries: Sequence[Recorded], timeline: str) -> Iterator[LateLine]:
    for entry in entries:
        if is_act(entry) and entered_late(entry):
            address = f"{timeline}?version={entry.version}"
            yield LateLine(entry.version, term(entry.event.label), late_told(as_shown(entry)), address)
