"""Examples of an organization identified as illegal, and of what is no illegal organization."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.ban_file import ASSIGNED, IDENTIFICATION
from tests.domain.penalty_file import own_work, pair_refused

ACTS: dict[str, Act] = {
    "identify-as-illegal": Act(
        IDENTIFICATION,
        on=date(2026, 1, 20),
        given=ASSIGNED,
        refused={
            **pair_refused(ASSIGNED),
            "after-what-it-follows": Refusal({"active_on": "2026-01-21"}),
            "ban-registers-checked": Refusal({"registered_elsewhere": True}),
            "ban-not-exempt": Refusal({"exempt_group": True}),
            "ban-no-permit-matter": Refusal({"permit_matter": True}),
            "unregistered-in-the-name": Refusal({"appears_by": []}),
            "preparation-exceeded": Refusal({"illegal_kind": "beyond_preparation"}),
            "continued-after-cancellation": Refusal(
                {
                    "illegal_kind": "continuing_after_cancellation",
                    "cancellation": "撤销登记决定书",
                    "cancelled_on": "2026-01-15",
                }
            ),
        },
    ),
    "record-registered-elsewhere": Act(
        {"registered_with": "market_regulation", "registered_name": "上海演示艺术有限公司", "extract": "登记信息截图"},
        by="head-1",
        given=ASSIGNED,
        refused=own_work(),
    ),
    "record-exempt-group": Act(
        {"ground": "street_managed", "proof": "街道群众活动团队备案表"},
        by="head-1",
        given=ASSIGNED,
        refused=own_work(),
    ),
    "end-unproved-ban-case": Act(
        {"reasons": "未查见以社会组织名义活动的证据"}, by="head-1", given=ASSIGNED, refused=own_work()
    ),
    "transfer-permit-matter": Act(
        {"to_authority": "上海市教育委员会", "permit": "办学许可", "inventory": "案卷一册", "receipt": "移送回执"},
        by="head-1",
        given=ASSIGNED,
        refused=own_work(),
    ),
}
