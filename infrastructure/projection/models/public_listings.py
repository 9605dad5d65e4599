"""名录上的名称: an organization that a decision lists stands among the published names from inclusion to removal."""

from __future__ import annotations

from typing import Any, Final

from application.recorded import Recorded
from domain.law.parties import Party
from domain.law.public_lists import PublicList
from infrastructure.projection.models.public_names import PUBLIC_NAMES, found_by
from infrastructure.projection.read_model import Key, Sheet

__all__ = ["LISTED_AS", "PUBLIC_NAMES"]

LISTED_AS: Final = {
    "abnormal_listing": (PublicList.ABNORMAL, "社会组织活动异常名录"),
    "serious_listing": (PublicList.SERIOUS, "社会组织严重违法失信名单"),
}
"""By kind of case: as what the public finds the organization, and how the list is called."""


@PUBLIC_NAMES.on("inclusion_proposed")
def proposed(sheet: Sheet, at: Recorded) -> None:
    """Who may come to be listed, and why; nobody is told yet."""
    party, ground = getattr(at.event, "party", None), getattr(at.event, "ground", None)
    if at.kind not in LISTED_AS or not isinstance(party, Party):
        return
    kind, title = LISTED_AS[at.kind]
    row: dict[str, Any] = {
        "untold": 0,
        "kind": kind.value,
        "title": title,
        "batch": "",
        "medium": "",
        "authority": at.authority,
        "handling_authority": "",
        "listed_on": None,
        "removed_on": None,
        "ground": None,
        "note": getattr(ground, "zh", ""),
        "linked_case": at.stream,
        "paper": "",
        "assumed": False,
        "void": False,
    }
    sheet.put(party.name, **row, **found_by(party.name, row["note"], party.code or ""))


@PUBLIC_NAMES.on("included")
def included(sheet: Sheet, at: Recorded) -> None:
    """It stands on the list from now on, by the decision of this number."""
    told = {"listed_on": at.event.occurred_on, "paper": getattr(at.event, "number", "")}
    _change(sheet, at, **told, assumed=bool(at.provenance.remarks.assumed))


@PUBLIC_NAMES.on("removed", "moved_to_serious_list")
def left(sheet: Sheet, at: Recorded) -> None:
    """It stands there no more; that it did is still told."""
    _change(sheet, at, removed_on=at.event.occurred_on)


@PUBLIC_NAMES.on(
    "decision_annulled", "decision_revoked_by_authority", "listing_withdrawn_on_objection", "underlying_act_annulled"
)
def annulled(sheet: Sheet, at: Recorded) -> None:
    """The entry counts as never made."""
    _change(sheet, at, void=True)


@PUBLIC_NAMES.on("party_changed")
def renamed(sheet: Sheet, at: Recorded) -> None:
    """The public finds it by the name that it bears."""
    party, standing = getattr(at.event, "party", None), _standing(sheet, at)
    if standing is None or not isinstance(party, Party) or standing[0] == (party.name,):
        return
    key, row = standing
    sheet.put(*key, void=True)
    sheet.put(party.name, **row | {"void": False} | found_by(party.name, row["note"], party.code or ""))


def _standing(sheet: Sheet, at: Recorded) -> tuple[Key, dict[str, Any]] | None:
    """The row of the name that counts; None in other files, whose names stand where they were published."""
    if at.kind not in LISTED_AS:
        return None
    return next(((key, dict(row)) for key, row in sheet.items() if not row["void"]), None)


def _change(sheet: Sheet, at: Recorded, **changes: Any) -> None:
    if (standing := _standing(sheet, at)) is not None:
        sheet.put(*standing[0], **changes)
