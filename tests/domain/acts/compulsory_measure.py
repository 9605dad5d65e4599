"""Examples of compulsory measures approved, taken, answered and extended."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.stages import PenaltyStage
from domain.steps.compulsory_measure import CompulsoryMeasureApproved, CompulsoryMeasureExtended, CompulsoryMeasureTaken
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import INVESTIGATING, PAIR, entered, happened, pair, recording
from tests.domain.penalty_file import own_work
from tests.domain.remedy_file import halted

LAST_DAY = date(2026, 4, 1)
"""Thirty days after 2 March."""

OVER = date(2026, 4, 2)

ORDER: dict[str, Any] = {
    "measure": "C1",
    "kind": "seize",
    "legal_basis": {"instrument": "演示市反不正当收费条例", "rank": "local_regulation", "article": 12},
}
NOT_EMPOWERED = {
    "legal_basis": {"instrument": "社会团体登记管理条例", "rank": "administrative_regulation", "article": 33}
}
APPROVAL: dict[str, Any] = ORDER | {
    "proposed_by": "officer-1",
    "reason": "收费票据可能被转移",
    "items": "违规收费票据",
    "days": 30,
}
ON_THE_SPOT: dict[str, Any] = {
    "measure": "C1",
    "officers": PAIR,
    "place": "上海市演示路1号",
    "certificates_shown": True,
    "party_present": True,
    "party_heard": True,
    "reasons_told": True,
    "decision_delivered": True,
    "record": "现场笔录1",
    "signed": True,
    "items": [{"name": "收费票据", "quantity": 40, "description": "2025年度存根"}],
    "list_signed": True,
}
EXTENSION: dict[str, Any] = {"measure": "C1", "reason": "案情复杂", "until": "2026-05-01", "told_in_writing": True}
ALLOWED = (*INVESTIGATING, happened(CompulsoryMeasureApproved, **APPROVAL))
TAKEN = (*ALLOWED, happened(CompulsoryMeasureTaken, **ON_THE_SPOT, days=30))
EXTENDED = (*TAKEN, happened(CompulsoryMeasureExtended, **EXTENSION))


def on_the_spot_refused(given: tuple[Any, ...], *, needs_stage: bool) -> dict[str, Refusal]:
    """How a measure is refused that was not taken as the law wants it."""
    return pair(given, needs_stage=needs_stage) | {
        "measure-party-heard": Refusal({"party_heard": False}),
        "measure-witnessed": Refusal({"party_present": False}),
    }


CASE_OVER = {"measure-while-undecided": Refusal(also=(entered(PenaltyStage.WITHDRAWN),))}

ACTS: dict[str, Act] = {
    "approve-compulsory-measure": Act(
        APPROVAL,
        by="head-1",
        given=INVESTIGATING,
        refused={
            **own_work(),
            "assigned-officers": Refusal({"proposed_by": "officer-3"}),
            "measure-basis-empowers": Refusal(NOT_EMPOWERED),
            "measure-within-thirty-days": Refusal({"days": 31}),
        },
    ),
    "take-compulsory-measure": Act(
        ON_THE_SPOT,
        given=ALLOWED,
        refused={**on_the_spot_refused(ALLOWED, needs_stage=False), **CASE_OVER},
    ),
    "receive-measure-defence": Act(
        {"measure": "C1", "points": ["票据系合法会费"], "record": "陈述申辩笔录1"},
        given=TAKEN,
        refused=recording(TAKEN, needs_stage=False),
    ),
    "extend-compulsory-measure": Act(
        EXTENSION,
        by="head-1",
        on=LAST_DAY,
        given=TAKEN,
        refused={
            **halted(date(2026, 3, 2), "C1"),
            **own_work(),
            "measure-extended-once": Refusal({"until": "2026-05-31"}, given=EXTENDED),
            "measure-extended-while-running": Refusal(on=OVER),
            "measure-extension-length": Refusal({"until": "2026-05-02"}),
            "measure-extension-told": Refusal({"told_in_writing": False}),
        },
    ),
}
