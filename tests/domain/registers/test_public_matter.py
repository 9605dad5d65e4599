"""What an authority makes public before it acts: what each kind holds, from when until when, and what takes it down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from domain.case import Case, Context, Track
from domain.law.officers import Certificate, OfficerOnRecord
from domain.law.rule import Outcome
from domain.law.settings import Settings
from domain.procedure import Refused
from domain.registers.public_matter import (
    KIND,
    PROCEDURES,
    PUBLIC_MATTER,
    ChangeMatter,
    MatterStage,
    PublicMatter,
    PublishMatter,
    WithdrawMatter,
)
from domain.steps.planned_inspection import as_planned
from tests.domain.registers.test_registers import AUTHORITY, CTX, MONDAY, after, refused

DAY = timedelta(days=1)
END = MONDAY + 100 * DAY
MADE: dict[str, Any] = {
    "occurred_on": str(MONDAY),
    "kind": "body",
    "title": "执法主体",
    "content": "演示：本机关的职责和地址",
    "basis": "《行政处罚法》第三十九条",
    "paper": "演示公开01",
    "from_day": str(MONDAY),
}
INSPECTION: dict[str, Any] = {
    "item": "年度报告",
    "basis": "《社会组织抽查暂行办法》",
    "risk_level": "high",
    "frequency": "每年一次",
    "way": "on_site",
    "begins": str(MONDAY),
    "ends": str(END),
}
PLAN: dict[str, Any] = {"kind": "inspection_plan", "until": str(END), "inspections": [INSPECTION]}


def officer(until: date) -> Any:
    """A register on which everybody named officer-… holds a certificate until a day."""
    held = Certificate(number="演示-1", valid_from=MONDAY - DAY, valid_until=until)

    def on_record(name: str) -> OfficerOnRecord | None:
        if not name.startswith("officer-"):
            return None
        return OfficerOnRecord(
            id=name, authority=AUTHORITY, certificates=(held,), legal_qualification=False, offices=("officer",)
        )

    return replace(CTX, officer=on_record)


def make(**said: Any) -> PublishMatter:
    """A matter made public on Monday 2 March 2026."""
    return PublishMatter.model_validate(MADE | said)


def public(*commands: Any, ctx: Context = CTX) -> Case:
    """The matter behind these acts."""
    return after(PUBLIC_MATTER, Case(uuid4(), KIND).under(AUTHORITY), *commands, ctx=ctx)


def rules(command: Any, ctx: Context = CTX) -> list[str]:
    """What forbids a matter to be made public."""
    with pytest.raises(Refused) as refusal:
        PUBLIC_MATTER.decide(Case(uuid4(), KIND), command, ctx)
    return [found.rule for found in refusal.value.findings if found.refuses]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("body", {}),
        ("basis", {}),
        ("remedies", {}),
        ("benchmark", {}),
        ("officers", {"officers": ["officer-1"]}),
        ("powers", {"powers": ["MF-24-1"]}),
        ("procedure", {"procedures": list(PROCEDURES)}),
        ("inspection_plan", PLAN),
    ],
)
def test_each_kind_is_public_with_its_own_list_and_no_other(kind: str, said: dict[str, Any]) -> None:
    ctx = officer(END)
    case = public(make(**said | {"kind": kind}), ctx=ctx)
    assert case.must(PublicMatter).kind == kind
    assert rules(make(**said | {"kind": "body" if said else "powers"}), ctx)[0] == "matter-has-its-list"


def test_a_matter_is_public_from_its_first_day_to_its_last() -> None:
    matter = public(make(until=str(END))).must(PublicMatter)
    days = (MONDAY - DAY, MONDAY, END, END + DAY)
    assert [matter.open_on(day) for day in days] == [False, True, True, False]
    public(make(until=str(MONDAY)))
    assert rules(make(until=str(MONDAY - DAY))) == ["matter-period"]


def test_officers_hold_a_certificate_on_the_first_day() -> None:
    named = make(kind="officers", officers=["officer-1"])
    public(named, ctx=officer(MONDAY))
    assert rules(named, officer(MONDAY - DAY)) == ["matter-officers-certified"]
    stranger = make(kind="officers", officers=["officer-1", "stranger"])
    assert rules(stranger, officer(END)) == ["matter-officers-certified"]


def test_powers_are_breaches_of_the_catalogue_that_hold() -> None:
    assert rules(make(kind="powers", powers=["NO-1"])) == ["matter-powers-known"]
    ended = make(kind="powers", powers=["ST16-30-1"])
    decision = PUBLIC_MATTER.decide(Case(uuid4(), KIND), ended, CTX)
    [found] = [found for found in decision.basis if found.rule == "matter-powers-in-force"]
    assert found.outcome in (Outcome.SATISFIED, Outcome.NOT_DETERMINABLE)
    later = make(kind="powers", powers=["ST-30-1"], from_day="2026-01-01")
    assert rules(later) == ["matter-powers-in-force"], "the text of 2026 was not there yet"


def test_a_plan_names_each_matter_once_and_within_its_period() -> None:
    assert rules(make(**PLAN | {"inspections": [INSPECTION, INSPECTION]})) == ["inspections-once"]
    for outside in ({"begins": str(MONDAY - DAY)}, {"ends": str(END + DAY)}, {"begins": str(END), "ends": str(MONDAY)}):
        assert rules(make(**PLAN | {"inspections": [INSPECTION | outside]})) == ["inspections-within-plan"]
    assert rules(make(kind="procedure", procedures=["magic"])) == ["matter-procedures-known"]


def test_a_change_keeps_the_kind_and_a_withdrawal_ends_it() -> None:
    def change(**said: Any) -> ChangeMatter:
        return ChangeMatter.model_validate(MADE | {"reason": "地址变更"} | said)

    case = public(make(), change(title="执法主体（变更）"))
    assert case.must(PublicMatter).title == "执法主体（变更）"
    assert refused(case, PUBLIC_MATTER, change(kind="basis")) == ["matter-kind-stays"]
    gone = after(PUBLIC_MATTER, case, WithdrawMatter(occurred_on=MONDAY + 5 * DAY, reason="职责调整"))
    assert gone.stage(Track.MAIN) == MatterStage.WITHDRAWN
    matter = gone.must(PublicMatter)
    assert [matter.open_on(MONDAY + days * DAY) for days in (4, 5)] == [True, False]
    assert refused(gone, PUBLIC_MATTER, change()) == ["out-of-order"]


@pytest.mark.parametrize(
    ("said", "on", "outcome"),
    [
        (PLAN, MONDAY, Outcome.SATISFIED),
        (PLAN, END, Outcome.SATISFIED),
        (PLAN, END + DAY, Outcome.VIOLATED),
        (PLAN, MONDAY - DAY, Outcome.VIOLATED),
        ({}, MONDAY, Outcome.VIOLATED),
    ],
)
def test_an_inspection_names_a_plan_that_is_public_on_its_day(said: dict[str, Any], on: date, outcome: Outcome) -> None:
    case = public(make(**said))
    ctx = replace(CTX, on=on, settings=Settings(AUTHORITY), other=lambda *_: case)
    assert as_planned(case.id, ctx).outcome is outcome
    assert as_planned(None, ctx).outcome is Outcome.NOT_APPLICABLE
    assert as_planned(case.id, replace(ctx, other=lambda *_: None)).outcome is Outcome.VIOLATED
