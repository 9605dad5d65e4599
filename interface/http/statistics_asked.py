"""统计之问: which figures are asked for, and the question that asks for the cases of one of them."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from pydantic import Field

from application.principals import Principal
from application.statistics_readings import MOST_DIMENSIONS, Dimension, StatisticsFilter
from domain.law.places import DIVISIONS, lies_within
from domain.law.statistics import BY_ID, Measure
from interface.http.dockets import LARGEST_PAGE, Asked
from interface.http.problems import Refusal, bad_field
from interface.text.statistics import CODES, UNSTATED

FIELDS: Final[Mapping[Dimension, str]] = {
    dimension: "division" if dimension is Dimension.AREA else dimension.value
    for dimension in Dimension
    if dimension not in (Dimension.YEAR, Dimension.MONTH)
}
"""The field that narrows by each dimension; ``division`` is the area itself without those within.

Years and months are asked for by their days.
"""


class Narrowed(Asked):
    """Of which area and period, and of which values of the dimensions; ``none`` is what nobody stated."""

    area: str = Field("", max_length=6, description="区划代码，含下级；默认本机关所在区划 division and all within")
    since: date | None = Field(None, alias="from", description="起（含），默认本年1月1日 first day")
    until: date | None = Field(None, alias="to", description="止（含），默认今日 last day")
    division: str = Field("", max_length=6, description="区划代码，不含下级 the division alone")
    kind: str = Field("", max_length=40, description="案卷种类 kind of case")
    source: str = Field("", max_length=40, description="线索来源 source of the clue")
    organization_type: str = Field("", max_length=40, description="组织类型 type of organization")
    place: str = Field("", max_length=6, description="行为发生地 place of the conduct")
    violation: str = Field("", max_length=60, description="违法行为代码 code of the violation")
    penalty_kind: str = Field("", max_length=60, description="处罚种类 kind of penalty")
    outcome: str = Field("", max_length=60, description="处理结果 outcome")
    campaign: str = Field("", max_length=200, description="专项行动 campaign")
    theme: str = Field("", max_length=40, description="主题 theme")
    risk_area: str = Field("", max_length=40, description="风险领域 risk area")

    def chosen(self, by: Principal, today: date, measure: str = "") -> StatisticsFilter:
        """The filter of the read model. Raises Refusal naming the field."""
        own = by.authority.partition("-")[0]
        area = self.area or own
        since, until = self.since or date(today.year, 1, 1), self.until or today
        _demand_area("area", area, own)
        if self.division:
            _demand_area("division", self.division, own)
        if until < since:
            zh, en = f"止期不得早于起期{since}。", f"Not before {since}, the first day."
            raise Refusal("invalid", errors=bad_field("to" if self.until else "from", zh, en))
        return StatisticsFilter(area, since, until, measure, dict(self._values()))

    def _values(self) -> Iterator[tuple[Dimension, str]]:
        for dimension, name in FIELDS.items():
            value = getattr(self, name)
            if not value:
                continue
            known = CODES.get(dimension)
            if known is not None and value not in (UNSTATED, *known):
                zh, en = f"没有这一{dimension.zh}：{value}。", f"No such {dimension.en}: {value}."
                raise Refusal("invalid", errors=bad_field(name, zh, en))
            yield dimension, "" if value == UNSTATED else value


class StatisticsAsked(Narrowed):
    """Which figures, told apart by up to two dimensions."""

    by: list[Dimension] = Field(default=[], max_length=MOST_DIMENSIONS, description="按……分列，至多两项 told apart by")


class CasesAsked(Narrowed):
    """The cases of which figure."""

    measure: str = Field(max_length=60, description="口径 measure")
    cursor: str = Field("", max_length=500)
    limit: int = Field(50, ge=1, le=LARGEST_PAGE)


def asked_again(
    wanted: StatisticsFilter, measure: str, by: Sequence[Dimension] = (), group: Sequence[str] = ()
) -> dict[str, str]:
    """The question for the cases of a figure, or of one part of it, as the address writes it."""
    since, until = wanted.since, wanted.until
    values = {FIELDS[dimension]: value or UNSTATED for dimension, value in wanted.values.items()}
    for dimension, value in zip(by, group, strict=True):
        if dimension is Dimension.YEAR:
            since, until = max(since, date(int(value), 1, 1)), min(until, date(int(value), 12, 31))
        elif dimension is Dimension.MONTH:
            first = date.fromisoformat(f"{value}-01")
            last = first.replace(day=monthrange(first.year, first.month)[1])
            since, until = max(since, first), min(until, last)
        else:
            values[FIELDS[dimension]] = value or UNSTATED
    told = {"measure": measure, "area": wanted.area, "from": since.isoformat(), "to": until.isoformat()}
    return told | values


def the_measure(code: str) -> Measure:
    """The measure of an id. Raises Refusal naming ``measure``."""
    if code not in BY_ID:
        zh, en = f"没有这一口径：{code}。", f"No such measure: {code}."
        raise Refusal("invalid", errors=bad_field("measure", zh, en))
    return BY_ID[code]


def _demand_area(field: str, code: str, own: str) -> None:
    """Raises Refusal: no division of Shanghai, or one outside the reader's own."""
    if code not in DIVISIONS:
        zh, en = f"上海没有区划 {code}。", f"Shanghai has no division {code}."
        raise Refusal("invalid", errors=bad_field(field, zh, en))
    if not lies_within(code, own):
        zh, en = f"{code} 不在本机关所在区划 {own} 之内。", f"{code} does not lie within your own division, {own}."
        raise Refusal("invalid", errors=bad_field(field, zh, en))
