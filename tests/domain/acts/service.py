"""Examples of service: the address, failed attempts, and public notice."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Track
from domain.stages import ServiceStage
from domain.steps.service import PublicNoticePublished, ServiceAttempted
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, MORNING, PAIR, entered, happened, pair, recording, single

PAPER = "沪民社罚决字〔2026〕第1号"
ATTEMPT: dict[str, Any] = {
    "paper": PAPER,
    "officers": PAIR,
    "method": "direct",
    "place": "上海市演示路1号",
    "reason": "登记住所无人办公",
    "occurred_at": MORNING,
}
NOTICE: dict[str, Any] = {"paper": PAPER, "days": 30, "medium": "上海社会组织网", "reason": "直接、邮寄均未能送达"}
ATTEMPTS = entered(ServiceStage.SERVICE_ATTEMPTS, Track.SERVICE, PAPER)
ATTEMPTED = (*INVESTIGATING, happened(ServiceAttempted, **ATTEMPT), ATTEMPTS)
ONLY_NOTICE = happened(ServiceAttempted, **{**ATTEMPT, "method": "public_notice"})
PUBLISHED = (
    *ATTEMPTED,
    happened(PublicNoticePublished, **NOTICE),
    entered(ServiceStage.PUBLIC_NOTICE_RUNNING, Track.SERVICE, PAPER),
)

ACTS: dict[str, Act] = {
    "confirm-service-address": Act(
        {
            "address": "上海市演示路1号",
            "electronic_consent": True,
            "electronic_address": "office@example.org",
            "signed": True,
        },
        given=INVESTIGATING,
        refused={
            **recording(INVESTIGATING, needs_stage=False),
            "electronic-service-confirmed": Refusal(changes={"signed": False}),
            "electronic-address-given": Refusal(changes={"electronic_address": " "}),
        },
    ),
    "record-service-attempt": Act(ATTEMPT, given=INVESTIGATING, refused=pair(INVESTIGATING, needs_stage=False)),
    "publish-notice": Act(
        NOTICE,
        given=ATTEMPTED,
        refused={
            **single(ATTEMPTED, needs_stage=False),
            "other-service-failed": Refusal(given=(*INVESTIGATING, ONLY_NOTICE, ATTEMPTS)),
            "public-notice-long-enough": Refusal(changes={"days": 29}),
            "after-what-it-follows": Refusal(on=DAY_BEFORE),
            "out-of-order": Refusal(changes={"paper": "另一文书"}),
        },
    ),
    "end-public-notice-period": Act(
        {"paper": PAPER},
        by="clock",
        on=date(2026, 4, 1),
        given=PUBLISHED,
        refused={"public-notice-period-over": Refusal(on=date(2026, 3, 31))},
    ),
}
