"""Examples of what follows a refusal of the police: reconsideration, and supervision of the filing."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.messages import Event
from domain.steps.criminal_result import PoliceRefused
from domain.steps.criminal_transfer import SuspectedCrimeFound
from domain.steps.police_reconsideration import PoliceReconsiderationDecided, PoliceReconsiderationRequested
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import INVESTIGATING, PAIR, happened, recording
from tests.domain.penalty_file import own_work

THIRD_DAY = date(2026, 3, 5)
"""Three days after the refusal of 2 March."""

ANSWER_DAY = date(2026, 3, 8)
LAST_DAY = date(2026, 3, 11)

REQUEST: dict[str, Any] = {"reasons": "数额已达立案追诉标准", "letter": "提请复议意见书"}
SUSPECTED = (
    *INVESTIGATING,
    happened(SuspectedCrimeFound, team=PAIR, offence="职务侵占", standard_met="数额达立案标准"),
)
REFUSED = (*SUSPECTED, happened(PoliceRefused, letter="不予立案通知书", reasons="无犯罪事实"))
ASKED = (*REFUSED, happened(PoliceReconsiderationRequested, THIRD_DAY, **REQUEST))


def answered(*, filing: bool) -> tuple[Event, ...]:
    """The police have decided on the request."""
    answer = {"filing_decided": filing, "reasons": "经复核", "letter": "复议决定书"}
    return (*ASKED, happened(PoliceReconsiderationDecided, ANSWER_DAY, **answer))


NO_REFUSAL = {"police-refusal-on-file": Refusal(given=SUSPECTED)}

ACTS: dict[str, Act] = {
    "request-police-reconsideration": Act(
        REQUEST, by="head-1", on=THIRD_DAY, given=REFUSED, refused={**own_work(), **NO_REFUSAL}
    ),
    "record-police-reconsideration": Act(
        {"filing_decided": False, "reasons": "维持不予立案", "letter": "复议决定书"},
        on=ANSWER_DAY,
        given=ASKED,
        refused=recording(ASKED, needs_stage=False),
    ),
    "request-filing-supervision": Act(
        REQUEST | {"letter": "建议立案监督函"},
        by="head-1",
        on=LAST_DAY,
        given=answered(filing=False),
        refused={**own_work(), **NO_REFUSAL, "police-still-refuse": Refusal(given=answered(filing=True))},
    ),
    "record-filing-supervision": Act(
        {"result": "filing_required", "letter": "要求立案通知书"},
        given=REFUSED,
        refused=recording(REFUSED, needs_stage=False),
    ),
}
