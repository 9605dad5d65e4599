"""The plan of a case against an illegal organization: to the ban, the dissuasion or the police, as its source says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from domain.law.calendar import WorkingCalendar
from domain.law.holidays import PUBLISHED
from domain.steps.dissuasion import DidNotDissolve
from interface.demo.bans import BanCase
from interface.demo.course import Course
from interface.demo.lines import HEADS, PAIR, Act, Line, sorted_out, waiting

ADMONITION_ENDED: Final = "end-admonition-period"
"""The clock's act; where it was faster than the entry of what the organization did, its period is reopened."""

REOPENED: Final = "reopen-period-for-late-entry"
DISSOLUTION: Final = "record-voluntary-dissolution"

PATIENCE: Final = 2
"""Calendar days from the dissolution to the day that the admonition had set."""

DISSOLVED: Final = {
    "name": "停止使用该名称（推定）",
    "accounts": "无账户，或者已注销（推定）",
    "site": "无固定场所（推定）",
    "seal": "无印章，或者已交回（推定）",
}

_BANNED: Final = {
    "propose-ban-case": -48,
    "file-ban-case": -46,
    "report-competence-to-superior": -45,
    "assign-officers": -45,
    "collect-evidence": -38,
    "identify-as-illegal": -30,
    "serve-ban-notice": -27,
    "close-notice-stage": -5,
    "request-legal-review": -5,
    "pass-legal-review": -3,
    "hold-collective-discussion": -2,
    "decide-ban": 0,
    "serve-decision": 2,
    "complete-ban-execution": 10,
    "close-case": 15,
    "archive-case": 20,
}
_DISSUADED: Final = {
    "propose-ban-case": -18,
    "file-ban-case": -16,
    "assign-officers": -16,
    "collect-evidence": -12,
    "identify-as-illegal": -10,
    "admonish": -9,
    DISSOLUTION: 0,
    REOPENED: PATIENCE + 1,
    "close-case": 10,
    "archive-case": 16,
}
_WITH_POLICE: Final = {
    "propose-ban-case": -30,
    "file-ban-case": -28,
    "assign-officers": -28,
    "collect-evidence": -14,
    "report-suspected-crime": -3,
    "approve-criminal-transfer": -1,
    "send-criminal-case": 0,
    "record-police-acceptance": 2,
    "hand-evidence-to-police": 3,
}
DAYS: Final = {"banned": _BANNED, "dissuaded": _DISSUADED, "with_police": _WITH_POLICE}
"""Calendar days before or after the outcome. Between notice and its end lie 20, more than any period of defence."""

SUIT: Final = {
    "file-suit": 34,
    "file-defence-statement": 44,
    "record-first-instance-judgment": 120,
    "record-final-judgment": 140,
    "archive-case": 150,
}
"""Calendar days after the listing that the suit is about."""

AFTER_TAKEDOWN: Final = {"request-takedown": -20, "record-takedown": 0, "complete-ban-execution": 5} | {
    "close-case": 10,
    "archive-case": 15,
}
"""Calendar days before or after the day on which sites were closed."""


def ban_course(case: BanCase) -> Course:
    """What is taken in the file of a case; an admonition that the clock ended is reopened."""
    return Course(case.key, case.kind, case.case_id, lambda entries: ban_plan(case, entries))


def ban_plan(case: BanCase, entries: Sequence[Mapping[str, Any]] = ()) -> tuple[Line, ...]:
    """Every act of a case, in order; ``entries`` are on file already."""
    ended = tuple(entry["version"] for entry in entries if entry["event"]["code"] == DidNotDissolve.name)
    return tuple(_Planning(case, ended).lines())


@dataclass(frozen=True)
class _Planning:
    """``ended`` are the versions under which the clock recorded that the day of the admonition had passed."""

    case: BanCase
    ended: tuple[int, ...]
    calendar: WorkingCalendar = PUBLISHED

    def lines(self) -> Iterator[Line]:
        """The acts on their days."""
        for act in self._acts():
            if isinstance(act, str):
                yield waiting(self.case, act)
            else:
                yield act.line(self.case, self._day(act.slug))
                if act.slug == "admonish":
                    yield from self._reopened()

    def _reopened(self) -> Iterator[Line]:
        told = {"proof": "自行解散承诺书（推定）", "reason": "限期内已解散，据公开来源补录（推定）"}
        proved = told | {"acted_on": self._day(DISSOLUTION).isoformat()}
        for run, version in enumerate(self.ended):
            yield waiting(self.case, ADMONITION_ENDED)
            yield Act(REOPENED, assumed=proved | {"entry": version}).line(self.case, self._day(REOPENED), run)

    def _day(self, act: str) -> date:
        source = self.case.source
        told = {"collect-evidence": source.questioned_on, "announce-ban": source.announced_on}
        if (day := told.get(act)) is not None:
            return day
        if source.sued and source.listed_on is not None and act in SUIT:
            return self.calendar.rolled(source.listed_on + timedelta(days=SUIT[act]))
        if source.taken_down_on is not None and act in AFTER_TAKEDOWN:
            return self.calendar.rolled(source.taken_down_on + timedelta(days=AFTER_TAKEDOWN[act]))
        offset = DAYS[source.outcome][act]
        if offset < 0:
            return self._working_day(source.on + timedelta(days=offset))
        return self.calendar.rolled(source.on + timedelta(days=offset))

    def _working_day(self, day: date) -> date:
        while not self.calendar.is_working_day(day):
            day -= timedelta(days=1)
        return day

    # the acts; a bare slug is an act of the clock

    def _acts(self) -> Iterator[Act | str]:
        yield from self._opening()
        if self.case.source.outcome == "banned":
            yield from self._banned()
        elif self.case.source.outcome == "dissuaded":
            yield from self._dissuaded()
        else:
            yield from self._with_police()

    def _opening(self) -> Iterator[Act]:
        source = self.case.source
        party = {"name": source.name, "organization_type": source.organization_type.value}
        told, assumed = sorted_out(
            self.case,
            party=("organization_type", party),
            suspected_breach=("facts", source.facts),
            division=("division", source.division),
            jurisdiction=("jurisdiction", source.jurisdiction.value),
        )
        more: dict[str, Any] = {"recorded_with_street": False}
        if source.letter is not None:
            more["letter"] = source.letter
        yield Act("propose-ban-case", told | {"illegal_kind": "unregistered"}, assumed | more)
        yield Act("file-ban-case")
        yield Act("assign-officers", assumed={"officers": PAIR})
        if source.beyond is not None:
            beyond = {"ground": source.beyond.value, "superior": "民政部", "letter": "跨省活动报告（推定）"}
            yield Act(
                "report-competence-to-superior", assumed={"facts": f"{source.beyond.zh}：{source.name}", **beyond}
            )
        described = sorted_out(self.case, description=("evidence", source.evidence))
        item = {"item": "E1", "officers": PAIR, "kind": "documentary", "source": "执法人员调取（推定）"}
        collected = described[1] | item | {"original": True}
        yield Act("collect-evidence", described[0], collected, on_told=source.questioned_on is not None)

    def _identified(self, proposal: str) -> Act:
        source = self.case.source
        told, assumed = sorted_out(
            self.case,
            appears_by=("appears_by", [each.value for each in source.appears_by]),
            facts=("facts", source.facts),
            evidence=("evidence", source.evidence),
            legal_basis=("violated", source.violated),
        )
        checked = {"registered_elsewhere": False, "exempt_group": False, "permit_matter": False}
        active = self._day("collect-evidence").isoformat()
        more = {"officers": PAIR, "active_on": active, "proposal": proposal, **checked}
        return Act("identify-as-illegal", told | {"illegal_kind": "unregistered"}, assumed | more)

    def _banned(self) -> Iterator[Act | str]:
        source = self.case.source
        yield self._identified("拟予取缔")
        told, assumed = sorted_out(self.case, facts=("facts", source.facts), legal_basis=("violated", source.violated))
        notice = {
            "officers": PAIR,
            "method": "direct",
            "reasons": "经调查属于非法社会组织（推定）",
            "rights": "陈述、申辩",
        }
        yield Act("serve-ban-notice", told, assumed | notice | {"defence_working_days": 5})
        yield "end-defence-period"
        yield Act("close-notice-stage")
        yield Act("request-legal-review", assumed={"matter": "拟予取缔"})
        yield Act("pass-legal-review", assumed={"opinion": "事实清楚，证据确凿，适用依据正确，程序合法"})
        opinions = [{"head": head, "opinion": "同意"} for head in HEADS]
        yield Act("hold-collective-discussion", assumed={"opinions": opinions, "conclusion": "同意取缔"})
        yield self._decision()
        yield Act("serve-decision", assumed={"officers": PAIR, "method": "direct"} | _receipt(self.case))
        yield from self._carried_out()
        yield from self._ended("banned", "取缔执行完毕（推定）")

    def _decision(self) -> Act:
        source = self.case.source
        told, assumed = sorted_out(
            self.case,
            names=("name", [source.name]),
            facts=("facts", source.facts),
            legal_basis=("violated", source.violated),
            evidence=("evidence", source.evidence),
            remedies=("remedies", source.remedies),
            review_body=("review_body", source.review_body),
            court=("court", source.court),
            **({"branches": ("branches", source.branches)} if source.branches else {}),
            **({"sites": ("sites", source.sites)} if source.sites else {}),
        )
        return Act("decide-ban", told, assumed, on_told=source.tells("on"))

    def _carried_out(self) -> Iterator[Act]:
        source = self.case.source
        told, assumed = sorted_out(self.case, facts=("facts", source.facts))
        words = {"medium": "机关网站（推定）", "public_warning": "请勿参加其活动（推定）"}
        yield Act("announce-ban", told, assumed | words, on_told=source.tells("announced_on"))
        if source.taken_down_on is not None:
            closed = sorted_out(self.case, sites=("sites", source.sites))
            asked = {"request": "T1", "agency": "cyberspace_admin", "matter": "关停已被取缔组织的网站和账号（推定）"}
            yield Act("request-takedown", closed[0], closed[1] | asked)
            confirmed = {"request": "T1", "closed_on": source.taken_down_on.isoformat(), "letter": "关停结果（推定）"}
            yield Act("record-takedown", closed[0], closed[1] | confirmed, on_told=source.tells("taken_down_on"))
        nothing = source.taken_down_on is None
        done = {"nothing_to_execute": nothing, "summary": "取缔已公告，来源未载财物"}
        yield Act("complete-ban-execution", assumed=done)

    def _dissuaded(self) -> Iterator[Act]:
        source = self.case.source
        yield self._identified("拟予劝诫")
        told, assumed = sorted_out(self.case, facts=("facts", source.facts), answer=("answer", source.answer))
        minor = {"circumstances_minor": True, "harm_small": True}
        until = {"dissolve_by": (source.on + timedelta(days=PATIENCE)).isoformat()}
        yield Act("admonish", told, assumed | {"officers": PAIR, **minor} | until)
        dissolved = minor | {"dissolved_promptly": True, "proof": DISSOLVED, "commitment": "自行解散承诺书（推定）"}
        yield Act(DISSOLUTION, assumed=dissolved, on_told=source.tells("on"))
        ending = self._ended("dissuaded", "已劝散，不作取缔决定（推定）")
        yield next(ending)
        if source.sued and source.listed_on is not None:
            yield from self._suit(source.listed_on)
        yield from ending

    def _suit(self, listed_on: date) -> Iterator[Act]:
        """The listing is contested in court, and the court finds no legal interest."""
        court = {"court": self.case.source.court}
        contested = {"contested_act": "listing", "known_on": listed_on.isoformat()}
        received = self._day("file-suit").isoformat()
        claim = {"requests": "请求撤销列入劝散名单（推定）", "copy_received_on": received}
        yield Act("file-suit", contested, court | claim)
        answer = {"answer": "列入名单与原告没有利害关系（推定）", "evidence": "本案案卷（推定）", "norms": "来源未载"}
        yield Act("file-defence-statement", assumed=answer)
        ruled = {"judgment": "一审裁定书（推定）", "judgment_form": "ruling"}
        yield Act("record-first-instance-judgment", {"judgment_outcome": "dismissed"}, court | ruled)
        final = {"judgment": "一审裁定书（推定）"}
        yield Act("record-final-judgment", {"judgment_outcome": "upheld"}, final)

    def _with_police(self) -> Iterator[Act]:
        standard = {"offence": "来源未载罪名", "standard_met": "一家企业支付8万元（推定达到立案标准）"}
        yield Act("report-suspected-crime", assumed={"team": PAIR, **standard})
        yield Act("approve-criminal-transfer")
        sent = {"items": "案卷材料（推定）", "copy_to_procuratorate": True, "receipt": "公安机关回执（推定）"}
        yield Act("send-criminal-case", assumed=sent, on_told=self.case.source.tells("on"))
        yield Act("record-police-acceptance", assumed={"letter": "立案告知书（推定）"})
        handed = {"items": "涉案材料（推定）", "receipt": "移交清单（推定）"}
        yield Act("hand-evidence-to-police", assumed=handed)

    def _ended(self, ground: str, report: str) -> Iterator[Act]:
        yield Act("close-case", assumed={"ground": ground, "report": report})
        index = {"volumes": 1, "pages": 40, "index_complete": True, "retention": "长期（演示）"}
        yield Act("archive-case", assumed=index)


def _receipt(case: BanCase) -> dict[str, Any]:
    return {"receipt": f"演示送达回证 {case.key}"}
