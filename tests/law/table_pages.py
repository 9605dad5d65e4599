"""docs/law, one page a table: limits, breaches, sanctions, settings, the catalogue of reviews; and the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from domain.law.deadlines import DEADLINES, Deadline
from domain.law.review_rules import REVIEW_RULES, kept_by
from domain.law.sanctions import SCHEDULES, Sanction
from domain.law.settings import SETTINGS, Setting
from domain.law.violations import VIOLATIONS, Against, Violation
from domain.messages import Label
from tests.law.naming import who_names
from tests.law.rule_pages import title, topics
from tests.law.writing import EN, ZH, cited, either, head, listed, particulars, said, span, tests

TITLES: Final[Mapping[str, Label]] = {
    "deadlines": Label("期限", "Limits"),
    "violations": Label("违法行为", "Breaches"),
    "sanctions": Label("处罚种类和幅度", "Sanctions"),
    "settings": Label("本机关设定", "Settings of an authority"),
    "review_rules": Label("评查规则", "Review rules"),
}

COUNTING: Final = Label(
    "开始之日不计入。工作日按公布的放假安排计算；月、年到期没有该日的，为当月最后一日；时自行为之时起算，只记日期的自当日终了起算。"
    "当事人的行为期限末日为休息日的，顺延至其后第一个工作日；视为发生的、逐日计算的、机关自己的期限不顺延。"
    "期限到达尚未公布放假安排的年份的，结果注明“暂计”。",
    "The day of the start is not counted. Working days follow the published arrangement of days off; a month or year "
    "that lacks the day ends on its last day; hours run from the moment of the act, or from the end of its day "
    "where only the day is on record. A party's time to act that ends on a day off runs to the next working day; what "
    "is deemed, what accrues and the authority's own limits do not roll. A limit that reaches a year not yet published "
    "is provisional and says so.",
)


def pages() -> Mapping[str, Callable[[str], str]]:
    """By name the page of each table, in a language."""
    return {
        "deadlines": _deadlines,
        "violations": _violations,
        "sanctions": _sanctions,
        "settings": _settings,
        "review_rules": _review_rules,
    }


def _head(name: str, language: str, intro: str = "") -> list[str]:
    other = either(f"en/{name}.md", f"../{name}.md", language)
    return head(said(TITLES[name], language), language, other, intro=intro)


def _written(lines: list[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def _deadlines(language: str) -> str:
    lines = _head("deadlines", language, said(COUNTING, language))
    for limit in DEADLINES:
        lines += [f"## `{limit.id}` {said(limit.label, language)}", ""]
        lines += [*particulars(_of_limit(limit, language)), ""]
    return _written(lines)


def _of_limit(limit: Deadline, language: str) -> list[tuple[str, str]]:
    given = limit.given_length or limit.given_last_day
    told = f"{limit.length}{'' if language == ZH else ' '}{said(limit.unit, language)}" if limit.length else ""
    from_act = either(f"由行为写明（`{given}`）", f"told by the act (`{given}`)", language) if given else ""
    rolls = either("顺延至下一工作日", "rolls to the next working day", language)
    stays = either("不顺延", "does not roll", language)
    more = [
        (either("期间不计入", "Paused by", language), _names(limit.paused_by, language)),
        (either("延长", "Extended by", language), _names(limit.extended_by, language)),
    ]
    return [
        (either("依据", "Articles", language), cited(limit.basis, language)),
        (either("长度", "Length", language), either("；", "; ", language).join(filter(None, (told, from_act)))),
        (either("末日为休息日", "On a day off", language), rolls if limit.rolls else stays),
        (either("谁的期限", "Whose", language), said(limit.whose, language)),
        (either("性质", "Runs", language), said(limit.runs, language)),
        (either("届满未办", "When missed", language), said(limit.missed, language)),
        (either("把握", "Status", language), said(limit.certainty, language)),
        (either("开始", "Starts with", language), _names(limit.starts, language)),
        (either("停止", "Stops with", language), _names(limit.stops, language)),
        *more,
        (either("测试", "Tests", language), tests(who_names(limit.id), language)),
    ]


def _names(names: Iterable[str], language: str) -> str:
    return listed(sorted(names), language)


def _violations(language: str) -> str:
    intro = either(
        "按行为终了之日的法律认定，处罚时的法律较轻的从轻（行政处罚法第37条）。每一行的起止日和处罚表由 "
        "`tests/domain/law/test_breaches_by_the_day.py` 逐日验证。",
        "A breach is judged by the law of the day on which the conduct ended, unless the law of the day of the "
        "decision is lighter (APL Art 37). First day, last day and schedule of every row are tested by "
        "`tests/domain/law/test_breaches_by_the_day.py`.",
        language,
    )
    lines = _head("violations", language, intro)
    for against in Against:
        if held := [each for each in VIOLATIONS.values() if each.against is against]:
            lines += [f"## {said(against, language)}", ""]
            for each in held:
                lines += [f"### `{each.code}` {either(each.zh, each.en, language)}", ""]
                lines += [*particulars(_of_breach(each, language)), ""]
    return _written(lines)


def _of_breach(breach: Violation, language: str) -> list[tuple[str, str]]:
    none = either("由其他机关处罚", "punished by another body", language)
    schedule = f"[{breach.schedule}](sanctions.md#{breach.schedule.lower()})" if breach.schedule in SCHEDULES else none
    settings = [name for name in (breach.since_setting, breach.until_setting) if name]
    sure = either("有明文", "a text says so", language)
    unsure = either("条文未见，凭记忆", "from memory, the text was not seen", language)
    return [
        (either("依据", "Article", language), cited([breach.basis], language)),
        (either("施行", "Holds", language), span(breach.since, breach.until, language)),
        (either("起止日由设定", "Day set by", language), listed(settings, language)),
        (either("处罚", "Sanctions", language), schedule),
        (either("原为", "Before", language), f"`{breach.predecessor}`" if breach.predecessor else ""),
        (either("把握", "Status", language), sure if breach.certain else unsure),
        (either("测试", "Tests", language), _if_any(who_names(breach.code), language)),
    ]


def _if_any(names: list[str], language: str) -> str:
    return tests(names, language) if names else ""


GRADES: Final = {
    "base": Label("一般", "base"),
    "uncorrected": Label("逾期不改正", "not corrected"),
    "heavy": Label("情节严重", "grave"),
    "any": Label("不论情节", "any gravity"),
}


def _sanctions(language: str) -> str:
    lines = _head("sanctions", language)
    columns = either(
        "| 情节 | 处罚 | 应当或者可以 | 对谁 | 基数 | 幅度 | 依据 |",
        "| gravity | sanction | must or may | on | base | range | article |",
        language,
    )
    for name in sorted(SCHEDULES):
        lines += [f"## {name}", "", columns, "| --- |" + " --- |" * 6]
        lines += [_of_sanction(each, language) for each in SCHEDULES[name]]
        lines.append("")
    return _written(lines)


def _of_sanction(sanction: Sanction, language: str) -> str:
    units = {"times": either("倍", " times", language), "yuan": either("元", " yuan", language)}
    unit = units.get(sanction.unit, either("个月", " months", language))
    bases = {"turnover": Label("违法经营额", "turnover"), "income": Label("违法所得", "income")}
    cells = (
        said(GRADES[sanction.grade.value], language) if sanction.grade.value in GRADES else sanction.grade.value,
        said(sanction.kind, language),
        either("应当", "must", language) if sanction.compulsory else either("可以", "may", language),
        either("责任人员", "persons", language) if sanction.on_persons else either("组织", "organization", language),
        said(bases[sanction.base.value], language) if sanction.base.value in bases else "",
        "" if sanction.least is None else f"{sanction.least}–{sanction.most}{unit}",
        cited([sanction.basis], language),
    )
    return f"| {' | '.join(cells)} |"


def _settings(language: str) -> str:
    lines = _head("settings", language)
    lines += [
        either(
            "| 设定 | 内容 | 种类 | 默认 | 界限 | 依据 |",
            "| setting | what | kind | default | bounds | basis |",
            language,
        ),
        "| --- |" + " --- |" * 5,
    ]
    lines += [_of_setting(SETTINGS[name], language) for name in sorted(SETTINGS)]
    return _written(lines)


def _of_setting(setting: Setting, language: str) -> str:
    default = setting.default or (either("须设定", "to be set", language) if setting.required else "")
    bounds = f"{setting.least}–{setting.most}" if setting.least or setting.most else ""
    cells = (
        f"`{setting.id}`",
        said(setting.label, language),
        said(setting.kind, language),
        default.replace("|", "\\|"),
        bounds,
        cited([setting.basis], language),
    )
    return f"| {' | '.join(cells)} |"


def _review_rules(language: str) -> str:
    places = {stated.rule.code: topic for topic, rules in topics().items() for stated in rules}
    lines = _head("review_rules", language)
    for pr, each in REVIEW_RULES.items():
        keepers = (f"[`{rule.code}`]({places[rule.code]}.md#{rule.code})" for rule in kept_by(pr))
        kept = either("、", ", ", language).join(keepers) or either("尚无规则", "no rule yet", language)
        lines += [f"## {pr}", "", either(each.zh, each.en, language), ""]
        lines += particulars(
            [
                (either("轻重", "Severity", language), said(each.severity, language)),
                (either("把握", "Status", language), said(each.certainty, language)),
                (either("违反的后果", "Effect", language), said(each.effect, language)),
                (either("何时可判", "Decidable at", language), listed(each.decidable_at, language)),
                (either("由何规则保证", "Kept by", language), kept),
            ]
        )
        lines.append("")
    return _written(lines)


def index() -> str:
    """docs/law/README.md: every page in both languages."""
    lines = [
        "# 法律 The law",
        "",
        "每一主题一页，中文、英文各一；由代码生成（`make approve`），经审阅后提交。哪些测试实际适用每一行，"
        "见 `make law`；规则改错一处是否有测试发觉，见 `make law-mutate`。",
        "*A page a topic in each language, made from the code by `make approve` and reviewed. Which tests apply each "
        "row in fact is told by `make law`; whether a test would notice one thing wrong, by `make law-mutate`.*",
        "",
        "## 表 Tables",
        "",
        *(f"- [{words.zh}]({name}.md) · [{words.en}](en/{name}.md)" for name, words in TITLES.items()),
        "",
        "## 规则 Rules",
        "",
        *(
            f"- [{title(topic, ZH)}]({topic}.md) · [{title(topic, EN)}](en/{topic}.md) {len(rules)}"
            for topic, rules in topics().items()
        ),
    ]
    return _written(lines)
