"""One numbered demonstration case in the middle of its procedure, so that something can be done on the first day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from interface.demo.course import Course
from interface.demo.facts import PROVIDER
from interface.demo.lines import INVENTED, PAIR, Line
from interface.demo.organizations import UNDER_WAY

_NAMESPACE: Final = UUID("6e0d4c52-7c11-5b0c-9a54-3f6f0c6f2b71")
CASE_ID: Final = uuid5(_NAMESPACE, "case")
KEY: Final = "演示01"
KIND: Final = "investigation"

FACTS: Final = "2024年度、2025年度未按规定接受年度检查，经两次提醒仍未报送（演示）"


def under_way(today: date) -> Course:
    """The case up to the running of its two periods."""
    return Course(KEY, KIND, CASE_ID, lambda _entries: plan(today))


def plan(today: date) -> tuple[Line, ...]:
    """The acts up to a statement that waits for its answer; the notice was served yesterday."""
    return tuple(
        Line(
            KIND,
            slug,
            uuid5(_NAMESPACE, slug),
            {
                **body,
                "occurred_on": (today - timedelta(days=ago)).isoformat(),
                "remarks": INVENTED,
            },
        )
        for slug, ago, body in _acts()
    )


def _acts() -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Each act, how many days before today it happened, and what it says."""
    yield "propose-filing", 40, {"party": UNDER_WAY.party, "suspected_breach": FACTS}
    yield "file-case", 39, {}
    yield "assign-officers", 39, {"officers": PAIR}
    evidence = {"item": "E1", "officers": PAIR, "kind": "documentary", "source": "登记管理机关", "original": True}
    evidence |= {"provider": PROVIDER}
    yield "collect-evidence", 30, evidence | {"description": "年度检查通知和两次提醒的送达记录（演示）"}
    yield "verify-evidence", 25, {"item": "E1", "authentic": True, "lawful": True, "relevant": True, "proves": [FACTS]}
    yield (
        "report-investigation",
        10,
        {
            "officers": PAIR,
            "facts": FACTS,
            "evidence": "证1",
            "legal_basis": "社会团体登记管理条例（演示）",
            "discretion": "首次处罚，情节较轻（演示）",
            "proposal": "拟限期停止活动1个月",
        },
    )
    yield (
        "serve-prior-notice",
        1,
        {
            "officers": PAIR,
            "method": "direct",
            "intended": [{"kind": "suspension_of_activities", "months": 1}],
            "facts": FACTS,
            "reasons": "违反年度检查义务",
            "legal_basis": "社会团体登记管理条例（演示）",
            "rights": "陈述、申辩，要求听证",
            "defence_working_days": 5,
        },
    )
    yield "serve-hearing-right-notice", 1, {"officers": PAIR, "method": "direct"}
    yield "receive-defence", 0, {"points": ["2025年度材料已补报", "负责人变更期间交接不清"]}
    yield "request-legal-review", 0, {"matter": "拟限期停止活动1个月"}
