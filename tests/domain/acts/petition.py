"""Examples of a petition until the authority's answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Track
from domain.stages import MatterStage
from domain.steps.petition import PetitionAccepted, PetitionRegistered, PetitionTimeExtended
from tests.domain.acts import Act, Refusal
from tests.domain.acts.complainant import NAMED, REGISTERED
from tests.domain.on_file import entered, happened, recording, single
from tests.domain.penalty_file import own_work

NUMBER = "演示信访2026001"
REGISTERED_ON = date(2026, 2, 16)
ACCEPTED_ON = date(2026, 2, 20)
REGISTRATION: dict[str, Any] = {"matter": NUMBER, "summary": "要求查处未按规定开展活动的协会"}
ACCEPTANCE: dict[str, Any] = {"matter": NUMBER, "told_how": "书面告知"}
EXTENSION: dict[str, Any] = {
    "matter": NUMBER,
    "reason": "情况复杂，需调取材料",
    "until": date(2026, 5, 21),
    "told_how": "书面告知",
}
OPINION: dict[str, Any] = {
    "matter": NUMBER,
    "facts": "所反映情况部分属实",
    "opinion": "已责令限期改正",
    "legal_basis": "社会团体登记管理条例",
    "rights_told": True,
}
OPEN = (
    *REGISTERED,
    happened(PetitionRegistered, REGISTERED_ON, **REGISTRATION),
    entered(MatterStage.PETITION_OPEN, Track.MATTER, NUMBER, on=REGISTERED_ON),
)
PENDING = (
    *OPEN,
    happened(PetitionAccepted, ACCEPTED_ON, **ACCEPTANCE),
    entered(MatterStage.PETITION_PENDING, Track.MATTER, NUMBER, on=ACCEPTED_ON),
)
EXTENDED = (*PENDING, happened(PetitionTimeExtended, ACCEPTED_ON, **EXTENSION))
TOLD_NAME = {"complainant-identity-kept": Refusal({"facts": NAMED})}

ACTS: dict[str, Act] = {
    "register-petition": Act(REGISTRATION, given=REGISTERED, refused=recording(REGISTERED, needs_stage=False)),
    "accept-petition": Act(ACCEPTANCE, given=OPEN, refused=single(OPEN, needs_stage=False)),
    "decline-petition": Act(
        {"matter": NUMBER, "reason": "属于诉讼事项", "right_channel": "向人民法院起诉"},
        given=OPEN,
        refused={
            **single(OPEN, needs_stage=False),
            "complainant-identity-kept": Refusal({"reason": NAMED}),
        },
    ),
    "extend-petition-time": Act(
        EXTENSION,
        by="head-1",
        given=PENDING,
        refused={
            **own_work(),
            "petition-extension-goes-further": Refusal({"until": date(2026, 4, 21)}),
            "petition-extended-once": Refusal({"until": date(2026, 6, 20)}, given=EXTENDED),
        },
    ),
    "answer-petition": Act(
        OPINION,
        given=PENDING,
        refused={**single(PENDING, needs_stage=False), **TOLD_NAME},
    ),
}
