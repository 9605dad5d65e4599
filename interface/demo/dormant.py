"""The batch of the demonstration: dormant organizations, numbered and invented, from the proposal to the decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from interface.demo.lines import HEADS, PAIR

TITLE: Final = "“僵尸型”社会组织批量查处（演示）"
GROUND: Final = "连续两年未报送年度工作报告，登记住所无法联系（演示）"
FACTS: Final = "{years}年度均未报送年度工作报告，登记住所无法联系（演示）"
BASIS: Final = "社会团体登记管理条例（演示）"
_OFFICERS: Final = {f"officers.{n}": officer for n, officer in enumerate(PAIR)}
_SERVED: Final = {**_OFFICERS, "method": "direct"}


@dataclass(frozen=True)
class Drafted:
    """A step of every case: how many days before the loading it happened, and its draft.

    ``after_clock``: it can be taken once the worker has recorded that periods are over.
    """

    slug: str
    ago: int
    fields: Mapping[str, str] = field(default_factory=dict)
    after_clock: bool = False

    def day(self, today: date) -> str:
        """The day of the act, counted back from ``today``."""
        return (today - timedelta(days=self.ago)).isoformat()


def rows(count: int) -> list[dict[str, object]]:
    """So many dormant organizations."""
    return [
        {
            "party_name": f"演示休眠社会团体{n:02}",
            "organization_type": "social_group",
            "code": "",
            "particulars": {"years": "2024、2025", "evidence": f"年报系统查询结果第{n:02}页"},
        }
        for n in range(1, count + 1)
    ]


def drafts() -> Iterator[Drafted]:
    """The steps in order."""
    party = {"party.name": "{party_name}", "party.organization_type": "{organization_type}", "party.code": "{code}"}
    yield Drafted("propose-filing", 60, {**party, "suspected_breach": FACTS})
    yield Drafted("file-case", 58)
    yield Drafted("assign-officers", 58, _OFFICERS)
    evidence = {"item": "E1", "kind": "documentary", "description": "{evidence}（演示）", "source": "年报系统"}
    yield Drafted("collect-evidence", 50, {**_OFFICERS, **evidence, "original": "true"})
    judged = {"item": "E1", "authentic": "true", "lawful": "true", "relevant": "true", "proves.0": FACTS}
    yield Drafted("verify-evidence", 48, judged)
    report = {"facts": FACTS, "evidence": "证1", "legal_basis": BASIS, "discretion": "名存实亡，情节严重（演示）"}
    yield Drafted("report-investigation", 40, {**_OFFICERS, **report, "proposal": "拟撤销登记"})
    intended = {"intended.0.kind": "cancellation_of_registration", "facts": FACTS, "legal_basis": BASIS}
    told = {"reasons": "违反年度报告义务", "rights": "陈述、申辩，要求听证", "defence_working_days": "5"}
    yield Drafted("serve-prior-notice", 36, {**_SERVED, **intended, **told})
    yield Drafted("serve-hearing-right-notice", 36, _SERVED)
    yield Drafted("close-notice-stage", 14, after_clock=True)
    yield Drafted("request-legal-review", 14, {"matter": "拟撤销“{party_name}”登记"})
    yield Drafted("pass-legal-review", 11, {"opinion": "事实清楚，证据确凿，适用依据正确，程序合法（演示）"})
    opinions = {f"opinions.{n}.head": head for n, head in enumerate(HEADS)}
    agreed = {f"opinions.{n}.opinion": "同意" for n in range(len(HEADS))}
    yield Drafted("hold-collective-discussion", 9, {**opinions, **agreed, "conclusion": "同意撤销登记"})
    contents = {"penalties.0.kind": "cancellation_of_registration", "facts": FACTS, "evidence": "证1：{evidence}"}
    grounds = {"legal_basis": BASIS, "discretion": "名存实亡，情节严重（演示）", "performance": "自送达之日起履行"}
    remedies = {"remedies": "60日内申请行政复议，或者六个月内提起行政诉讼", "review_body": "上海市人民政府（演示）"}
    yield Drafted("decide-penalty", 7, {**contents, **grounds, **remedies, "court": "有管辖权的人民法院（演示）"})
    yield Drafted("serve-decision", 5, {**_SERVED, "receipt": "送达回证{row}（演示）"})
