"""The clock and the rule agree on the day: an act on the last day of a limit, and on the day after it.

For each limit the example of the act that ends it is taken on the last day that the list of limits tells, and once
more a day later. An authority that is late is taken and flagged, a right or a power that has lapsed is refused, and
what has to wait opens on the day after, not before (``opens``; ``free``, where the day before is only flagged).
``limit_boundaries.csv`` names limit, act, rule and what the day after is.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from domain.law.deadlines import BY_ID, DEADLINES, RuleKind, Runs
from domain.law.holidays import PUBLISHED
from domain.law.rule import Finding, Outcome
from domain.procedure import At
from infrastructure.projection.models.deadlines import DEADLINES as LIMITS
from tests.domain.procedure_rows import PROCEDURES, Rows, key_of
from tests.infrastructure.projection import log
from tests.infrastructure.projection.sheets import sheet_of
from tests.spec import Given, When, command

TABLE: Final = Path(__file__).parent / "limit_boundaries.csv"
LONG_AFTER: Final = date(2036, 1, 1)
DAY: Final = timedelta(days=1)

with TABLE.open(encoding="utf-8", newline="") as file:
    BOUNDARIES: Final = list(csv.DictReader(file))

JUDGED_ELSEWHERE: Final[Mapping[str, str]] = {
    "reconsideration_of_measure": "tests of remedies, act by act: the body of review decides on what is late",
    "litigation_of_measure": "tests of remedies, act by act",
    "restoration_item": "the day that the list names: tests of restorations",
    "measure_extension": "the period of the measure in force, as seizure_period",
    "urgent_measure_report": "by the hour: tests of urgent measures",
    "public_notice_service": "the clock deems service on the last day",
    "fine_surcharge": "accrues; the cap is in the tests of the surcharge",
    "surcharge_interrupted": "the clock counts on the day after the remedy ended",
    "onsite_fine_handover": "counted from the landing: tests of fines collected on the spot",
    "onsite_fine_bank": "counted from the handing over: tests of fines collected on the spot",
    "court_refusal_review": "tests of execution",
    "reconsideration_application": "tests of remedies: the body of review decides on what is late",
    "reconsideration_on_the_spot": "tests of remedies",
    "onsite_self_correction": "a possibility beside the forwarding, which is judged",
    "reconsideration_answer_simplified": "the same rule as reconsideration_answer, with five days",
    "appeal_ruling": "the same rule as appeal, with ten days",
    "redo_after_annulment": "tests of cases annulled and redone",
    "police_review": "the police's own time, shown",
    "police_forward": "the police's own time, shown",
    "penalty_publication": "tests of publication",
    "publication_withdrawal": "tests of publication",
    "credit_info_entry": "shown; the entry is a link of the case",
    "case_filing": "no length",
    "silence_standing": "tests of remedies: opens reconsideration",
    "petition_review": "the reviewing body's own time, shown",
    "petition_rereview": "the reviewing body's own time, shown",
    "restoration": "an obligation with proof: tests of restoration",
    "joint_task": "a partner's own time, shown and reminded of",
    "listing_notice_defence": "the same rule as prior_notice_defence",
    "abnormal_list_removal": "tests of listings",
}
"""Limits that events start and no row of the table tries, and where they are tried instead."""


def violated(when: When, rule: str) -> Finding | None:
    """The finding by which a rule is broken, None if it is not."""
    assert when.decision is not None or when.refusal is not None
    return next((each for each in when.findings if each.rule == rule and each.outcome is Outcome.VIOLATED), None)


def standing(rows: Rows, slug: str) -> Given:
    """The file on which the example of an act is taken, counted by the published calendar."""
    row, act = rows.of(slug)[0], rows.act(slug)
    said = rows.told(slug, None if isinstance(row.at, At) else min(row.at))
    return rows.ready(act.given, row, key_of(row, said)).counting(PUBLISHED)


def last_day(rows: Rows, slug: str, deadline: str, given: Given) -> date:
    """The last day that the list of limits tells before the act, of the limit that the act stops."""
    stops = {event.name for event in rows.case_type.steps[slug].folds} & BY_ID[deadline].stops
    assert stops, f"{slug} does not stop {deadline}"
    sheet = sheet_of(LIMITS, log.case(given.events, kind=rows.kind))
    (day, *_) = [row["last_day"] for key, row in sheet.items() if key[0] == deadline and row["state"] == "open"]
    assert isinstance(day, date)
    return day


@pytest.mark.parametrize("told", BOUNDARIES, ids=lambda told: f"{told['deadline']}-{told['act']}-{told['rule']}")
def test_the_last_day_and_the_day_after(told: dict[str, str]) -> None:
    rows = next(rows for rows in PROCEDURES if rows.kind == told["kind"])
    slug, rule, act = told["act"], told["rule"], rows.act(told["act"])
    given = standing(rows, slug)
    day = last_day(rows, slug, told["deadline"], given)

    def taken(on: date) -> When:
        return given.when(command(rows.case_type.steps[slug].command, on, **act.body), by=act.by, today=LONG_AFTER)

    on_it, after = taken(day), taken(day + DAY)
    if told["day_after"] in ("opens", "free"):
        early = violated(on_it, rule)
        assert early is not None
        assert early.refuses is (told["day_after"] == "opens")
        assert early.opens_on in (None, day + DAY)
        assert violated(after, rule) is None
        return
    assert violated(on_it, rule) is None
    late = violated(after, rule)
    assert late is not None
    assert late.cites
    if told["day_after"] == "refused":
        assert after.refusal is not None
    else:
        assert after.decision is not None, after.refusal


def test_every_limit_that_an_event_starts_is_tried_here_or_elsewhere() -> None:
    started = {deadline.id for deadline in DEADLINES if deadline.starts}
    tried = {told["deadline"] for told in BOUNDARIES}
    assert tried | set(JUDGED_ELSEWHERE) == started
    assert not tried & set(JUDGED_ELSEWHERE)


@pytest.mark.parametrize("name", [limit.id for limit in DEADLINES if limit.starts])
def test_some_kind_of_case_starts_and_stops_a_limit_and_records_its_passing(name: str) -> None:
    deadline = BY_ID[name]
    happens = [
        {event.name for step in rows.case_type.steps.values() for event in step.folds}
        for rows in PROCEDURES
        if deadline.runs_in(rows.kind)
    ]
    passing = {deadline.passing} - {""}
    assert any(deadline.starts & events and deadline.stops & events and passing <= events for events in happens)


def test_what_has_no_limit_has_no_length() -> None:
    for deadline in DEADLINES:
        assert (deadline.runs is Runs.NO_LIMIT) is (deadline.length is None and deadline.rule_kind is RuleKind.NO_LIMIT)
