"""Order: what must have been reached, and that no act lies before what it follows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.law import order
from domain.law.rule import RULES, Effect, Outcome, Until, rule
from domain.law.statutes import APL, P68_WHOLE, PRACTICE, SPOT_CHECK, Citation

FIFTH, SIXTH = date(2026, 3, 5), date(2026, 3, 6)
REACHED = [
    order.defence_closed,
    order.hearing_closed,
    order.reviewed,
    order.discussed,
    order.main_stage,
    order.simplified_stage,
    order.linkage_stage,
    order.remedy_stage,
    order.jurisdiction_stage,
    order.restoration_stage,
]


@pytest.mark.parametrize("needed", REACHED)
def test_a_stage_is_reached_or_refuses(needed: Any) -> None:
    missing = needed(stage="not_begun", reached=False)
    assert missing.refuses
    assert missing.cites
    assert missing.facts == {"stage": "not_begun", "reached": False}
    assert needed(stage="there", reached=True).outcome is Outcome.SATISFIED


@pytest.mark.parametrize(
    ("judge", "facts", "refused"),
    [
        (order.occurred_before_recorded, {"occurred_on": FIFTH, "recorded_on": FIFTH}, False),
        (order.occurred_before_recorded, {"occurred_on": FIFTH, "recorded_on": SIXTH}, False),
        (order.occurred_before_recorded, {"occurred_on": SIXTH, "recorded_on": FIFTH}, True),
        (order.follows, {"occurred_on": FIFTH, "earlier_on": FIFTH}, False),
        (order.follows, {"occurred_on": FIFTH, "earlier_on": SIXTH}, True),
    ],
)
def test_days_run_forward(judge: Any, facts: dict[str, date], refused: bool) -> None:
    assert judge(**facts).refuses is refused


@pytest.mark.parametrize(
    ("occurred", "refused"), [("2026-03-05T10:00:00+08:00", False), ("2026-03-05T10:00:01+08:00", True)]
)
def test_a_moment_is_not_recorded_before_it_came(occurred: str, refused: bool) -> None:
    # The same moment written in another zone is the same moment.
    finding = order.occurred_before_recorded(
        occurred_on=FIFTH,
        recorded_on=FIFTH,
        occurred_at=datetime.fromisoformat(occurred),
        recorded_at=datetime(2026, 3, 5, 2, tzinfo=UTC),
    )
    assert finding.refuses is refused


def test_out_of_order_cites_the_articles_of_the_act_itself() -> None:
    finding = order.not_before_its_time((APL(57), APL(59)), stage="filed", possible_at=["ready_to_decide"])
    assert finding.refuses
    assert [cite.zh for cite in finding.cites] == ["《行政处罚法》第57条", "《行政处罚法》第59条"]
    assert finding.facts == {"stage": "filed", "possible_at": "ready_to_decide"}


@pytest.mark.parametrize(
    ("citation", "zh", "en"),
    [
        (APL(64), "《行政处罚法》第64条", "APL Art 64"),
        (APL(64, 1, 2), "《行政处罚法》第64条第1款第2项", "APL Art 64(1)(2)"),
        (APL(66, 2), "《行政处罚法》第66条第2款", "APL Art 66(2)"),
        (PRACTICE, "执法实践", "enforcement practice"),
        (
            P68_WHOLE,
            "《社会组织登记管理机关行政处罚程序规定》",
            "Penalty procedure of registrars (order 68, 2021)",
        ),
        (SPOT_CHECK, "《社会组织抽查暂行办法》", "Interim measures on spot checks (2017)"),
    ],
)
def test_a_citation_reads_as_a_document_writes_it(citation: Citation, zh: str, en: str) -> None:
    assert (citation.zh, citation.en) == (zh, en)


def test_an_act_out_of_order_is_refused_in_words_with_the_articles_of_its_step() -> None:
    found = order.not_before_its_time((APL(62),), stage="filed", possible_at=["noticed", "decided"])
    assert found.refuses
    assert found.cites == (APL(62),)
    assert found.facts == {"stage": "filed", "possible_at": "decided、noticed"}
    assert RULES[found.rule].zh.startswith("程序步骤须在程序所定的阶段办理")
    assert RULES[found.rule].en


def test_a_rule_is_declared_once() -> None:
    def condition(*, x: bool) -> bool:
        """要求。"""
        return x

    with pytest.raises(ValueError, match="two-officers is declared twice"):
        rule("two-officers", PRACTICE, en="Once more.")(condition)


@pytest.mark.parametrize(
    ("verdict", "outcome", "opens_on"),
    [
        (True, Outcome.SATISFIED, None),
        (False, Outcome.VIOLATED, None),
        (None, Outcome.NOT_APPLICABLE, None),
        (Outcome.NOT_DETERMINABLE, Outcome.NOT_DETERMINABLE, None),
        (Until(SIXTH), Outcome.VIOLATED, SIXTH),
    ],
)
def test_a_verdict_becomes_an_outcome(
    verdict: Any, outcome: Outcome, opens_on: date | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(RULES, "test-verdict", raising=False)

    @rule("test-verdict", PRACTICE, effect=Effect.FLAG, en="A rule of this test.")
    def judge(*, day: date, names: tuple[str, ...], n: int | None, thing: object) -> Any:
        """要求。"""
        return verdict

    finding = judge(day=FIFTH, names=("b", "a"), n=None, thing=object())
    assert (finding.outcome, finding.opens_on, finding.refuses) == (outcome, opens_on, False)
    assert finding.facts == {"day": "2026-03-05", "names": "a、b", "n": None}
    del RULES["test-verdict"]
