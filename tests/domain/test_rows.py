"""Every row of every procedure can be taken, every guard refuses, and no table has a row of its own.

``acted_by`` of the law and ``by`` of our steps agree in every row, so there is no list of differences.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from domain.case import NOT_BEGUN
from domain.law.rule import RULES, Effect, Outcome
from domain.procedure import ANY, At
from tests.approved_files import approved
from tests.domain.acts import Refusal
from tests.domain.acts.everything import everything
from tests.domain.breaches import BREACHES
from tests.domain.procedure_rows import HERE, PROCEDURES, SAME, LawRow, Rows, key_of
from tests.domain.row_report import page
from tests.spec import When

ROWS = pytest.mark.parametrize(
    ("rows", "law"),
    [pytest.param(rows, law, id=f"{rows}-{law}") for rows in PROCEDURES for law in rows.law],
)
STEPS = pytest.mark.parametrize(
    ("rows", "slug"),
    [pytest.param(rows, slug, id=f"{rows}-{slug}") for rows in PROCEDURES for slug in rows.case_type.steps],
)
REFUSALS = [
    pytest.param(rows, slug, code, id=f"{rows}-{slug}-{code}")
    for rows in PROCEDURES
    for slug in rows.case_type.steps
    for code in rows.act(slug).refused
]
KINDS_OF_CASE = pytest.mark.parametrize("rows", PROCEDURES, ids=str)
NEEDS = {
    need.rule(stage="", reached=False).rule
    for rows in PROCEDURES
    for row in rows.case_type.procedure
    for need in row.needs
}
JUDGED_OF_EVERY_ACT = {"occurred-before-recorded", "after-what-it-follows"}
"""Rules of the engine: for every row they are broken below and in test_time_order."""

KINDS = {"rule", "field", "need", "power", "none"}


def _breaks(when: When, code: str) -> None:
    """The rule forbids the act, or marks it where its effect is no refusal; either way it says where it stands."""
    if RULES[code].effect is Effect.REFUSE:
        findings = when.refused(code).findings
    else:
        when.flagged(code)
        assert when.decision is not None
        findings = when.decision.basis
    assert all(finding.cites for finding in findings if finding.rule == code)


def _without(said: dict[str, Any], path: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The same body without a field, and with a blank in it if it holds text."""
    name, *below = path
    if below:
        yield from (said | {name: inner} for inner in _without(said[name], tuple(below)))
        return
    yield {key: value for key, value in said.items() if key != name}
    if isinstance(said[name], str):
        yield said | {name: "  "}


@ROWS
def test_a_row_is_taken_and_leads_where_the_law_says(rows: Rows, law: LawRow) -> None:
    row = rows.row(law)
    when = rows.taken(law.step, row, law.stage)
    after = when.taken()
    said = rows.told(law.step, law.stage)
    assert when.decision is not None
    elsewhere = (event for other in when.decision.elsewhere for event in other.events)
    assert law.event in [event.name for event in (*when.decision.events, *elsewhere)]
    stood = when.before.case.stage(row.track, key_of(row, said))
    reached = after.case.stage(row.track, key_of(row, said))
    assert reached == (stood if law.to_state == SAME else law.to_state)


@ROWS
def test_an_unmet_need_is_refused_by_its_rule(rows: Rows, law: LawRow) -> None:
    row, act = rows.row(law), rows.act(law.step)
    said = rows.told(law.step, law.stage)
    for need in row.needs:
        file = rows.unmet(rows.ready(act.given, row, key_of(row, said), law.stage), need)
        expected = need.finding(file.case)
        refusal = file.when(said, by=act.by).refused(expected.rule)
        assert expected in refusal.findings
        assert expected.cites


@ROWS
def test_a_guard_kept_by_a_rule_is_broken_by_it(rows: Rows, law: LawRow) -> None:
    for keeper in law.keepers:
        if keeper.kind != "rule":
            continue
        own = keeper.step == law.step
        row = rows.row(law) if own else rows.of(keeper.step)[0]
        act = rows.act(keeper.step)
        refusal = act.refused.get(keeper.name) or BREACHES[keeper.step, keeper.name]
        _breaks(rows.taken(keeper.step, row, law.stage if own else None, refusal), keeper.name)


@ROWS
def test_a_guard_kept_by_a_field_cannot_be_left_out(rows: Rows, law: LawRow) -> None:
    step, act = rows.case_type.steps[law.step], rows.act(law.step)
    assert step.basis
    for keeper in law.keepers:
        if keeper.kind != "field":
            continue
        said = {"occurred_on": act.on, **act.body}
        if keeper.name.partition(".")[0] not in step.command.model_fields:
            assert next(iter(step.folds)).model_fields[keeper.name].is_required(), "neither said nor computed"
            continue
        for body in _without(said, tuple(keeper.name.split("."))):
            with pytest.raises(ValidationError) as caught:
                step.command.model_validate(body)
            assert keeper.name in {".".join(map(str, error["loc"])) for error in caught.value.errors()}


@ROWS
def test_every_guard_says_what_keeps_it(rows: Rows, law: LawRow) -> None:
    keepers = list(law.keepers)
    assert {keeper.kind for keeper in keepers} <= KINDS
    assert all(keeper.name for keeper in keepers if keeper.kind in ("rule", "field"))
    assert ("none" in law.kept_by) == (not law.guard)
    assert "need" not in law.kept_by.split(";") or rows.row(law).needs


@STEPS
def test_an_act_out_of_order_is_refused_with_the_articles_of_its_step(rows: Rows, slug: str) -> None:
    places, act = rows.of(slug), rows.act(slug)
    if any(isinstance(row.at, At) for row in places):
        assert all(row.at is ANY for row in places)
        return
    possible = frozenset[str]().union(*(row.at for row in places if not isinstance(row.at, At)))
    stages = (NOT_BEGUN, *map(str, rows.case_type.stages[places[0].track]))
    elsewhere = [stage for stage in stages if stage not in possible]
    assert elsewhere
    for stage in elsewhere:
        said = rows.told(slug)
        file = rows.ready(act.given, places[0], key_of(places[0], said)).at(
            stage, places[0].track, key_of(places[0], said)
        )
        refusal = file.when(said, by=act.by).refused("out-of-order")
        assert refusal.findings[0].cites == rows.case_type.steps[slug].basis


@pytest.mark.parametrize(("rows", "slug", "code"), REFUSALS)
def test_every_way_to_break_an_act_is_met_by_its_rule(rows: Rows, slug: str, code: str) -> None:
    refusal: Refusal = rows.act(slug).refused[code]
    if code in NEEDS or code == "out-of-order":
        return  # every need of every row is left unmet above, and every step is tried out of order
    _breaks(rows.taken(slug, rows.of(slug)[0], refusal=refusal), code)


@pytest.mark.parametrize(("slug", "code"), sorted(BREACHES), ids=lambda each: str(each))
def test_every_breach_that_is_put_on_record_is_flagged(slug: str, code: str) -> None:
    rows = next(rows for rows in PROCEDURES if slug in rows.case_type.steps)
    _breaks(rows.taken(slug, rows.of(slug)[0], refusal=BREACHES[slug, code]), code)


@STEPS
def test_every_refusing_rule_of_a_step_has_a_way_to_break_it(rows: Rows, slug: str) -> None:
    row = rows.of(slug)[0]
    stage = None if isinstance(row.at, At) else min(row.at)
    when = rows.taken(slug, row, stage)
    assert when.decision is not None, when.refusal
    able = {finding.rule for finding in when.decision.basis if finding.effect is Effect.REFUSE}
    assert able - NEEDS - JUDGED_OF_EVERY_ACT <= set(rows.act(slug).refused)


@STEPS
def test_the_example_of_an_act_breaks_no_rule(rows: Rows, slug: str) -> None:
    row = rows.of(slug)[0]
    decision = rows.taken(slug, row, None if isinstance(row.at, At) else min(row.at)).decision
    assert decision is not None
    # Breaches of earlier acts are what one of the acts reports; it commits none itself.
    reported = [found["rule"] for found in rows.act(slug).body.get("found", ())]
    assert [finding.rule for finding in decision.basis if finding.outcome is Outcome.VIOLATED] == reported


@STEPS
def test_an_act_of_tomorrow_is_refused(rows: Rows, slug: str) -> None:
    act, row = rows.act(slug), rows.of(slug)[0]
    said = rows.told(slug, None if isinstance(row.at, At) else min(row.at))
    file = rows.ready(act.given, row, key_of(row, said))
    eve = act.on.replace(year=act.on.year - 1)
    assert file.when(said, by=act.by, today=eve).refused("occurred-before-recorded").findings[0].outcome == (
        Outcome.VIOLATED
    )


@KINDS_OF_CASE
def test_table_and_law_have_the_same_rows(rows: Rows) -> None:
    told_by_law = {(law.track, law.from_state, law.step, law.to_state) for law in rows.law}
    assert len(told_by_law) == len(rows.law)
    assert told_by_law == set(rows.table)


@KINDS_OF_CASE
def test_acts_are_done_by_whom_the_law_names(rows: Rows) -> None:
    lines = (HERE / "acted_by.csv").read_text(encoding="utf-8").splitlines()
    named = {row["event"]: row["acted_by"] for row in csv.DictReader(lines)}
    ours = {law.event: rows.case_type.steps[law.step].by.value for law in rows.law}
    assert ours == {event: named[event] for event in ours}


@KINDS_OF_CASE
def test_every_step_has_an_example(rows: Rows) -> None:
    assert set(everything(rows.kind)) == set(rows.case_type.steps)


@KINDS_OF_CASE
def test_the_approved_page_of_rows(rows: Rows) -> None:
    approved(f"rows/{rows.kind}.md", page(rows))
