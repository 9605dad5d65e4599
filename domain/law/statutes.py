"""法源: the instruments that rules and steps cite, by the abbreviations used throughout."""

from __future__ import annotations

import re
from collections.abc import Iterable

from domain.messages import Labelled, Message


class Statute(Labelled):
    """An instrument of law; ``PRACTICE`` marks what no text seen says and offices nevertheless do."""

    APL = "APL", "行政处罚法", "Administrative Penalty Law (2021)"
    ACL = "ACL", "行政强制法", "Administrative Compulsion Law (2011)"
    ARL = "ARL", "行政复议法", "Administrative Reconsideration Law (2023)"
    ARR = "ARR", "行政复议法实施条例", "Regulation implementing the Reconsideration Law (2026)"
    ALL = "ALL", "行政诉讼法", "Administrative Litigation Law (2017)"
    CPL = "CPL", "民事诉讼法", "Civil Procedure Law (2023)"
    CHL = "CHL", "慈善法", "Charity Law (2023)"
    TRF = "TRF", "行政执法机关移送涉嫌犯罪案件的规定", "Provisions on transferring suspected crimes (2020)"
    ALJ = "ALJ", "最高人民法院关于适用行政诉讼法的解释", "Supreme Court interpretation of the Litigation Law (2018)"
    PSL = "PSL", "治安管理处罚法", "Public Security Administration Penalty Law (2025)"
    OGI = "OGI", "政府信息公开条例", "Regulation on open government information (2019)"
    MFR = "MFR", "民办非企业单位登记管理暂行条例", "Interim regulation on social service institutions (1998)"
    SHC = "SHC", "上海市社会信用条例", "Shanghai regulation on social credit (2017)"
    SUP = "SUP", "行政执法监督条例", "Regulation on supervising administrative enforcement (2026)"
    P68 = "P68", "社会组织登记管理机关行政处罚程序规定", "Penalty procedure of registrars (order 68, 2021)"
    STR16 = "STR16", "社会团体登记管理条例（2016）", "Regulation on social groups (2016 revision)"
    STR26 = "STR26", "社会团体登记管理条例（2026）", "Regulation on social groups (2026 revision)"
    JJR = "JJR", "基金会管理条例", "Regulation on foundations (2004)"
    SPT = "SPT", "社会组织抽查暂行办法", "Interim measures on spot checks (2017)"
    NGO = "NGO", "境外非政府组织境内活动管理法", "Law on the activities of overseas NGOs (2016)"
    B77 = "B77", "取缔非法社会组织办法", "Measures on banning illegal social organizations (order 77, 2025)"
    C60 = "C60", "社会组织信用信息管理办法", "Measures on credit information of social organizations (order 60, 2018)"
    CRM = "CRM", "信用修复管理办法", "Measures on credit repair (2025)"
    CMP = "CMP", "社会组织登记管理机关受理投诉举报办法", "Measures on complaints to registrars (2016)"
    TLK = "TLK", "社会组织登记管理机关行政执法约谈工作规定", "Rules on regulatory talks of registrars (2016)"
    PET = "PET", "信访工作条例", "Regulation on petitions (2022)"
    D49 = "D49", "关于进一步完善失信约束制度的指导意见", "Opinion on the system of constraints on broken trust (2020)"
    N22 = "N22", "关于铲除非法社会组织滋生土壤的通知", "Notice on rooting out illegal social organizations (2021)"
    S2 = "S2", "2025年上海市社会组织工作要点", "Shanghai work points on social organizations 2025"
    S3 = "S3", "长宁区社会组织参与社区治理实施意见", "Changning opinion on community governance (2022)"
    S4 = "S4", "上海社会组织发展“十四五”规划", "Shanghai plan for social organizations 2021-2025"
    PRACTICE = "practice", "执法实践", "enforcement practice"


class Citation(Message):
    """Where a requirement stands: instrument, article, paragraph, item."""

    statute: Statute
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    @property
    def zh(self) -> str:
        """As a Chinese document cites it: 《行政处罚法》第64条第1款第2项."""
        if self.statute is Statute.PRACTICE:
            return self.statute.zh
        parts = (("条", self.article), ("款", self.paragraph), ("项", self.item))
        return f"《{self.statute.zh}》" + "".join(f"第{n}{unit}" for unit, n in parts if n is not None)

    @property
    def en(self) -> str:
        """As an English reader cites it: APL Art 64(1)(2)."""
        if self.article is None:
            return self.statute.en
        below = "".join(f"({n})" for n in (self.paragraph, self.item) if n is not None)
        return f"{self.statute.value} Art {self.article}{below}"


def with_version(cited: Citation) -> str:
    """The citation with the year of the text that it means: 《慈善法（2023）》第109条第1款."""
    if (year := re.search(r"\((?:.*\D)?(\d{4})\D*\)$", cited.statute.en)) is None:
        return cited.zh
    return cited.zh if f"（{year[1]}）" in cited.zh else cited.zh.replace("》", f"（{year[1]}）》", 1)


def citation(text: str) -> Citation:
    """The citation that a table writes as ``APL 64 1``: instrument, article, paragraph, item.

    Raises:
        ValueError: no such instrument, or a place that is no number.
    """
    statute, *places = text.split()
    if statute == "PRACTICE":
        return Citation(statute=Statute.PRACTICE)
    article, paragraph, item = (*(int(place) for place in places), None, None, None)[:3]
    return Citation(statute=Statute(statute), article=article, paragraph=paragraph, item=item)


def cited_zh(citations: Iterable[Citation]) -> str:
    """Several citations as a Chinese document has them, each instrument named once: 《行政处罚法》第44、62条."""
    places: dict[Statute, list[str]] = {}
    for citation in citations:
        places.setdefault(citation.statute, []).append(citation.zh.partition("》")[2])
    return "、".join(_instrument(statute, told) for statute, told in places.items())


def _instrument(statute: Statute, places: list[str]) -> str:
    if statute is Statute.PRACTICE:
        return statute.zh
    whole = [place.removeprefix("第").removesuffix("条") for place in places if place.endswith("条")]
    below = [place for place in places if place and not place.endswith("条")]
    return f"《{statute.zh}》" + "、".join(([f"第{'、'.join(whole)}条"] if whole else []) + below)


class Cites:
    """Short forms: ``APL(64, 1, 2)``."""

    def __init__(self, statute: Statute) -> None:
        """Cite articles of ``statute``."""
        self.statute: Statute = statute

    def __call__(self, article: int, paragraph: int | None = None, item: int | None = None) -> Citation:
        """The citation of one article."""
        return Citation(statute=self.statute, article=article, paragraph=paragraph, item=item)


APL, ACL, ARL, ARR, ALL, ALJ, CPL, CHL, TRF, JJR, MFR, STR26, PSL, OGI, SHC, SUP, CMP, TLK = (
    Cites(s)
    for s in (
        Statute.APL,
        Statute.ACL,
        Statute.ARL,
        Statute.ARR,
        Statute.ALL,
        Statute.ALJ,
        Statute.CPL,
        Statute.CHL,
        Statute.TRF,
        Statute.JJR,
        Statute.MFR,
        Statute.STR26,
        Statute.PSL,
        Statute.OGI,
        Statute.SHC,
        Statute.SUP,
        Statute.CMP,
        Statute.TLK,
    )
)
P68 = Cites(Statute.P68)
SPOT_CHECK = Citation(statute=Statute.SPT)
P68_WHOLE = Citation(statute=Statute.P68)
B77 = Citation(statute=Statute.B77)
"""Article numbers of order 77 were not seen."""

C60, CRM, PETITIONS, N22, D49 = (
    Citation(statute=s) for s in (Statute.C60, Statute.CRM, Statute.PET, Statute.N22, Statute.D49)
)
COMPLAINTS, TALKS = Citation(statute=Statute.CMP), Citation(statute=Statute.TLK)
SHANGHAI_2025, CHANGNING, SHANGHAI_PLAN = (Citation(statute=s) for s in (Statute.S2, Statute.S3, Statute.S4))
PRACTICE = Citation(statute=Statute.PRACTICE)
