"""设定页: every setting by topic, what is required and missing first, and one setting with its form and history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from application.settings_told import Change, SettingsTold, SettingTold
from domain.law.setting_kinds import Setting, SettingKind
from domain.law.settings import Settings
from interface.text.language import listed, say, term
from interface.web.wording import cited

_TOPICS: Final = (
    ("文号", ("number_",)),
    ("处罚和听证", ("hearing_", "notice_", "on_the_spot_", "night_", "decision_", "penalty_", "grading_")),
    ("取缔和证书", ("ban_", "certificate_")),
    ("名录、信用和公示", ("abnormal_", "listing_", "no_contact_", "conduct_", "minor_", "publication_", "credit_")),
    ("线索、举报和热线", ("clue_", "complaint_", "hotline_", "petition_", "reporting_")),
    ("救济和法院", ("remedies", "review_body", "appeal_", "suit_", "execution_", "liquidation_", "account_query_")),
    ("规则和法律的施行", ("binding_", "authority_limits_", "social_groups_", "hearing_notice_strict", "effective_")),
    ("裁量和同类案件", ("discretion_", "like_cases_", "first_breach_")),
    ("案卷评查", ("review_excellent", "review_format", "review_good", "review_major", "review_minor", "review_pass")),
    ("记录和补录", ("late_", "reopened_", "phone_")),
)
"""Topics with the beginnings of the names that belong to them; the longest beginning decides."""

_PERIODS: Final = ("_days", "_hours", "_months", "_years", "_minutes")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One act of setting in words."""

    value: str
    from_day: date
    set_on: date
    paper: str
    recorded_by: str
    recorded_at: datetime
    state: str
    mark: str


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting in the list, and above its form."""

    name: str
    label: str
    address: str
    value: str
    missing: bool
    own: ChangeLine | None
    coming: Sequence[ChangeLine]
    default: str
    bounds: str
    article: str
    kind: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """Settings that belong together."""

    key: str
    heading: str
    lines: Sequence[SettingLine]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is typed into the form of a setting; ``command`` tells one sending from another."""

    value: str
    from_day: str
    paper: str
    version: int
    command: str


@dataclass(frozen=True, slots=True)
class Input:
    """The one input for the value: its control, what may be chosen, between which ends."""

    control: str
    options: Sequence[tuple[str, str]] = ()
    least: str = ""
    most: str = ""
    help: str = ""


def topics(told: SettingsTold, name_of: Callable[[str], str]) -> list[TopicView]:
    """All settings, topic by topic; topics without one are left out."""
    lines: dict[str, list[SettingLine]] = {}
    for each in told.all():
        lines.setdefault(_topic(each.setting), []).append(setting_line(each, told, name_of))
    order = [*(heading for heading, _ in _TOPICS), "期限", "其他设定"]
    return [TopicView(f"t{order.index(each)}", say(each), lines[each]) for each in order if each in lines]


def missing(told: SettingsTold, name_of: Callable[[str], str]) -> list[SettingLine]:
    """What the authority has to set and has not."""
    return [setting_line(each, told, name_of) for each in told.all() if each.missing]


def setting_line(each: SettingTold, told: SettingsTold, name_of: Callable[[str], str]) -> SettingLine:
    """One setting in words."""
    setting = each.setting
    own = None if each.own is None else _change(each.own, each, name_of)
    return SettingLine(
        name=setting.id,
        label=term(setting.label),
        address=f"/admin/settings/{setting.id}",
        value=in_force(each, told),
        missing=each.missing,
        own=own,
        coming=[_change(change, each, name_of) for change in each.coming],
        default=_default(each, told),
        bounds=bounds(setting),
        article=cited([setting.basis]),
        kind=term(setting.kind),
    )


def history(each: SettingTold, name_of: Callable[[str], str]) -> list[ChangeLine]:
    """Every act that set it, the latest first."""
    return [_change(change, each, name_of) for change in each.history]


def in_force(each: SettingTold, told: SettingsTold) -> str:
    """What holds on the day; a text as documents have it."""
    if each.unset:
        return say("未设定")
    if each.setting.kind is SettingKind.TEXT:
        return told.settings(told.on).text_of(each.setting.id)
    return value_of(each.setting, each.value)


def _default(each: SettingTold, told: SettingsTold) -> str:
    if not each.default:
        return say("无默认")
    if each.setting.kind is SettingKind.TEXT:
        return Settings(told.authority).text_of(each.setting.id)
    return value_of(each.setting, each.default)


def value_of(setting: Setting, value: str) -> str:
    """A value in words: a switch is on or off, a choice has its label."""
    if setting.kind is SettingKind.SWITCH:
        return say("开") if value == "on" else say("关")
    chosen = next((each for each in setting.choices if each.value == value), None)
    return value if chosen is None else term(chosen.label)


def bounds(setting: Setting) -> str:
    """Within what a value must keep, in words; empty where nothing bounds it."""
    match setting.kind:
        case SettingKind.SWITCH:
            return say("开或者关")
        case SettingKind.CHOICE:
            return listed(term(each.label) for each in setting.choices)
        case SettingKind.WORD:
            return say("以“{first}”起首的汉字，至多 {most} 个", first=setting.least, most=setting.most)
        case SettingKind.HOURS:
            return say("起止时刻，如 22:00-06:00")
    if setting.kind is SettingKind.DAY and setting.least and not setting.most:
        return say("不早于 {least}", least=setting.least)
    if setting.least and setting.most:
        return say("{least} 至 {most}", least=setting.least, most=setting.most)
    if setting.least:
        return say("不低于 {least}", least=setting.least)
    return say("不高于 {most}", most=setting.most) if setting.most else ""


def control(setting: Setting) -> Input:
    """How its value is asked for."""
    match setting.kind:
        case SettingKind.SWITCH:
            return Input("choice", [("on", say("开")), ("off", say("关"))])
        case SettingKind.CHOICE:
            return Input("choice", [(each.value, term(each.label)) for each in setting.choices])
        case SettingKind.NUMBER:
            return Input("number", least=setting.least, most=setting.most, help=bounds(setting))
        case SettingKind.DAY:
            return Input("day", help=say("年-月-日，如 2026-05-01"))
        case SettingKind.TEXT:
            return Input("passage", help=say("{place} 是本机关所在区划；花括号内写另一项设定的名称，就是那一项的值"))
    return Input("line", help=bounds(setting))


def _change(change: Change, each: SettingTold, name_of: Callable[[str], str]) -> ChangeLine:
    if change in each.coming:
        state, mark = say("将于该日施行"), "b"
    elif change == each.own:
        state, mark = say("现行"), "g"
    else:
        state, mark = say("已被取代"), ""
    return ChangeLine(
        value=value_of(each.setting, change.value) or say("未设定"),
        from_day=change.from_day,
        set_on=change.set_on,
        paper=change.paper,
        recorded_by=name_of(change.recorded_by),
        recorded_at=change.recorded_at,
        state=state,
        mark=mark,
    )


def _topic(setting: Setting) -> str:
    found = [(len(start), heading) for heading, starts in _TOPICS for start in _starting(starts, setting.id)]
    if found:
        return max(found)[1]
    return "期限" if setting.id.endswith(_PERIODS) else "其他设定"


def _starting(starts: Iterable[str], name: str) -> list[str]:
    return [start for start in starts if name.startswith(start)]
