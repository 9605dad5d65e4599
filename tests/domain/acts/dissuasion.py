"""Examples of admonition, dissolution, and guidance to register."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.ban_file import (
    ADMONISHED,
    ADMONITION,
    ASSIGNED,
    DISSOLUTION,
    IDENTIFIED,
    LAST_DAY_TO_DISSOLVE,
    PROOF,
)
from tests.domain.on_file import PAIR, recording, single
from tests.domain.penalty_file import pair_refused

ACTS: dict[str, Act] = {
    "admonish": Act(
        ADMONITION,
        on=date(2026, 1, 23),
        given=IDENTIFIED,
        refused={
            **pair_refused(IDENTIFIED),
            "admonition-for-minor": Refusal({"harm_small": False}),
            "admonition-day-ahead": Refusal({"dissolve_by": "2026-01-23"}),
        },
    ),
    "record-voluntary-dissolution": Act(
        DISSOLUTION,
        on=LAST_DAY_TO_DISSOLVE,
        given=ADMONISHED,
        refused={
            **recording(ADMONISHED, needs_stage=False),
            "dissuasion-findings": Refusal({"dissolved_promptly": False}),
            "dissolved-by-the-day-set": Refusal(on=date(2026, 2, 7)),
        },
    ),
    "end-admonition-period": Act(
        by="clock",
        on=date(2026, 2, 7),
        given=ADMONISHED,
        refused={"admonition-period-over": Refusal(on=LAST_DAY_TO_DISSOLVE)},
    ),
    "record-self-dissolution": Act(
        {"officers": PAIR, "without_intervention": True, "proof": PROOF},
        given=ASSIGNED,
        refused={
            **pair_refused(ASSIGNED),
            "self-dissolution-unprompted": Refusal(given=ADMONISHED),
        },
    ),
    "start-registration": Act(
        {
            "conditions_met": True,
            "activities_stopped": True,
            "register_authority": "上海市黄浦区民政局",
            "letter": "引导登记告知书",
        },
        on=date(2026, 2, 5),
        given=ADMONISHED,
        refused={
            **recording(ADMONISHED, needs_stage=False),
            "registration-guided": Refusal({"activities_stopped": False}),
        },
    ),
    "record-registration-failure": Act(
        {"reason": "发起人不足，未予登记", "still_active": True},
        given=ADMONISHED,
        refused={
            **single(ADMONISHED, needs_stage=False),
            "unregistered-and-active": Refusal({"still_active": False}),
        },
    ),
}
