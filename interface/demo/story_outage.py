"""停机补录: a day without the system, declared afterwards, and what was done on it entered from paper."""

from __future__ import annotations

from typing import Final

from interface.demo.facts import PROVIDER
from interface.demo.journey import Deed, FileOf, Moment, YearOf
from interface.demo.lines import PAIR

_PARTY: Final = {"name": "演示环保服务中心10", "organization_type": "social_service_institution"}

BEFORE: Final = (
    Deed("propose-filing", 14, {"party": _PARTY, "suspected_breach": "涉嫌超出业务范围开展活动（演示）"}),
    Deed("file-case", 13),
    Deed("assign-officers", 13, {"officers": PAIR}),
)
OUTAGE: Final = (
    Deed(
        "declare-outage",
        8,
        {
            "began_at": Moment(9, 9),
            "ended_at": Moment(9, 17),
            "reason": "机房供电检修（演示）",
            "paper": "演示停用登记表1",
            "blocks": [{"word": "立", "year": YearOf(9), "count": 2}],
        },
    ),
)
ENTERED: Final = (
    Deed(
        "collect-evidence",
        9,
        {
            "item": "E1",
            "officers": PAIR,
            "kind": "documentary",
            "provider": PROVIDER,
            "description": "活动海报、报名表（演示）",
            "source": "现场调取",
            "original": True,
        },
        remarks={"outage": FileOf("outage")},
    ),
)
