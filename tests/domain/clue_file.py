"""The file of a clue, act by act: what lies on it when the next act is due."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from domain.messages import Event
from domain.steps.clue_assignment import ClueAssigned
from domain.steps.clue_intake import ClueReceived
from domain.steps.clue_verification import VerificationCompleted
from tests.domain.acts import Refusal
from tests.domain.on_file import DAY_BEFORE, PAIR, happened, recused

RECEIVED_ON: Final = DAY_BEFORE
ORGANIZATION: Final[dict[str, Any]] = {
    "name": "上海市演示协会",
    "organization_type": "social_group",
    "code": "51310000MJ1234561Q",
}
REPORTED: Final[dict[str, Any]] = {
    "source": "hotline_12345",
    "organization": ORGANIZATION,
    "facts": "未按规定接受年度检查",
    "conduct_place": "310105",
}
ASSIGNMENT: Final[dict[str, Any]] = {"officers": PAIR, "competence": "registrar", "verification_working_days": 15}
ESTABLISHED: Final[dict[str, Any]] = {
    "officers": PAIR,
    "result": "breach",
    "facts": "年检系统无该协会2024、2025年度记录",
    "proposal": "建议立案",
    "party": ORGANIZATION,
    "suspected_breach": "未按规定接受年度检查",
    "breach_ended_on": "2025-05-31",
}

CLUE: Final = happened(ClueReceived, RECEIVED_ON, **REPORTED)
ASSIGNED: Final = happened(ClueAssigned, DAY_BEFORE, **ASSIGNMENT)


def verified(**changes: Any) -> tuple[Event, ...]:
    """The file of a clue whose verification came to this."""
    return (*VERIFYING, happened(VerificationCompleted, DAY_BEFORE, **(ESTABLISHED | changes)))


VERIFYING: Final[tuple[Event, ...]] = (CLUE, ASSIGNED)
VERIFIED: Final = verified()
LIMITATION_ENDS: Final = date(2027, 5, 31)


def not_recused(given: tuple[Event, ...], by: str = "officer-1") -> dict[str, Refusal]:
    """How the act of an officer is refused whom the head has recused."""
    return {"recused-officer-absent": Refusal(given=(*given, recused(by)))}
