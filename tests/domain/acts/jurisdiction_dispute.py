"""Examples of jurisdiction disputed, agreed, designated, taken up, and reported to the superior."""

from __future__ import annotations

from typing import Any

from tests.domain.acts import Act
from tests.domain.on_file import INVESTIGATING, recording
from tests.domain.penalty_file import own_work

DESIGNATION: dict[str, Any] = {
    "superior": "上海市民政局",
    "reason": "便于查处",
    "letter": "指定管辖决定书",
}
RECORDED = recording(INVESTIGATING, needs_stage=False)

ACTS: dict[str, Act] = {
    "report-jurisdiction-dispute": Act(
        {
            "other_authority": "上海市静安区民政局",
            "first_to_file": "unclear",
            "agreement_sought": "3月1日会商未成",
            "views": "双方均认为由本机关管辖",
            "superior": "上海市民政局",
            "letter": "指定管辖请示",
        },
        by="head-1",
        given=INVESTIGATING,
        refused=own_work(),
    ),
    "agree-on-jurisdiction": Act(
        {"other_authority": "上海市静安区民政局", "reason": "本机关先立案", "letter": "会商纪要"},
        by="head-1",
        given=INVESTIGATING,
        refused=own_work(),
    ),
    "record-designation-here": Act(DESIGNATION, given=INVESTIGATING, refused=RECORDED),
    "record-designation-elsewhere": Act(
        DESIGNATION | {"to_authority": "上海市静安区民政局"}, given=INVESTIGATING, refused=RECORDED
    ),
    "record-case-taken-up": Act(DESIGNATION, given=INVESTIGATING, refused=recording(INVESTIGATING)),
    "report-competence-to-superior": Act(
        {
            "ground": "cross_province",
            "facts": "在江苏、浙江设立联络处收取会费",
            "superior": "上海市民政局",
            "letter": "跨省情况报告",
        },
        by="head-1",
        given=INVESTIGATING,
        refused=own_work(),
    ),
}
