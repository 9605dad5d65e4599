"""事前公开 of the demonstration: one matter of each kind, and one taken down; every text of them is marked 演示."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import uuid5

from domain.registers.public_matter import PROCEDURES, PUBLIC_MATTER
from interface.demo.facts import NAMESPACE
from interface.demo.lines import INVENTED, PAIR, SUCCESSOR
from interface.demo.people import Entry

FROM_DAY: Final = "2026-01-05"
WITHDRAWN_ON: Final = "2026-01-12"
APL_39: Final = "《行政处罚法》第三十九条"
SPOT_CHECKS: Final = "《社会组织抽查暂行办法》"
POWERS: Final = ("MF-25-2", "MF-25-3", "MF-25-4", "JJ-42-1", "JJ-42-5", "JJ-42-6")
"""Breaches whose provisions have not changed since 2004."""

INSPECTIONS: Final = (
    {
        "item": "年度报告和信息公开（演示）",
        "basis": SPOT_CHECKS,
        "risk_level": "low",
        "frequency": "每年抽取百分之三",
        "way": "online",
        "begins": "2026-04-01",
        "ends": "2026-06-30",
    },
    {
        "item": "财务和公益活动支出（演示）",
        "basis": SPOT_CHECKS,
        "risk_level": "high",
        "frequency": "每年一次",
        "way": "on_site",
        "begins": "2026-07-01",
        "ends": "2026-11-30",
    },
)


@dataclass(frozen=True)
class DemoMatter:
    """What is made public: its kind, its title without the mark, its text, and the list that its kind asks for."""

    kind: str
    title: str
    content: str
    basis: str = APL_39
    listed: Mapping[str, Any] = field(default_factory=dict)
    withdrawn: str = ""

    def entry(self, number: int) -> Entry:
        """The acts that keep it public, or that took it down again with a reason."""
        about = {"kind": self.kind, "title": f"{self.title}（演示）", "content": f"演示：{self.content}"}
        paper = {"basis": self.basis, "paper": f"演示公开决定{number:02}", "from_day": FROM_DAY}
        acts: list[tuple[str, Mapping[str, Any]]] = [("", _said(FROM_DAY, **about, **paper, **self.listed))]
        if self.withdrawn:
            acts.append(("withdraw-matter", _said(WITHDRAWN_ON, reason=self.withdrawn)))
        return Entry(PUBLIC_MATTER.kind, uuid5(NAMESPACE, f"matter:{number}"), tuple(acts))


MATTERS: Final = (
    DemoMatter("body", "执法主体", "登记管理机关对社会组织的违法行为实施行政处罚；受理地点和时间以本机关公告为准。"),
    DemoMatter(
        "officers", "执法人员", "持有有效行政执法证的人员，以证号列明。", listed={"officers": [*PAIR, SUCCESSOR]}
    ),
    DemoMatter("powers", "行政处罚权责清单", "下列违法行为由本机关查处。", listed={"powers": POWERS}),
    DemoMatter("basis", "执法依据", "《社会团体登记管理条例》《民办非企业单位登记管理暂行条例》《基金会管理条例》。"),
    DemoMatter("procedure", "执法流程", "各类案件从线索到归档的步骤。", listed={"procedures": PROCEDURES}),
    DemoMatter("remedies", "救济渠道", "对行政处罚不服的，可以在法定期限内申请行政复议或者提起行政诉讼。"),
    DemoMatter("benchmark", "裁量基准", "慈善领域的裁量按照公布的基准办理；其他领域尚未设定。"),
    DemoMatter(
        "inspection_plan",
        "2026年度检查计划和抽查事项清单",
        "分级分类检查，随机抽取检查对象和检查人员，结果公开。",
        basis=SPOT_CHECKS,
        listed={"until": "2026-12-31", "inspections": INSPECTIONS},
    ),
    DemoMatter(
        "basis", "执法依据旧目录", "此前公开的依据目录。", withdrawn="演示：已由新的执法依据目录代替，不再适用。"
    ),
)


def matters() -> Iterator[Entry]:
    """Every matter of the demonstration, as an entry of its register; officers are registered before."""
    for number, matter in enumerate(MATTERS, 1):
        yield matter.entry(number)


def _said(on: str, **said: Any) -> Mapping[str, Any]:
    return {"occurred_on": on, **said, "remarks": INVENTED}
