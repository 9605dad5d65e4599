"""Tables of the review of a case: the score, what was broken, what nobody can tell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rich.table import Table

from interface.cli.showing import both, table

Shown = Mapping[str, Any]

WEIGHTS: Final = ("fatal", "major", "minor")
"""The heaviest first."""


def review_tables(review: Shown, *, everything: bool = False) -> Iterator[Table | str]:
    """评查报告: what is fatal on top; with ``everything`` also what was kept and what does not apply."""
    yield _score(review)
    broken = sorted(_of(review, "violated"), key=lambda rule: WEIGHTS.index(rule["severity"]["code"]))
    yield table(
        f"违反 Broken ({len(broken)})",
        ("编号 Rule", "轻重 Weight", "要求 Requirement", "记录 Entry", "认定 Finding"),
        [_broken(rule, evidence) for rule in broken for evidence in _violations(rule)],
    )
    unknown = _of(review, "not_determinable")
    yield table(
        f"不能判定，不算通过 Not determinable, not passed ({len(unknown)})",
        ("编号 Rule", "轻重 Weight", "要求 Requirement", "缺什么 What is missing"),
        [(rule["rule"], both(rule["severity"]), both(rule), _missing(rule)) for rule in unknown],
    )
    if review["others"]:
        rows = [(_entry(each["entry"]), _finding(each["finding"])) for each in review["others"]]
        yield table("目录以外的违反 Broken outside the catalogue", ("记录 Entry", "认定 Finding"), rows)
    if everything:
        kept = [*_of(review, "satisfied"), *_of(review, "not_applicable")]
        yield table(
            f"其余 The others ({len(kept)})",
            ("编号 Rule", "轻重 Weight", "要求 Requirement", "结果 Outcome"),
            [(rule["rule"], both(rule["severity"]), both(rule), both(rule["outcome"])) for rule in kept],
        )
    yield both(review["judged_by"])


def _score(review: Shown) -> Table:
    score = review["score"]
    marks = " 暂定 provisional" if score["provisional"] else ""
    rows = [
        ("得分 Points", f"{score['points']} / 100{marks}"),
        ("等次 Grade", both(score["grade"])),
        ("致命 Fatal", str(score["fatal"])),
        ("重大 Major", f"{score['major']} (−{score['major_off']})"),
        ("一般 Minor", f"{score['minor']} (−{score['minor_off']})"),
        ("形式 Form", f"{score['defects']} (−{score['format_off']})"),
    ]
    title = (
        f"评查报告 Review · {both(review['kind'])} {review['case_id']} v{review['version']} · {review['reviewed_on']}"
    )
    return table(title, ("", ""), rows)


def _of(review: Shown, outcome: str) -> Sequence[Shown]:
    return [rule for rule in review["rules"] if rule["outcome"]["code"] == outcome]


def _violations(rule: Shown) -> Sequence[Shown]:
    return [each for each in rule["evidence"] if each["finding"]["outcome"]["code"] == "violated"]


def _broken(rule: Shown, evidence: Shown) -> tuple[str, ...]:
    return rule["rule"], both(rule["severity"]), both(rule), _entry(evidence["entry"]), _finding(evidence["finding"])


def _entry(entry: Shown | None) -> str:
    if entry is None:
        return "全卷 the whole file"
    return f"v{entry['version']} {entry['occurred_on']} {both(entry['event'])}"


def _finding(found: Shown) -> str:
    cited = "、".join(article["zh"] for article in found["articles"])
    facts = "，".join(f"{name}={value}" for name, value in found["facts"].items())
    return f"{found['zh']} {found['en']}（{cited}） {facts}".rstrip()


def _missing(rule: Shown) -> str:
    told = (f"{both(each['gap'])}（{_entry(each['entry'])}）" for each in rule["missing"])
    return "；".join(dict.fromkeys(told))
