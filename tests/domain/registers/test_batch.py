"""The register of batches: rows as they came, drafts that fit them, orders for rows that were seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from application.reading import taken_by_people
from domain.case import Case
from domain.catalogue import FOLDS
from domain.messages import Command, Remarks
from domain.procedure import Refused
from domain.registers.batch import BATCH
from domain.registers.batch_drafts import DraftInvalid, command_of
from domain.registers.batch_orders import BatchOrder
from domain.registers.batch_rows import BadRow, RowState, case_of_row, rows_of
from domain.steps.filing import ProposeFiling
from tests.spec import MONDAY, context

BATCH_ID = UUID("0a6b7c1e-0000-4000-8000-0000000ba7c4")
GOOD = {
    "party_name": "上海市演示一会",
    "organization_type": "social_group",
    "code": "51310000mj1234561q",
    "particulars": {"years": "2024、2025"},
}
OTHER = {"party_name": "上海市演示二会", "organization_type": "social_group"}
DRAFT = {
    "draft": "file",
    "slug": "propose-filing",
    "fields": {
        "party.name": "{party_name}",
        "party.organization_type": "{organization_type}",
        "party.code": "{code}",
        "suspected_breach": "连续未报送年度工作报告",
    },
}
ABOUT: dict[str, Any] = {
    "title": "演示批次",
    "ground": "“僵尸型”社会组织整治",
    "case_kind": "investigation",
    "theme": "dormant",
    "first_draft": DRAFT,
}
HEADS_DRAFT = {"draft": "approve", "slug": "file-case", "fields": {}}
SEEN = [{"row": 1, "version": 0}, {"row": 2, "version": 0}]


def said(slug: str, /, **fields: Any) -> Command:
    """A command as the interface reads it."""
    return BATCH.steps[slug].command.model_validate({"occurred_on": MONDAY, **fields})


class Batch:
    """A batch on its way."""

    def __init__(self, rows: Sequence[Mapping[str, Any]] = (GOOD, OTHER), **changes: Any) -> None:
        self.case = Case(BATCH_ID, BATCH.kind)
        self.flagged: list[tuple[str, Any]] = []
        self.take("open-batch", rows=rows, **(ABOUT | changes))

    def take(self, slug: str, /, by: str = "officer-1", **fields: Any) -> Any:
        """One act; answers its event."""
        ctx = replace(context(by, MONDAY), step=taken_by_people)
        decision = BATCH.decide(self.case, said(slug, **fields), ctx)
        for event in decision.events:
            self.case = FOLDS[type(event)](self.case, event)
            self.case.version += 1
        self.flagged = [(f.rule, f.facts.get("row")) for f in decision.basis if f.outcome == "violated"]
        return decision.events[0]

    def refused(self, slug: str, /, by: str = "officer-1", **fields: Any) -> list[str]:
        """The rules that forbid the act."""
        ctx = replace(context(by, MONDAY), step=taken_by_people)
        with pytest.raises(Refused) as refusal:
            BATCH.decide(self.case, said(slug, **fields), ctx)
        return [finding.rule for finding in refusal.value.findings if finding.refuses]

    def handled(self, row: int, order: int = 1, **more: Any) -> None:
        """What came of a row."""
        outcome = {"row": row, "case_id": str(case_of_row(BATCH_ID, row)), "version": 3} | more
        self.take("record-batch-rows", by="clock", order_number=order, outcomes=[outcome])

    def state(self, row: int) -> RowState:
        """Where a row stands."""
        return rows_of(self.case)[row].state


def refused_at_opening(*rows: Mapping[str, Any], **changes: Any) -> list[str]:
    """The rules that forbid a batch."""
    with pytest.raises(Refused) as refusal:
        Batch(rows, **changes)
    return [finding.rule for finding in refusal.value.findings if finding.refuses]


def test_rows_are_numbered_and_their_codes_read_as_printed() -> None:
    rows = rows_of(Batch().case)
    assert [(row, entry.code, entry.state) for row, entry in rows.items()] == [
        (1, "51310000MJ1234561Q", RowState.IDLE),
        (2, None, RowState.IDLE),
    ]


@pytest.mark.parametrize(
    ("bad", "rule"),
    [
        (OTHER | {"party_name": " "}, "batch-row-named"),
        (OTHER | {"party_name": "另一会", "organization_type": "club"}, "batch-row-type"),
        (GOOD | {"party_name": "另一会", "code": "51310000MJ1234561A"}, "batch-row-code"),
        (
            OTHER | {"party_name": "另一会", "organization_type": "foundation", "code": "51310000MJ76543218"},
            "batch-row-code",
        ),
        (GOOD | {"party_name": "同一代码"}, "batch-row-once"),
        (OTHER | {"party_name": "上海市 演示二会"}, "batch-row-once"),
    ],
)
def test_a_bad_row_is_kept_out_with_its_number_and_reason_and_the_others_go_on(bad: Any, rule: str) -> None:
    batch = Batch([GOOD, OTHER, bad, {"party_name": "上海市演示三会", "organization_type": "foundation"}])
    assert list(rows_of(batch.case)) == [1, 2, 4]
    (found,) = batch.case.must(BadRow, "3").violations
    assert (found.rule, found.facts["row"]) == (rule, 3)
    assert (rule, 3) in batch.flagged


def test_a_batch_without_a_good_row_is_none() -> None:
    assert refused_at_opening({"party_name": ""}) == ["batch-has-rows"]


def test_corrected_rows_are_added_behind_the_last() -> None:
    batch = Batch([GOOD, GOOD, OTHER])
    batch.take("add-batch-rows", rows=[{"party_name": "上海市演示三会", "organization_type": "foundation"}])
    assert list(rows_of(batch.case)) == [1, 3, 4]
    assert batch.refused("add-batch-rows", rows=[GOOD]) == ["batch-has-rows"]


def test_a_draft_is_filled_with_the_columns_of_a_row() -> None:
    fields = {**DRAFT["fields"], "suspected_breach": "{years}年度未报送（第{row}行）"}  # type: ignore[dict-item] # a draft as JSON
    entry = rows_of(Batch().case)[1]
    filled = command_of(ProposeFiling, fields, 1, entry, MONDAY, Remarks())
    assert isinstance(filled, ProposeFiling)
    assert filled.suspected_breach == "2024、2025年度未报送（第1行）"
    assert (filled.party.name, filled.party.code) == (GOOD["party_name"], "51310000MJ1234561Q")


def test_an_empty_column_leaves_its_field_out_and_a_missing_one_is_named() -> None:
    entry = rows_of(Batch().case)[2]
    filled = command_of(ProposeFiling, DRAFT["fields"], 2, entry, MONDAY, Remarks())  # type: ignore[arg-type] # as JSON
    assert isinstance(filled, ProposeFiling)
    assert filled.party.code is None
    with pytest.raises(DraftInvalid) as invalid:
        command_of(ProposeFiling, {"suspected_breach": "{years}"}, 2, entry, MONDAY, Remarks())
    assert invalid.value.field == "suspected_breach"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"slug": "no-such-step"}, "batch-step-known"),
        ({"slug": "end-defence-period"}, "batch-step-known"),
        ({"fields": {"suspected_breach": "未报送"}}, "batch-draft-fits"),
        ({"fields": {**DRAFT["fields"], "unknown": "某事"}}, "batch-draft-fits"),  # type: ignore[dict-item] # as JSON
        ({"fields": {**DRAFT["fields"], "party": "某会"}}, "batch-draft-fits"),  # type: ignore[dict-item] # as JSON
        (
            {
                "fields": {
                    **DRAFT["fields"],  # type: ignore[dict-item] # as JSON
                    "party.person.subject": "0b5f7a52-0000-4000-8000-000000000001",
                    "party.person.value": "演示某",
                }
            },
            "batch-draft-names-nobody",
        ),
    ],
)
def test_a_draft_that_no_row_can_bear_is_refused(changes: Mapping[str, Any], rule: str) -> None:
    assert refused_at_opening(GOOD, first_draft=DRAFT | changes) == [rule]


def test_a_draft_that_one_row_can_bear_is_taken() -> None:
    fields = {**DRAFT["fields"], "suspected_breach": "{years}年度未报送"}  # type: ignore[dict-item] # as JSON
    Batch([OTHER, GOOD], first_draft=DRAFT | {"fields": fields})


def test_an_order_makes_its_rows_wait_and_keeps_the_words_of_the_draft() -> None:
    batch = Batch()
    batch.take("order-officers-act", draft="file", seen=SEEN)
    batch.take("draft-batch-step", **(DRAFT | {"fields": {**DRAFT["fields"], "suspected_breach": "另一表述"}}))  # type: ignore[dict-item] # as JSON
    order = batch.case.must(BatchOrder, "1")
    assert (order.ordered_by, order.fields["suspected_breach"]) == ("officer-1", "连续未报送年度工作报告")
    assert [batch.state(row) for row in (1, 2)] == [RowState.WAITING] * 2


def test_a_step_is_ordered_with_the_power_that_it_takes() -> None:
    batch = Batch()
    batch.take("draft-batch-step", **HEADS_DRAFT)
    assert batch.refused("order-officers-act", draft="approve", seen=SEEN) == ["batch-order-power"]
    assert batch.refused("order-reviewers-act", draft="approve", seen=SEEN) == ["batch-order-power"]
    batch.take("order-heads-act", by="head-1", draft="approve", seen=SEEN)


def test_only_rows_that_were_seen_and_are_free_are_ordered() -> None:
    batch = Batch()
    order = "order-officers-act"
    assert batch.refused(order, draft="file", seen=[]) == ["batch-rows-seen"]
    assert batch.refused(order, draft="file", seen=[SEEN[0], SEEN[0]]) == ["batch-rows-seen"]
    assert batch.refused(order, draft="file", seen=[{"row": 3, "version": 0}]) == ["batch-rows-free"]
    assert batch.refused(order, draft="none", seen=SEEN) == ["batch-draft-on-file"]
    batch.take(order, draft="file", seen=SEEN[:1])
    assert batch.refused(order, draft="file", seen=SEEN) == ["batch-rows-free"]
    batch.handled(1)
    assert batch.refused(order, draft="file", seen=SEEN[:1]) == ["batch-rows-free"]
    with pytest.raises(ValidationError):
        said(order, draft="file", seen=[{"row": 1}])


def test_what_came_of_a_row_is_recorded_once() -> None:
    batch = Batch()
    batch.take("order-officers-act", draft="file", seen=SEEN)
    batch.handled(1)
    batch.handled(2, version=0, refusal={"refused_as": "stale-version", "detail": "已有第2版"})
    assert [batch.state(row) for row in (1, 2)] == [RowState.DONE, RowState.REFUSED]
    assert rows_of(batch.case)[1].version == 3
    again = {"row": 1, "case_id": str(case_of_row(BATCH_ID, 1)), "version": 3}
    assert batch.refused("record-batch-rows", by="clock", order_number=1, outcomes=[again]) == ["batch-rows-ordered"]
    batch.take("order-officers-act", draft="file", seen=SEEN[1:])
    assert batch.state(2) is RowState.WAITING


def test_a_row_that_was_taken_out_waits_for_nothing() -> None:
    batch = Batch()
    batch.take("order-officers-act", draft="file", seen=SEEN)
    batch.take("take-row-out", row=2, reason="当事人已提出申辩，单独办理")
    assert batch.state(2) is RowState.OUT
    outcome = {"row": 2, "case_id": str(case_of_row(BATCH_ID, 2)), "version": 3}
    assert batch.refused("record-batch-rows", by="clock", order_number=1, outcomes=[outcome]) == ["batch-rows-ordered"]
    assert batch.refused("order-officers-act", draft="file", seen=SEEN[1:]) == ["batch-rows-free"]
    assert batch.refused("take-row-out", row=2, reason="再次") == ["batch-row-in-batch"]
    assert batch.refused("take-row-out", row=9, reason="不在册") == ["batch-row-in-batch"]


def test_the_case_of_a_row_is_the_same_in_every_process() -> None:
    assert case_of_row(BATCH_ID, 1) == case_of_row(BATCH_ID, 1) != case_of_row(BATCH_ID, 2)
