"""公众举报: two reports of the public, one waiting in the pool of clues, one taken on; nobody in them is real."""

from __future__ import annotations

from typing import Final

from interface.demo.journey import Deed
from interface.demo.lines import PAIR

INVENTED: Final = "演示材料，不是真实案件"
"""Stands in what is reported: a report of the public has no remarks."""

FRESH: Final = (
    Deed(
        "receive-public-report",
        0,
        {
            "organization": "演示书画培训中心11",
            "facts": f"在小区门口招收学员，预收一年学费，不开发票，也没有挂出登记证书。（{INVENTED}）",
            "happened": "今年暑假以来",
            "place": "310101",
            "street": "演示路11号",
            "evidence": "招生单照片、付款截图（演示）",
            "who": "anonymous",
        },
    ),
)
TAKEN_ON: Final = (
    Deed(
        "receive-public-report",
        0,
        {
            "organization": "演示健身协会12",
            "facts": f"向会员收取“等级认证费”，收据没有印章，问起来说是自愿捐赠。（{INVENTED}）",
            "happened": "最近三个月",
            "place": "310101",
            "street": "演示路12号",
            "evidence": "收据两张（演示）",
            "who": "named",
            "full_name": "演示举报人01",
            "contact": "演示电话01",
            "confidential": "yes",
        },
    ),
    Deed(
        "assign-clue",
        0,
        {"officers": PAIR, "competence": "place_of_conduct", "verification_working_days": 15},
    ),
    Deed(
        "record-visit",
        0,
        {"place": "上海市黄浦区演示路12号", "anything_found": True, "findings": "前台放有收费标准一份（演示）"},
    ),
)

REPORTED: Final = tuple(str(deeds[0].body["organization"]) for deeds in (FRESH, TAKEN_ON))
"""The organizations that are reported, by which the clues are found."""
