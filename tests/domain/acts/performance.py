"""Examples of performance, agreements, confiscation, a manager replaced, and taxes to recover."""

from __future__ import annotations

from datetime import date

from domain.steps.activity_suspension import SuspensionStarted
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import PAIR, PERSON, happened, recording, single
from tests.domain.penalty_file import CORRECTION_ORDERED, PAID, SERVED, SERVICE_DAY, pair_refused
from tests.domain.remedy_file import halted

DONE = (*PAID, happened(SuspensionStarted, SERVICE_DAY, months=3))
UNBIASED = recording(SERVED, needs_stage=False)

ACTS: dict[str, Act] = {
    "record-performance": Act(
        {"performed": "罚款缴清，停止活动期满", "proof": "缴款书、整改报告"},
        on=date(2026, 5, 25),
        given=DONE,
        refused={
            **recording(DONE, needs_stage=False),
            "fine-paid-in-full": Refusal(given=(*SERVED, DONE[-1])),
            "suspension-served": Refusal(given=PAID),
            "ordered-correction-settled": Refusal(also=(CORRECTION_ORDERED,)),
        },
    ),
    "make-execution-agreement": Act(
        {
            "stages": [{"due_on": "2026-04-01", "obligation": "缴纳一万元"}],
            "surcharge_reduced": True,
            "breach_corrected": True,
        },
        given=SERVED,
        refused=UNBIASED | {"reduction-after-correction": Refusal({"breach_corrected": False})},
    ),
    "execute-confiscation": Act(
        {"officers": PAIR, "items": ["违规印制的会员证一百本"], "means": "taking"},
        given=SERVED,
        refused={
            **halted(SERVICE_DAY),
            **pair_refused(SERVED),
            "two-officers-list-items": Refusal({"items": []}),
            "no-execution-at-night": Refusal({"at_night_or_holiday": True}),
            "no-cutting-of-utilities": Refusal({"means": "cut_utilities"}),
        },
    ),
    "record-manager-replaced": Act({"position": "秘书长", "successor": PERSON}, given=SERVED, refused=UNBIASED),
    "request-tax-recovery": Act(
        {"matter": "追缴违法期间享受的税收减免", "charity": True},
        given=SERVED,
        refused={
            **halted(SERVICE_DAY),
            **single(SERVED, needs_stage=False),
            "tax-recovery-possible": Refusal({"charity": False}),
        },
    ),
}
