"""Examples of objections to a publication, of its correction and of its withdrawal."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act
from tests.domain.on_file import single
from tests.domain.publication_file import OBJECTED, OBJECTED_ON, OBJECTION, PUBLISHED
from tests.domain.remedy_file import recorded

DECIDE_UNTIL = date(2026, 4, 20)

ACTS: dict[str, Act] = {
    "receive-publication-objection": Act(OBJECTION, on=OBJECTED_ON, given=PUBLISHED, refused=recorded(PUBLISHED)),
    "decline-publication-objection": Act(
        {"reasons": "与决定书一致"}, on=DECIDE_UNTIL, given=OBJECTED, refused=single(OBJECTED, needs_stage=False)
    ),
    "correct-publication": Act(
        {"old": "罚款三十万元", "new": "罚款三万元"},
        on=DECIDE_UNTIL,
        given=OBJECTED,
        refused=single(OBJECTED, needs_stage=False),
    ),
    "withdraw-publication": Act(
        {"reasons": "处罚决定已被撤销", "platforms": ["上海社会组织公共服务平台"]},
        on=DECIDE_UNTIL,
        given=OBJECTED,
        refused=single(OBJECTED, needs_stage=False),
    ),
}
