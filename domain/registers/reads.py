"""阅卷记录: one stream a case, with everybody who read it while it was marked for attention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID, uuid5

from domain.messages import Event, OfficerId
from domain.step import Fold, noted

KIND: Final = "case_reads"
_NAMESPACE: Final = UUID("2a6d1c0f-7e35-5b0a-8c41-90d5b3e7fa12")


class MarkedCaseRead(Event, name="marked_case_read", zh="阅看关注案件", en="Marked case read"):
    """``reader`` looked at a case with a closed list of readers, for the first time on this day."""

    reader: OfficerId


def reads_stream(case_id: UUID) -> UUID:
    """The stream of the readings of a case, the same in every process."""
    return uuid5(_NAMESPACE, str(case_id))


FOLDS: Final[Mapping[type[Event], Fold]] = {MarkedCaseRead: noted}
