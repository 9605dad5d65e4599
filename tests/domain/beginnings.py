"""How a file of each kind begins: examples shared by several kinds are told on an investigation and moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from domain.messages import Event
from domain.stages import AbnormalListingStage, BanStage, ClueStage, JointStage
from domain.steps.ban_filing import BanCaseFiled
from domain.steps.listing_proposal import InclusionProposed
from tests.domain import ban_file, listing_file
from tests.domain.clue_file import ASSIGNED, CLUE
from tests.domain.joint_file import INVITED, REQUESTED
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, entered, happened

SAME_WORDS: Final = {"suspected_breach": "未按规定接受年度检查"}
"""What the examples of corrections correct, in the words of the investigation."""


def _entry(proposal: Mapping[str, Any]) -> tuple[tuple[Event, ...], ...]:
    return (
        (happened(InclusionProposed, DAY_BEFORE, **(proposal | {"reasons": "未按规定接受年度检查"})),),
        (entered(AbnormalListingStage.PROPOSED, on=DAY_BEFORE),),
        (INVESTIGATING[2],),
        (entered(AbnormalListingStage.LISTED, on=DAY_BEFORE),),
    )


BEGUN: Final[Mapping[str, tuple[tuple[Event, ...], ...]]] = {
    "warning": (
        (CLUE,),
        (entered(ClueStage.RECEIVED, on=DAY_BEFORE),),
        (ASSIGNED,),
        (entered(ClueStage.UNDER_VERIFICATION, on=DAY_BEFORE),),
    ),
    "ban": (
        (happened(BanCaseFiled, DAY_BEFORE, number="沪民社取立字〔2026〕第1号", **ban_file.SUSPICION | SAME_WORDS),),
        (entered(BanStage.FILED, on=DAY_BEFORE),),
        (INVESTIGATING[2],),
        (entered(BanStage.INVESTIGATING, on=DAY_BEFORE),),
    ),
    "joint_enforcement": (
        (REQUESTED,),
        (entered(JointStage.INITIATED, on=DAY_BEFORE),),
        (INVITED,),
        (entered(JointStage.CONSULTED, on=DAY_BEFORE),),
    ),
    "abnormal_listing": _entry(listing_file.PROPOSAL),
    "serious_listing": _entry(listing_file.SERIOUS_PROPOSAL),
}
"""By kind: what stands in the place of each of the four events of ``INVESTIGATING`` (filed, stage, officers, stage)."""


def begun_as(kind: str, given: tuple[Event, ...]) -> tuple[Event, ...]:
    """The same file, begun as a case of this kind begins."""
    if kind not in BEGUN:
        return given
    places = {id(event): own for event, own in zip(INVESTIGATING, BEGUN[kind], strict=True)}
    return tuple(moved for event in given for moved in places.get(id(event), (event,)))
