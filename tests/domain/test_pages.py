"""The approved pages: procedures drawn and tabulated, the law rule by rule, the stored language."""

from __future__ import annotations

import json
import re

import pytest

from application.procedure_pages import procedure_page, stage_matrix
from domain.catalogue import CASE_TYPES, EVENTS
from domain.law.rule import RULES
from domain.procedure import At, CaseType
from tests.approved_files import approved
from tests.law import rule_pages, table_pages
from tests.law.record import ROOT
from tests.law.writing import LANGUAGES, ZH

KINDS = pytest.mark.parametrize("case_type", CASE_TYPES.values(), ids=lambda case_type: case_type.kind)


@KINDS
def test_the_approved_page_of_a_procedure(case_type: CaseType) -> None:
    approved(f"../../docs/procedures/{case_type.kind}.md", procedure_page(case_type))


def test_the_approved_matrix_of_stages_and_steps() -> None:
    approved("procedures.md", "\n".join(stage_matrix(case_type) for case_type in CASE_TYPES.values()))


def test_the_approved_language_of_events() -> None:
    language = [
        {"name": name, "version": event.version, "schema": event.model_json_schema()}
        for name, event in sorted(EVENTS.items())
    ]
    approved("events.json", json.dumps(language, ensure_ascii=False, indent=1))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", rule_pages.topics())
def test_the_approved_page_of_a_topic_of_the_law(topic: str, language: str) -> None:
    approved(_place(topic, language), rule_pages.page(topic, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", table_pages.pages())
def test_the_approved_page_of_a_table_of_the_law(table: str, language: str) -> None:
    approved(_place(table, language), table_pages.pages()[table](language))


def test_the_approved_index_of_the_law() -> None:
    approved("../../docs/law/README.md", table_pages.index())


def _place(name: str, language: str) -> str:
    return f"../../docs/law/{'' if language == ZH else 'en/'}{name}.md"


def test_every_rule_stands_on_one_page_of_the_law() -> None:
    stated = [each.rule.code for rules in rule_pages.topics().values() for each in rules]
    assert sorted(stated) == sorted(RULES)
    pages = {*rule_pages.topics(), *table_pages.pages()}
    assert len(pages) == len(rule_pages.topics()) + len(table_pages.pages()), "a topic is named as a table"
    assert {path.stem for path in (ROOT / "docs/law").rglob("*.md")} <= {*pages, "README"}


@KINDS
def test_the_page_shows_every_step_and_draws_every_move(case_type: CaseType) -> None:
    text = procedure_page(case_type)
    assert [slug for slug in case_type.steps if f"`{slug}`" not in text] == []
    drawn = set(re.findall(r"^ {4}(\S+) --> (\w+):", text, re.MULTILINE))
    moves = {
        (stage or "[*]", row.to)
        for row in case_type.procedure
        if row.to is not None and not isinstance(row.at, At)
        for stage in row.at
        if stage != row.to
    }
    assert drawn == moves


@KINDS
def test_every_stage_of_the_page_has_a_box_in_both_languages(case_type: CaseType) -> None:
    text = procedure_page(case_type)
    boxes = dict(re.findall(r'state "([^"]+)" as (\w+)', text))
    assert len(set(boxes.values())) == len(boxes)
    for words in boxes:
        zh, _, en = words.partition(" ")
        assert re.search(r"[一-鿿]", zh)
        assert re.fullmatch(r"[a-z ,-]+", en)
