"""A correction is written from the timeline: entry, field and what stands there come from the file, no persons."""

from __future__ import annotations

import json

import pytest

from domain.steps.correction import ProposeCorrection
from interface.cli.client import Client
from interface.web.forms.entered import entered
from interface.web.forms.shapes import Control, Shape, shapes
from tests.interface.running import Running
from tests.interface.web.conftest import PAIR, PATH, SECRET, Hand, ago
from tests.interface.web.seen import Element
from tests.interface.web.test_acts import Desk

SUMMARY = "承认未参加年度检查"
BREACH = "未按规定接受年度检查"


@pytest.fixture
def desk(instance: Running, client: Client) -> Desk:
    return Desk(instance.address, "demo-officer")


def entry_of(client: Client, case_id: str, event: str) -> str:
    """The version of the last entry of this kind."""
    entries = client.signed_in_as("demo-head").get(f"{PATH}/{case_id}/history").body["entries"]
    return str(max(entry["version"] for entry in entries if entry["event"]["code"] == event))


def version_of(client: Client, case_id: str) -> int:
    version = client.signed_in_as("demo-head").get(f"{PATH}/{case_id}").body["version"]
    assert isinstance(version, int)
    return version


def held(form: Element, name: str) -> str:
    """What a control holds."""
    control = next(each for each in form.every() if each.get("name") == name)
    return control.text if control.tag == "textarea" else control.get("value")


def offered(form: Element, name: str) -> dict[str, str]:
    """What a control offers, with what it is called."""
    return {option["value"]: option.text for option in form.one("datalist", id=f"f-{name}-l").every("option")}


def test_a_link_from_the_timeline_brings_entry_field_and_what_stands_there(
    desk: Desk, client: Client, questioned: str
) -> None:
    entry = entry_of(client, questioned, "inquiry_recorded")
    address = f"/cases/{questioned}/acts/propose-correction"
    form = desk.form(address, blank="1", entry=entry, field="summary")
    assert (held(form, "entry"), held(form, "field")) == (entry, "summary")
    assert held(form, "old") == held(form, "new") == f'"{SUMMARY}"'
    assert offered(form, "entry")[entry].startswith("制作询问笔录")
    assert offered(form, "field")["ended_at"] == "结束时间"
    assert '例："2026-03-02"' in form.one("span", id="f-new-h").text


def test_a_correction_goes_from_the_form_to_the_file(desk: Desk, client: Client) -> None:
    hand = Hand(client)
    hand.begin("演示更正协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    entry = entry_of(client, hand.case_id, "filing_proposed")
    address = f"/cases/{hand.case_id}/acts/propose-correction"
    form = desk.form(address, entry=entry, field="suspected_breach")
    assert held(form, "old") == json.dumps(BREACH, ensure_ascii=False)
    sent = desk.fill(form, new="未按规定接受2025年度检查", reason="漏写年度，以通知书为准")
    assert desk.submit(address, sent).status_code == 303
    approval = {"occurred_on": ago(0).isoformat(), "paper_after": "no_paper"}
    hand.client.signed_in_as("demo-head").post(
        f"{PATH}/{hand.case_id}/approve-correction", approval, version=version_of(client, hand.case_id)
    )
    again = desk.form(address, blank="1", entry=entry, field="suspected_breach")
    assert held(again, "old") == '"未按规定接受2025年度检查"', "as it reads with its corrections"


def test_what_was_typed_is_not_replaced_by_what_stands_there(desk: Desk, client: Client, questioned: str) -> None:
    entry = entry_of(client, questioned, "inquiry_recorded")
    form = desk.form(
        f"/cases/{questioned}/acts/propose-correction", blank="1", entry=entry, field="summary", old='"x"', new='"y"'
    )
    assert (held(form, "old"), held(form, "new")) == ('"x"', '"y"')


def test_nothing_about_persons_and_no_identifier_is_offered(desk: Desk, client: Client, questioned: str) -> None:
    entry = entry_of(client, questioned, "inquiry_recorded")
    address = f"/cases/{questioned}/acts/propose-correction"
    form = desk.form(address, blank="1", entry=entry, field="respondent")
    assert held(form, "old") == held(form, "new") == ""
    assert not {"respondent", "officers", "item"} & offered(form, "field").keys()
    assert SECRET not in desk.fetch(address, blank="1", entry=entry, field="respondent").text


def test_what_the_engine_recorded_is_nothing_to_correct(desk: Desk, client: Client, questioned: str) -> None:
    entry = entry_of(client, questioned, "stage_entered")
    form = desk.form(f"/cases/{questioned}/acts/propose-correction", blank="1", entry=entry, field="occurred_on")
    assert held(form, "old") == ""
    assert entry not in offered(form, "entry")


@pytest.mark.parametrize("entry", ["0", "99999", "-1", "第3版"])
def test_an_entry_that_cannot_be_corrected_offers_nothing(desk: Desk, questioned: str, entry: str) -> None:
    form = desk.form(f"/cases/{questioned}/acts/propose-correction", blank="1", entry=entry, field="occurred_on")
    assert held(form, "old") == ""
    assert not list(form.every("datalist", id="f-field-l"))


def test_a_flag_is_passed_over_by_name(desk: Desk, client: Client, questioned: str) -> None:
    entry = entry_of(client, questioned, "inquiry_recorded")
    form = desk.form(f"/cases/{questioned}/acts/override-warning", blank="1", entry=entry)
    assert "补录" in offered(form, "rule")["late-entry-explained"]
    assert entry in offered(form, "entry")


def test_only_ends_of_periods_can_be_taken_back(desk: Desk, questioned: str) -> None:
    form = desk.form(f"/cases/{questioned}/acts/reopen-period-for-late-entry", blank="1")
    assert not list(form.every("datalist", id="f-entry-l"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-03-02", '"2026-03-02"'),
        ('"2026-03-02"', '"2026-03-02"'),
        ("30", "30"),
        ("true", "true"),
        ("未按规定接受年度检查", '"未按规定接受年度检查"'),
        ('他说"可以"', '"他说\\"可以\\""'),
        ("[" * 100_000, json.dumps("[" * 100_000)),
    ],
)
def test_a_text_or_a_day_gets_its_quotes(typed: str, kept: str) -> None:
    new: Shape = next(shape for shape in shapes(ProposeCorrection) if shape.name == "new")
    assert new.control is Control.JSON
    assert entered((new,), {"new": [typed]}) == {"new": kept}
