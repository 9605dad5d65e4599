"""Examples of the measures that carry a ban out."""

from __future__ import annotations

from datetime import date

from domain.case import Track
from domain.stages import AnnouncementStage
from domain.steps.ban_decision import Banned
from tests.domain.acts import Act, Refusal
from tests.domain.acts.announcement import FOUNDATION
from tests.domain.ban_file import (
    CONFISCATED,
    DECISION,
    DECISION_DAY,
    EXECUTED,
    SERVED,
    TOLD,
)
from tests.domain.on_file import PAIR, entered, happened, single
from tests.domain.penalty_file import own_work, pair_refused
from tests.domain.remedy_file import halted

NOTHING_CONFISCATED = (
    *TOLD,
    happened(Banned, DECISION_DAY, number="沪民社取字〔2026〕第1号", **DECISION | {"penalties": []}),
)
NOT_ANNOUNCED = entered(AnnouncementStage.NOT_ANNOUNCED, Track.ANNOUNCEMENT)

ACTS: dict[str, Act] = {
    "confiscate-illegal-property": Act(
        CONFISCATED,
        given=SERVED,
        refused={
            **halted(date(2026, 3, 2)),
            **pair_refused(SERVED),
            "confiscation-decided": Refusal(given=NOTHING_CONFISCATED),
            "two-officers-list-items": Refusal({"items": []}),
            "no-execution-at-night": Refusal({"at_night_or_holiday": True}),
            "no-cutting-of-utilities": Refusal({"means": "cut_utilities"}),
        },
    ),
    "collect-seals-and-materials": Act(
        {"officers": PAIR, "items": ["公章一枚", "会员名册一册"], "signed": True},
        given=SERVED,
        refused={
            **halted(date(2026, 3, 2)),
            **pair_refused(SERVED),
            "collection-list-signed": Refusal({"signed": False}),
        },
    ),
    "report-helpers": Act(
        {
            "to_agency": "上海市演示文化单位的主管部门",
            "units": ["演示文化传播公司"],
            "facts": "为其提供场地并代收会费",
            "legal_basis": "取缔非法社会组织办法",
        },
        given=SERVED,
        refused={**single(SERVED, needs_stage=False), "helpers-named": Refusal({"units": []})},
    ),
    "record-no-property": Act(
        {"officers": PAIR, "place": "上海市演示路1号", "findings": "场所已搬空，未见财物"},
        given=SERVED,
        refused=pair_refused(SERVED),
    ),
    "complete-ban-execution": Act(
        {"nothing_to_execute": False, "summary": "非法财产已没收"},
        by="head-1",
        on=date(2026, 3, 6),
        given=EXECUTED,
        refused={
            **own_work(),
            "ban-carried-out": Refusal(given=SERVED),
            "foundation-ban-announced": Refusal(given=(*FOUNDATION, EXECUTED[-1], NOT_ANNOUNCED)),
        },
    ),
}
