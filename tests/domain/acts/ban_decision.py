"""Examples of bans told, decided, served, or not made; and of shared acts where a ban case has its own."""

from __future__ import annotations

from datetime import date

from domain.steps.annulment import DecisionAnnulled
from domain.steps.ban_filing import BanCaseFiled
from domain.steps.hearing_request import HearingRightNoticeServed
from domain.steps.notice import PriorNoticeServed
from domain.steps.party_change import PartyChanged
from tests.domain.acts import Act, Refusal
from tests.domain.acts.annulment import OTHER_GROUND, otherwise_than_decided
from tests.domain.acts.party_change import RENAMED
from tests.domain.ban_file import (
    ASSIGNED,
    BANNED,
    DECISION,
    DECISION_DAY,
    IDENTIFIED,
    INTENTION,
    LAST_DAY_OF_DEFENCE,
    NOTICE_DAY,
    NOTICED,
    PARTY,
    SERVED,
    SERVICE_DAY,
    SUSPICION,
    TOLD,
    WITHOUT_NOTICE,
)
from tests.domain.on_file import PAIR, happened, recording, single
from tests.domain.penalty_file import PERIODS_OVER, own_work, pair_refused
from tests.spec import AUTHORITY

FINE = [{"kind": "fine", "amount": "30000.00"}]
INCOME = [{"kind": "confiscate_illegal_income", "amount": "8000.00"}]
SUSPENSION = [{"kind": "suspension_of_activities", "months": 3}]
SUSPENSION_TOLD = happened(PriorNoticeServed, NOTICE_DAY, **INTENTION | {"intended": SUSPENSION})
HEARING_TOLD = happened(HearingRightNoticeServed, date(2026, 2, 16), officers=PAIR, method="direct")
ANNULLED = (*SERVED, happened(DecisionAnnulled, ground="procedure", decision="行政复议决定书", redo_ordered=True))
RENAMED_SINCE = happened(PartyChanged, date(2026, 2, 11), **RENAMED | {"former_name": PARTY["name"]})


def filed_as(**changes: object) -> Refusal:
    """The same file, on which the filing says otherwise."""
    filed = happened(BanCaseFiled, date(2026, 1, 5), number="沪民社罚取立字〔2026〕第1号", **SUSPICION | changes)
    return Refusal(given=(*TOLD, filed))


PUBLIC = {
    "public-notice-completed": Refusal({"method": "public_notice"}),
    "electronic-service-confirmed": Refusal({"method": "electronic"}),
}

ACTS: dict[str, Act] = {
    "serve-ban-notice": Act(
        INTENTION,
        on=NOTICE_DAY,
        given=IDENTIFIED,
        refused={
            **pair_refused(IDENTIFIED),
            **PUBLIC,
            "report-before-notice": Refusal(given=ASSIGNED),
            "ban-confiscates-only": Refusal({"intended": FINE}),
        },
    ),
    "skip-prior-notice": Act(
        {"reason": "本机关设定不作事先告知"},
        by="head-1",
        given=IDENTIFIED,
        authority=WITHOUT_NOTICE,
        refused={**own_work(), "prior-notice-by-setting": Refusal(authority=AUTHORITY)},
    ),
    "decide-ban": Act(
        DECISION,
        by="head-1",
        on=DECISION_DAY,
        given=TOLD,
        refused={
            **own_work(),
            "ban-identified-first": Refusal(given=(*ASSIGNED, NOTICED)),
            "ban-noticed": Refusal(given=IDENTIFIED),
            "ban-not-registered": filed_as(registered_code="51310000MJ1234561Q"),
            "ban-not-recorded-with-street": filed_as(recorded_with_street=True),
            "told-anew-after-change": Refusal({"names": [RENAMED["party"]["name"]]}, given=(*TOLD, RENAMED_SINCE)),
            "review-body-of-this-level": Refusal({"review_body": "民政部"}),
            "ban-names-the-party": Refusal({"names": ["演示艺术家联合会"]}),
            "ban-confiscates-only": Refusal({"penalties": FINE}),
            "decided-as-noticed": Refusal({"penalties": INCOME}),
            "decision-after-defence-period": Refusal(on=LAST_DAY_OF_DEFENCE),
            "hearing-right-told": Refusal(given=(*IDENTIFIED, SUSPENSION_TOLD)),
            "decision-after-hearing-period": Refusal(given=(*TOLD, HEARING_TOLD)),
        },
    ),
    "decide-no-ban": Act({"reasons": "情节轻微，已停止活动"}, by="head-1", given=TOLD, refused=own_work()),
}
ACTS_OF: dict[str, dict[str, Act]] = {
    "ban": {
        "close-notice-stage": Act(
            on=PERIODS_OVER,
            given=TOLD,
            refused={
                **single(TOLD, needs_stage=False),
                "hearing-right-told": Refusal(given=(*IDENTIFIED, SUSPENSION_TOLD)),
                "decision-after-defence-period": Refusal(on=LAST_DAY_OF_DEFENCE),
                "decision-after-hearing-period": Refusal(given=(*TOLD, HEARING_TOLD)),
            },
        ),
        "serve-decision": Act(
            {"officers": PAIR, "method": "direct", "receipt": "送达回证"},
            on=SERVICE_DAY,
            given=BANNED,
            refused={
                **pair_refused(BANNED),
                **PUBLIC,
                "decision-served-in-time": Refusal(on=date(2026, 3, 5)),
                "decision-sealed": Refusal({"seal_affixed": False}),
            },
        ),
        "record-annulment": Act(
            {"ground": "procedure", "decision": "行政复议决定书", "redo_ordered": True},
            given=SERVED,
            refused={
                **recording(SERVED, needs_stage=False),
                "decision-on-file": Refusal(given=IDENTIFIED),
                **otherwise_than_decided(SERVED),
            },
        ),
        "revoke-own-decision": Act(
            {"ground": "procedure", "reasons": "未告知听证权利"},
            by="head-1",
            given=SERVED,
            refused={**own_work(), "decision-on-file": Refusal(given=IDENTIFIED)},
        ),
        "reopen-after-annulment": Act(
            {"reused": "调查取证材料", "ground": "procedure"},
            by="head-1",
            given=ANNULLED,
            refused={**own_work(), **OTHER_GROUND},
        ),
        "close-case": Act(
            {"ground": "banned", "report": "取缔执行完毕，予以结案"},
            by="head-1",
            given=SERVED,
            refused={
                **own_work(),
                "closing-ground-fits": Refusal({"ground": "annulled_no_redo"}),
                "no-redo-ordered": Refusal({"ground": "annulled_no_redo"}, given=ANNULLED),
            },
        ),
    }
}
