"""Examples of an organization that comes back, and of what follows."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.acts.ban_filing import NOT_THIS_CASE
from tests.domain.ban_file import BACK_AFTER_BAN, BACK_AFTER_DISSUASION, REAPPEARANCE, SERVED, SUSPICION
from tests.domain.on_file import recording, single
from tests.domain.penalty_file import own_work

ACTS: dict[str, Act] = {
    "record-resurgence": Act(
        REAPPEARANCE,
        given=SERVED,
        refused={
            **recording(SERVED, needs_stage=False),
            "resurgence-same": Refusal({"same_name": False, "same_organizers": False}),
        },
    ),
    "send-security-case-to-police": Act(
        {"to_agency": "上海市公安局黄浦分局", "facts": "被取缔后仍以原名称活动", "letter": "案件移送函"},
        given=BACK_AFTER_BAN,
        refused={
            **single(BACK_AFTER_BAN, needs_stage=False),
            "prior-ban-on-file": Refusal(given=BACK_AFTER_DISSUASION),
        },
    ),
    "record-police-result": Act(
        {"result": "对组织者行政拘留", "letter": "处理结果告知书"},
        given=BACK_AFTER_BAN,
        refused=recording(BACK_AFTER_BAN, needs_stage=False),
    ),
    "link-new-ban-case": Act(
        SUSPICION,
        by="head-1",
        given=BACK_AFTER_DISSUASION,
        refused={**own_work(), **NOT_THIS_CASE, "new-ban-case-due": Refusal(given=BACK_AFTER_BAN)},
    ),
    "end-unfounded-resurgence": Act(
        {"reasons": "系同名的合法登记组织"}, by="head-1", given=BACK_AFTER_BAN, refused=own_work()
    ),
}
