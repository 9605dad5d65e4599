"""How a file of each kind begins: examples shared by several kinds are told on an investigation and moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.messages import Event
from domain.stages import ClueStage
from tests.domain.clue_file import ASSIGNED, CLUE
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, entered

BEGUN: Final[Mapping[str, tuple[tuple[Event, ...], ...]]] = {
    "warning": (
        (CLUE,),
        (entered(ClueStage.RECEIVED, on=DAY_BEFORE),),
        (ASSIGNED,),
        (entered(ClueStage.UNDER_VERIFICATION, on=DAY_BEFORE),),
    ),
}
"""By kind: what stands in the place of each of the four events of ``INVESTIGATING`` (filed, stage, officers, stage)."""


def begun_as(kind: str, given: tuple[Event, ...]) -> tuple[Event, ...]:
    """The same file, begun as a case of this kind begins."""
    if kind not in BEGUN:
        return given
    places = {id(event): own for event, own in zip(INVESTIGATING, BEGUN[kind], strict=True)}
    return tuple(moved for event in given for moved in places.get(id(event), (event,)))
