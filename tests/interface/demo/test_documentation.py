"""docs/demonstration.md says exactly what the demonstration is: its tables are the data's."""

import re
from datetime import date
from pathlib import Path

import pytest

from domain.law.penalties import amount_in_words
from interface.demo import ongoing
from interface.demo.ban_plan import ban_plan
from interface.demo.bans import OUTCOMES, BanCase, ban_cases
from interface.demo.facts import Source, cases
from interface.demo.lines import INVENTED
from interface.demo.people import CERTIFIED_UNTIL, REGISTERED_ON
from interface.demo.plan import plan
from interface.demo.public_lists import public_lists
from interface.preflight import DEMO_TOKENS

DOCUMENT = Path(__file__).parents[3] / "docs" / "demonstration.md"
BANS = ban_cases()
SOURCES = tuple(dict.fromkeys(case.source for case in cases()))
WAYS = {
    "ordinary": "逐步办理 walked",
    "decision_published": "逐步办理，决定公告送达 walked, decision served by public notice",
    "notice_published": "逐步办理，告知公告送达 walked, notice served by public notice",
    "imported": "导入历史 imported",
}


def ids(source: Source) -> str:
    return source.id


def row(source: Source) -> str:
    """One line of the table of cases."""
    names = "、".join(party.name for party in source.party)
    batch = f"（共{source.batch}家 of {source.batch}）" if source.batch > 1 else ""
    cells = (source.id, source.authority, f"{names}{batch}", amount_in_words(source.penalties), WAYS[source.route])
    return f"| {' | '.join(cells)} | <{source.source}> |"


def assumptions(source: Source) -> str:
    """One line of the table of what a source leaves open."""
    days = [
        f"{name} {getattr(source, name)}" for name in ("filed_on", "decided_on", "published_on") if told(source, name)
    ]
    texts = ("evidence", "discretion", "performance", "remedies")
    known = [*days, *(name for name in texts if source.tells(name))]
    return f"| {source.id} | {', '.join(known) or '—'} | {', '.join(source.assumed) or '—'} |"


def told(source: Source, name: str) -> bool:
    return getattr(source, name) is not None and source.tells(name)


def ban_row(case: BanCase) -> str:
    """One line of the table of bans."""
    source = case.source
    branches = f"（{'、'.join(source.branches)}）" if source.branches else ""
    outcome = OUTCOMES[source.outcome]
    cells = (
        *(case.key, source.authority, f"{source.name}{branches}", f"{outcome.zh} {outcome.en} {source.on}"),
        *(source.jurisdiction.zh, ", ".join(source.assumed)),
    )
    return f"| {' | '.join(cells)} | <{source.source}> |"


@pytest.mark.parametrize("case", BANS, ids=lambda case: case.key)
def test_each_ban_stands_in_the_document_as_it_is_in_the_data(case: BanCase) -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    assert ban_row(case) in lines
    assert f"- **{case.key}**: {case.source.told_en}" in lines


@pytest.mark.parametrize("source", SOURCES, ids=ids)
def test_each_case_stands_in_the_document_as_it_is_in_the_data(source: Source) -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    assert row(source) in lines
    assert assumptions(source) in lines
    assert f"- **{source.id}**: {source.told_en}" in lines


def test_no_case_stands_there_that_the_data_do_not_have() -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("| RC-") for line in lines) == 2 * len(SOURCES) + len(BANS) + len(public_lists())


def test_the_numbers_and_the_people_are_those_of_the_data() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    acts = sum(len(plan(case)) for case in cases() if not case.imported) + sum(len(ban_plan(case)) for case in BANS)
    published = len(cases()) + len(BANS)
    zh, en = _said_first()
    assert f"装入{published + 1}件案件：{published}件出自公开的来源（处罚{len(cases())}件" in zh
    assert f"移送公安{len(BANS)}件）" in zh
    assert f"{published}件共{acts}个步骤" in zh
    assert f"loads {published + 1} cases" in en
    assert f"{published} cases from published sources ({len(cases())} penalties, and {len(BANS)} bans" in en
    assert f"{acts} acts for the {published}" in en
    assert f"另有{len(BANS)}件针对非法社会组织的案件" in text
    assert "虚构的故事" in zh
    assert "invented stories" in en
    assert all(f"`{token}`" in text for token in DEMO_TOKENS)
    assert (REGISTERED_ON[:4], CERTIFIED_UNTIL[:4]) == ("2016", "2030")
    assert "2016" in text
    assert "2030" in text


def test_the_case_that_is_invented_is_said_to_be_invented() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    lines = ongoing.plan(date(2026, 3, 20))
    name = lines[0].body["party"]["name"]
    assert re.search(r"演示.*\d", name)
    zh, en = (line for line in text.splitlines() if line.startswith(f"**{name}**"))
    assert "虚构" in zh
    assert "invented" in en
    assert all(f"{name}" in line for line in _said_first())
    assert all(line.body["remarks"] == INVENTED for line in lines)
    assert all(INVENTED["paper"] in said for said in (zh, en))


def _said_first() -> list[str]:
    """The two paragraphs, one in each language, that say what is loaded."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("`make run`")]
