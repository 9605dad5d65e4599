"""更正: one row for each proposed correction, with what a second person decided on it."""

from __future__ import annotations

from typing import Any, Final

from application.recorded import Recorded
from domain.steps.correction import CorrectionApproved, CorrectionProposed, CorrectionRejected
from infrastructure.projection.read_model import Key, ReadModel, Sheet

PROPOSED: Final = "proposed"
APPROVED: Final = "approved"
REJECTED: Final = "rejected"

AMENDMENTS: Final = ReadModel(
    "amendments",
    1,
    {
        "version": "bigint NOT NULL",
        "last_version": "bigint NOT NULL",
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "entry": "bigint NOT NULL",
        "field": "text NOT NULL",
        "old": "text NOT NULL",
        "new": "text NOT NULL",
        "reason": "text NOT NULL",
        "state": "text NOT NULL",
        "proposed_by": "text NOT NULL",
        "proposed_at": "timestamptz",
        "decided_by": "text",
        "decided_at": "timestamptz",
        "recorded_at": "timestamptz NOT NULL",
    },
    key=("version",),
    indexes={"recent": "(authority, recorded_at DESC)"},
)
"""``version`` is the proposal, ``last_version`` and ``recorded_at`` the last entry that belongs to it."""


@AMENDMENTS.on(CorrectionProposed)
def proposed(sheet: Sheet, at: Recorded) -> None:
    """A correction waits for a second person."""
    event: Any = at.event
    told = {"reason": event.reason, "proposed_by": event.proposed_by, "proposed_at": at.provenance.recorded_at}
    sheet.put(at.version, **_begun(at), old=event.old, state=PROPOSED, **told)


@AMENDMENTS.on(CorrectionApproved, CorrectionRejected)
def decided(sheet: Sheet, at: Recorded) -> None:
    """The decision belongs to the proposal that waits; imported history may hold an approval without one."""
    state = APPROVED if isinstance(at.event, CorrectionApproved) else REJECTED
    key = _waiting(sheet)
    if key is None and state is APPROVED:
        key = (at.version,)
        sheet.put(*key, **_begun(at), old="", reason="", proposed_by="", proposed_at=None)
    if key is not None:
        told = at.provenance
        by = {"decided_by": told.recorded_by, "decided_at": told.recorded_at}
        sheet.put(*key, state=state, last_version=at.version, recorded_at=told.recorded_at, **by)


def _waiting(sheet: Sheet) -> Key | None:
    return next((key for key, row in reversed(list(sheet.items())) if row["state"] == PROPOSED), None)


def _begun(at: Recorded) -> dict[str, Any]:
    event: Any = at.event
    return {
        "kind": at.kind,
        "authority": at.authority,
        "last_version": at.version,
        "entry": event.entry,
        "field": event.field,
        "new": event.new,
        "recorded_at": at.provenance.recorded_at,
    }
