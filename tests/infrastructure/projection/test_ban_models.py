"""The lists of ban cases: party and number in the docket, and only the limits that a ban has."""

from __future__ import annotations

from datetime import date

from domain.messages import Event
from domain.steps.dissuasion import DissolvedVoluntarily
from domain.steps.filing import TransferredCaseReceived
from infrastructure.projection.models.deadlines import DEADLINES
from infrastructure.projection.models.docket import DOCKET
from tests.domain.ban_file import ADMONISHED, BANNED, BEGUN, DISSOLUTION, PARTY, PROPOSED, SERVED, SUSPICION
from tests.domain.on_file import happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.sheets import docket, sheet_of

RECEIVED = happened(
    TransferredCaseReceived,
    date(2026, 1, 5),
    number="沪民社取立字〔2026〕第1号",
    party=PARTY,
    suspected_breach=SUSPICION["suspected_breach"],
    from_authority="上海市长宁区民政局",
    inventory="一册",
    inventory_checked=True,
    receipt="回执",
    own_jurisdiction=True,
)


def running(*events: Event) -> dict[str, date]:
    """The last days of the limits that run after these events; obligations have none."""
    rows = sheet_of(DEADLINES, log.case(events, kind="ban")).items()
    return {key[0]: row["last_day"] for key, row in rows if row["state"] == "open" and "last_day" in row}


def test_the_docket_knows_the_organization_by_all_its_names() -> None:
    proposed = docket(PROPOSED, kind="ban")
    assert (proposed["party_name"], proposed["number"], proposed.get("filed_on")) == (PARTY["name"], "", None)
    filed = docket(PROPOSED, BEGUN, kind="ban")
    assert (filed["number"], filed["filed_on"]) == ("沪民社取立字〔2026〕第1号", date(2026, 1, 5))
    assert "演示艺术家联合会" in filed["said"]


def test_no_time_limit_of_a_penalty_runs_in_a_ban_case() -> None:
    assert running(RECEIVED, BEGUN) == {}
    investigation = sheet_of(DEADLINES, log.case([RECEIVED])).items()
    assert "decision_limit" in [key[0] for key, _ in investigation]


def test_the_admonition_runs_until_the_day_that_it_sets() -> None:
    assert running(*ADMONISHED) == {"admonition": date(2026, 2, 6)}
    assert running(*ADMONISHED, happened(DissolvedVoluntarily, date(2026, 2, 5), **DISSOLUTION)) == {}
    row = dict(sheet_of(DOCKET, log.case(ADMONISHED, kind="ban")).get() or {})
    assert row["next_due_on"] == date(2026, 2, 6)


def test_a_ban_is_served_and_may_be_contested_like_a_penalty() -> None:
    assert "decision_service" in running(*BANNED)
    assert {"reconsideration_application", "litigation_direct"} <= set(running(*SERVED))
    assert "fine_payment" not in running(*SERVED)
