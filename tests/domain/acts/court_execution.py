"""Examples of the application to the court, and of its answers."""

from __future__ import annotations

from datetime import date

from domain.steps.court_execution import CourtApplicationAccepted, CourtApplicationFiled
from domain.steps.reconsideration_result import DecisionChanged
from domain.steps.remedy_periods import AllPeriodsEnded
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import happened, recording, single
from tests.domain.penalty_file import DEMANDED
from tests.domain.remedy_file import ALL_ENDED_ON, RESULT, RESULT_DAY, SUE_UNTIL

APPLICATION = {"court": "上海铁路运输法院", "obligation": "罚款三万元"}
RULING = {"ruling": "行政裁定书"}
REFUSAL = RULING | {"reasons": "未附催告书"}
LATER = date(2026, 4, 20)
"""A Monday."""

APPLIED = (*DEMANDED, happened(CourtApplicationFiled, date(2026, 4, 13), **APPLICATION))
ACCEPTED = (
    *DEMANDED,
    happened(CourtApplicationFiled, date(2026, 4, 3), **APPLICATION),
    happened(CourtApplicationAccepted, date(2026, 4, 9), **RULING),
)
UNBIASED = recording(APPLIED, needs_stage=False)
LATE = {"court-accepts-in-time": Refusal(on=date(2026, 4, 21))}
LATE_RULING = {"court-rules-in-time": Refusal(on=date(2026, 4, 21))}
UNSOUGHT = (*DEMANDED, happened(AllPeriodsEnded, ALL_ENDED_ON, last_day="2026-08-24", court_until="2026-11-24"))
LONG_ENDED = (*DEMANDED, happened(AllPeriodsEnded, date(2026, 8, 20), last_day="2026-08-19", court_until="2026-11-19"))
CHANGED = (
    *DEMANDED,
    happened(DecisionChanged, RESULT_DAY, sue_until=SUE_UNTIL, changed_to="罚款一万元", **RESULT),
)

ACTS: dict[str, Act] = {
    "file-court-application": Act(
        APPLICATION,
        on=date(2026, 11, 20),
        given=UNSOUGHT,
        refused={
            **single(UNSOUGHT, needs_stage=False),
            "demand-period-over": Refusal(on=date(2026, 3, 26)),
            "court-application-route": Refusal(given=CHANGED),
            "court-application-in-time": Refusal(given=LONG_ENDED),
        },
    ),
    "record-court-acceptance": Act(RULING, on=LATER, given=APPLIED, refused=UNBIASED | LATE),
    "record-court-ruling": Act(
        RULING, on=LATER, given=ACCEPTED, refused=recording(ACCEPTED, needs_stage=False) | LATE_RULING
    ),
    "record-court-refusal": Act(
        REFUSAL, on=LATER, given=ACCEPTED, refused=recording(ACCEPTED, needs_stage=False) | LATE_RULING
    ),
    "record-court-non-acceptance": Act(REFUSAL, on=LATER, given=APPLIED, refused=UNBIASED | LATE),
    "request-higher-court-review": Act(
        RULING | {"ruled_on": "2026-04-05"},
        on=LATER,
        given=DEMANDED,
        refused={
            **single(DEMANDED, needs_stage=False),
            "after-what-it-follows": Refusal({"ruled_on": "2026-04-21"}),
            "court-refusal-reviewed-in-time": Refusal(on=date(2026, 4, 21)),
        },
    ),
    "record-court-execution": Act(RULING, on=LATER, given=DEMANDED, refused=recording(DEMANDED, needs_stage=False)),
}
