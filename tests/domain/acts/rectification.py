"""Examples of orders to correct, in an investigation; a clue has the same ones on its own file."""

from __future__ import annotations

from datetime import date

from domain.steps.rectification import OrderToCorrectIssued
from tests.domain.acts import Act, Refusal
from tests.domain.clue_file import not_recused
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, happened, single
from tests.domain.penalty_file import own_work

ORDER = {"to_correct": "补报年度工作报告", "legal_basis": "社会团体登记管理条例", "due_on": "2026-03-31"}
ORDERED = (*INVESTIGATING, happened(OrderToCorrectIssued, DAY_BEFORE, **ORDER))
OVER = date(2026, 4, 1)

ACTS: dict[str, Act] = {
    "order-correction": Act(
        ORDER,
        by="head-1",
        given=INVESTIGATING,
        refused={**own_work(), "correction-period-ahead": Refusal({"due_on": "2026-03-02"})},
    ),
    "record-rectification": Act(
        {"measures": "已补报两年度报告", "evidence": "年检系统截图"}, given=ORDERED, refused=not_recused(ORDERED)
    ),
    "extend-correction-period": Act(
        {"reason": "审计尚未完成", "due_on": "2026-04-15"},
        by="head-1",
        given=ORDERED,
        refused={
            **own_work(),
            "order-to-correct-on-file": Refusal(given=INVESTIGATING),
            "correction-period-longer": Refusal({"due_on": "2026-03-31"}),
        },
    ),
    "verify-correction": Act(
        {"evidence": "年检系统记录、补报的报告"}, given=ORDERED, refused=single(ORDERED, needs_stage=False)
    ),
    "record-failed-correction": Act(
        {"findings": "期满后仍未补报"},
        on=OVER,
        given=ORDERED,
        refused={
            **single(ORDERED, needs_stage=False),
            "correction-period-over": Refusal(on=date(2026, 3, 31)),
        },
    ),
}
