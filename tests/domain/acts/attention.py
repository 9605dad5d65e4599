"""Examples of a case closed to all but named readers, what is said of it in public, and its opening."""

from __future__ import annotations

from typing import Any

from domain.case import Track
from domain.stages import AttentionStage
from domain.steps.attention import AttentionMarkSet
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import INVESTIGATING, entered, happened
from tests.domain.penalty_file import own_work

MARK: dict[str, Any] = {"readers": ["officer-1", "officer-2", "head-1"], "reason": "媒体集中报道"}
MARKED = (*INVESTIGATING, happened(AttentionMarkSet, **MARK), entered(AttentionStage.MARKED, Track.ATTENTION))

ACTS: dict[str, Act] = {
    "set-attention-mark": Act(
        MARK,
        by="head-1",
        given=INVESTIGATING,
        refused={
            **own_work(),
            "attention-readers-on-record": Refusal({"readers": [*MARK["readers"], "nobody"]}),
            "attention-readers-can-work": Refusal({"readers": ["officer-1", "head-1"]}),
        },
    ),
    "approve-public-statement": Act(
        {
            "text": "我局已依法立案，调查结果将依法公开",
            "release_on": "2026-03-03",
            "spokesperson": "head-2",
            "medium": "上海社会组织网",
        },
        by="head-1",
        given=MARKED,
        refused=own_work(),
    ),
    "lift-attention-mark": Act({"reason": "舆情已平息"}, by="head-1", given=MARKED, refused=own_work()),
}
