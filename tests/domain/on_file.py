"""What lies on the file before an act, and the ways in which any officer's act is refused."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from domain.case import Track
from domain.law.parties import OrganizationType, Party
from domain.messages import Event, Labelled
from domain.procedure import StageEntered
from domain.stages import MeasureStage, PenaltyStage, PreservationStage
from domain.steps.assignment import OfficersAssigned
from domain.steps.filing import CaseFiled
from domain.steps.recusal import RecusalDecided
from tests.domain.acts import Refusal
from tests.spec import MONDAY

DAY_BEFORE: Final = date(2026, 3, 1)
MORNING: Final = "2026-03-02T09:00:00+08:00"
NOON: Final = "2026-03-02T12:00:00+08:00"
PERSON: Final = {"subject": "0b5f7a52-0000-4000-8000-000000000001", "value": "张某"}
PAIR: Final = ["officer-1", "officer-2"]


def entered(stage: Labelled, track: Track = Track.MAIN, key: str = "", on: date = MONDAY) -> Event:
    """A track reached a stage."""
    return StageEntered(occurred_on=on, track=track, stage=str(stage), key=key)


def happened(kind: type[Event], on: date = MONDAY, /, **fields: Any) -> Event:
    """An event as it is read from the store: validated."""
    return kind.model_validate({"occurred_on": on, **fields})


FILED: Final[tuple[Event, ...]] = (
    CaseFiled(
        occurred_on=DAY_BEFORE,
        number="沪民社罚立字〔2026〕第1号",
        party=Party(name="上海市演示协会", organization_type=OrganizationType.SOCIAL_GROUP),
        suspected_breach="未按规定接受年度检查",
    ),
    entered(PenaltyStage.FILED, on=DAY_BEFORE),
)
INVESTIGATING: Final[tuple[Event, ...]] = (
    *FILED,
    OfficersAssigned(occurred_on=DAY_BEFORE, officers=("officer-1", "officer-2")),
    entered(PenaltyStage.INVESTIGATING, on=DAY_BEFORE),
)


def recused(officer: str) -> Event:
    """The head has recused ``officer``."""
    return RecusalDecided(occurred_on=DAY_BEFORE, officer=officer, granted=True, reason="与当事人有亲属关系")


def filed_only(given: tuple[Event, ...]) -> tuple[Event, ...]:
    """The same file before the investigation began."""
    return (*given, entered(PenaltyStage.FILED))


def holding(given: tuple[Event, ...]) -> dict[str, Refusal]:
    """How the end of a case is refused while the authority holds property of the party."""
    measure = entered(MeasureStage.IN_FORCE, Track.MEASURES, "C1")
    preserved = entered(PreservationStage.PRESERVED, Track.PRESERVATION, "P1")
    return {
        "no-measure-in-force": Refusal(given=(*given, measure)),
        "nothing-preserved": Refusal(given=(*given, preserved)),
    }


def single(given: tuple[Event, ...], *, needs_stage: bool = True) -> dict[str, Refusal]:
    """How the act of one officer is refused."""
    return recording(given, needs_stage=needs_stage) | {"assigned-officers": Refusal(by="officer-3")}


def recording(given: tuple[Event, ...], *, needs_stage: bool = True) -> dict[str, Refusal]:
    """How an officer is refused who records the act of an outsider: he need not be on the case."""
    refused = {"recused-officer-absent": Refusal(given=(*given, recused("officer-1")))}
    return refused | ({"main-stage": Refusal(given=filed_only(given))} if needs_stage else {})


def pair(given: tuple[Event, ...], *, needs_stage: bool = True) -> dict[str, Refusal]:
    """How the act of two officers is refused."""
    return single(given, needs_stage=needs_stage) | {
        "two-officers": Refusal(changes={"officers": ["officer-1", "officer-1"]}),
        "certified-officers": Refusal(changes={"officers": ["officer-1", "uncertified"]}),
        "assigned-officers": Refusal(changes={"officers": ["officer-1", "officer-3"]}),
        "signed-in-officer-takes-part": Refusal(by="officer-3"),
    }
