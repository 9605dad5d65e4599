"""Examples of a case handed over, signed for and sent back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.case import Track
from domain.messages import Event
from domain.stages import PersonnelStage
from domain.steps.handover import HandoverOffered
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, entered, happened, recused

OFFER: dict[str, Any] = {
    "successor": "officer-3",
    "inventory": {
        "cases": "沪民社罚立字〔2026〕第1号案",
        "evidence": "证据E1至E4",
        "appointments": "3月9日询问法定代表人",
        "certificate_and_seal": "无",
        "running_limits": ["办案期限至2026年5月30日"],
    },
}


def offered(by: str, successor: str) -> tuple[Event, ...]:
    """A hand-over waits for ``successor``."""
    offer = happened(HandoverOffered, **{**OFFER, "successor": successor}, offered_by=by)
    return (*INVESTIGATING, offer, entered(PersonnelStage.PENDING, Track.PERSONNEL))


OFFERED = offered("officer-2", "officer-3")
NOT_HIS = {
    "successor-signs-himself": Refusal(by="officer-1"),
    "after-what-it-follows": Refusal(on=DAY_BEFORE),
}

ACTS: dict[str, Act] = {
    "offer-handover": Act(
        OFFER,
        by="officer-2",
        given=INVESTIGATING,
        refused={
            "after-what-it-follows": Refusal(on=DAY_BEFORE - timedelta(days=1)),
            "assigned-officers": Refusal(by="officer-3"),
            "two-officers": Refusal(changes={"successor": "officer-1"}),
            "certified-officers": Refusal(changes={"successor": "uncertified"}),
            "recused-officer-absent": Refusal(given=(*INVESTIGATING, recused("officer-3"))),
        },
    ),
    "accept-handover": Act(
        {"inventory_checked": True, "receipt": "交接清单回执1"},
        by="officer-3",
        given=OFFERED,
        refused={
            **NOT_HIS,
            "recused-officer-absent": Refusal(given=(*OFFERED, recused("officer-3"))),
            "assigned-officers": Refusal(given=offered("chair-1", "officer-3")),
            "two-officers": Refusal(by="officer-1", given=offered("officer-2", "officer-1")),
            "certified-officers": Refusal(by="uncertified", given=offered("officer-2", "uncertified")),
        },
    ),
    "decline-handover": Act({"differences": "清单所列证据E4未随卷"}, by="officer-3", given=OFFERED, refused=NOT_HIS),
}
