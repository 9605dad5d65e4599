"""Examples of decisions made and served."""

from __future__ import annotations

from datetime import date

from domain.steps.case_record import CaseLinked
from domain.steps.criminal_result import CriminalConvictionReceived
from domain.steps.party_change import PartyChanged
from tests.cases_elsewhere import FINED_ACT
from tests.domain.acts import Act, Refusal
from tests.domain.acts.inspection import ITEM_TAKEN
from tests.domain.acts.notice import FINE, FINE_NOTICED
from tests.domain.acts.party_change import RENAMED
from tests.domain.on_file import PAIR, happened
from tests.domain.penalty_file import (
    CONTENTS,
    CORRECTION_ORDERED,
    CRIME,
    DECIDED,
    DECISION_DAY,
    NOTICED,
    PENALTY,
    REPORTED,
    SERVICE_DAY,
    TOLD,
    own_work,
    pair_refused,
)

LAST_DAY = date(2026, 2, 9)
CONVICTED = happened(
    CriminalConvictionReceived, date(2026, 1, 30), judgment="刑事判决书", sentence="罚金五万元", criminal_fine=True
)
RENAMED_SINCE = happened(PartyChanged, date(2026, 2, 11), **RENAMED)

SAME_ACT = happened(CaseLinked, date(2026, 1, 10), act_id=str(FINED_ACT))

INSPECTION = "ST16-30-3"
"""No inspection accepted, by the text of 2016."""

REVOKED_BY_OLD_TEXT = [{"kind": "cancellation_of_registration"}]
CONFISCATED = [{"kind": "confiscate_illegal_income", "amount": "800.01"}]
GAINED = {"illegal_income": "1000.00", "refundable": "200.00"}

BELOW = {"violation_code": INSPECTION, "illegal_turnover": "40000.00", "discretion_tier": "mitigated"}

ACTS: dict[str, Act] = {
    "decide-penalty": Act(
        PENALTY,
        by="head-1",
        on=DECISION_DAY,
        given=(*TOLD, CORRECTION_ORDERED),
        refused={
            **own_work(),
            "notice-before-decision": Refusal(given=REPORTED),
            "told-anew-after-change": Refusal(given=(*TOLD, RENAMED_SINCE)),
            "no-penalty-instead-of-transfer": Refusal(given=(CRIME[-1], *TOLD)),
            "hearing-right-told": Refusal(given=(*REPORTED, NOTICED)),
            "hearing-right-offered": Refusal({"penalties": FINE}, given=FINE_NOTICED),
            "review-body-of-this-level": Refusal({"review_body": "民政部"}),
            "decision-after-defence-period": Refusal(on=LAST_DAY),
            "decision-after-hearing-period": Refusal(on=LAST_DAY),
            "no-fine-after-criminal-fine": Refusal(given=(CONVICTED, *TOLD)),
            "breach-in-catalogue": Refusal({"violation_code": "ST-99-9"}),
            "breach-of-this-party": Refusal({"violation_code": "JJ-42-5"}),
            "text-in-force": Refusal({"violation_code": "ST-30-4", "breach_ended_on": "2025-12-31"}),
            "text-day-set": Refusal(
                {"violation_code": "ST-30-3", "breach_ended_on": "2026-04-01"}, on=date(2026, 4, 6)
            ),
            "one-fine-for-one-act": Refusal(also=(SAME_ACT,)),
            "competing-breaches-known": Refusal({"violation_code": INSPECTION, "also_breaches": ["ST-99-9"]}),
            "higher-fine-applies": Refusal(
                {"violation_code": "CS-113-1", "illegal_turnover": "10000.00", "also_breaches": [INSPECTION]}
                | {"illegal_turnover": "100000.00"}
            ),
            "sanction-for-its-gravity": Refusal(
                {"violation_code": INSPECTION, "circumstances": "ordinary", "penalties": REVOKED_BY_OLD_TEXT}
            ),
            "confiscated-amount": Refusal({"violation_code": INSPECTION, "penalties": CONFISCATED, **GAINED}),
            "tier-of-a-penalty": Refusal({"violation_code": INSPECTION, "discretion_tier": "no_penalty"}),
            "penalty-provided": Refusal({"violation_code": "ST-29-1"}),
            "fine-has-base": Refusal({"violation_code": INSPECTION}),
            "fine-within-range": Refusal({"violation_code": INSPECTION, "illegal_turnover": "9999.99"}),
            "mitigated-on-a-ground": Refusal(BELOW),
            "facts-proved": Refusal(given=(*TOLD, CORRECTION_ORDERED, ITEM_TAKEN)),
            "decision-items-complete": Refusal({"items_stated": PENALTY["items_stated"][:-1]}),
            "decided-as-noticed": Refusal({"penalties": [{"kind": "fine", "amount": "30000.01"}]}),
        },
    ),
    "decide-no-penalty": Act(
        CONTENTS | {"ground": "not_proved"},
        by="head-1",
        on=DECISION_DAY,
        given=REPORTED,
        refused={
            **own_work(),
            "no-penalty-on-its-conditions": Refusal(
                {"ground": "minor_corrected", "factors": ["minor", "corrected"]},
            ),
        },
    ),
    "serve-decision": Act(
        {"officers": PAIR, "method": "direct", "receipt": "送达回证", "seal_affixed": True},
        on=SERVICE_DAY,
        given=DECIDED,
        refused={
            **pair_refused(DECIDED),
            "decision-served-in-time": Refusal(on=date(2026, 3, 5)),
            "decision-sealed": Refusal({"seal_affixed": False}),
            "public-notice-completed": Refusal({"method": "public_notice"}),
            "electronic-service-confirmed": Refusal({"method": "electronic"}),
        },
    ),
}
