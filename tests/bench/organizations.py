"""Organizations: any number of invented ones, each with its name, its credit code and its entry in the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from domain.law.parties import CODE_PREFIX, OrganizationType, check_character, organization_stream
from domain.registers.organization_entry import OrganizationRegistered

_CHARACTERS: Final = (
    "春江浦申明德仁义礼智信和平安康乐永昌隆盛华兴东南西北中正大同光辉文博雅思源远志诚敏慧"
    "梧桐松柏竹兰菊梅海天云霞星月晨曦虹桥新苗禾田"
)
_FIELDS: Final = (
    *("书法", "国学", "茶道", "围棋", "舞蹈", "合唱", "摄影", "集邮", "园林", "建筑", "教育", "托育", "养老", "助残"),
    *("会计", "物流", "航运", "餐饮", "酒店", "纺织", "服装", "汽车", "电子", "软件", "数据", "医药", "护理", "中医"),
    *("心理", "环保", "水务", "能源", "照明", "家具", "印刷", "出版", "旅游", "体育", "法律", "康复"),
)
_ENDS: Final = {
    OrganizationType.SOCIAL_GROUP: ("协会", "学会", "促进会", "研究会", "联谊会"),
    OrganizationType.SOCIAL_SERVICE_INSTITUTION: ("服务中心", "培训学校", "进修学院", "活动中心", "护理院"),
    OrganizationType.FOUNDATION: ("基金会", "公益基金会"),
}
_ROADS: Final = ("淮海中路", "南京西路", "西藏南路", "四川北路", "延安东路", "复兴中路", "长寿路", "控江路", "漕宝路")


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization; ``number`` tells those of one type apart. Nothing of it is real."""

    organization_type: OrganizationType
    number: int

    @property
    def name(self) -> str:
        """Two characters, a field and what it is: most names share their pairs with others, as names do."""
        number, many, ends = self.number, len(_CHARACTERS), _ENDS[self.organization_type]
        own = _CHARACTERS[number % many] + _CHARACTERS[number // many % many]
        field = _FIELDS[(7 * number + number // many**2) % len(_FIELDS)]
        return f"上海{own}{field}{ends[number % len(ends)]}"

    @property
    def code(self) -> str:
        """A code of the right shape, in a range that nobody has been given."""
        first = f"{CODE_PREFIX[self.organization_type]}310000MJ9{self.number:06}"
        return first + check_character(first)

    @property
    def stream(self) -> UUID:
        """Its entry in the register."""
        return organization_stream(self.code)

    @property
    def registered(self) -> OrganizationRegistered:
        """The event that enters it in the register."""
        road = _ROADS[self.number % len(_ROADS)]
        return OrganizationRegistered(
            occurred_on=date(2012, 5, 7),
            ground="成立登记",
            register_extract=f"登记档案摘录{self.number}",
            code=self.code,
            organization_type=self.organization_type,
            organization_name=self.name,
            sponsor=None,
            registrar="登记管理机关",
            address=f"上海市{road}{self.number % 1999 + 1}号{self.number % 40 + 1}室",
        )
