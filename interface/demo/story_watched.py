"""关注案件: a case that the head closes to all but three readers, and that one of them goes on with."""

from __future__ import annotations

from typing import Final

from interface.demo.facts import PROVIDER
from interface.demo.journey import Ago, Deed
from interface.demo.lines import PAIR

_PARTY: Final = {"name": "演示助学促进会09", "organization_type": "social_group"}
_READERS: Final = [*PAIR, "demo-head"]


def _collected(item: str, ago: int, description: str) -> Deed:
    taken = {"item": item, "officers": PAIR, "kind": "documentary", "source": "现场调取", "original": True}
    taken |= {"provider": PROVIDER}
    return Deed("collect-evidence", ago, taken | {"description": description})


OPENED: Final = (
    Deed(
        "propose-filing",
        12,
        {"party": _PARTY, "suspected_breach": "涉嫌未按章程使用募得的助学款，网上讨论较多（演示）"},
    ),
    Deed("file-case", 11),
    Deed("assign-officers", 11, {"officers": PAIR}),
    _collected("E1", 9, "募捐公告、银行流水（演示）"),
    Deed("set-attention-mark", 6, {"readers": _READERS, "reason": "媒体和网络集中关注（演示）"}),
)
READ: Final = (_collected("E2", 4, "助学款发放名册（演示）"),)
ANSWERED: Final = (
    Deed(
        "approve-public-statement",
        2,
        {
            "text": "我局已依法立案调查，结果将依法公开。（演示）",
            "release_on": Ago(1),
            "spokesperson": "demo-head",
            "medium": "上海社会组织网（演示）",
        },
    ),
)
