"""从前面的行为带出: what an earlier act of the same file established and a later one has to say again.

It is typed once: the notice and the decision begin with the facts and reasons of the report, the decision with the
penalties of which the party was told, and a suit with the court that the decision named. All of it is there to be
edited; nothing is decided by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from application.recorded import Recorded
from domain.messages import Event
from domain.steps.ban_decision import Banned
from domain.steps.correction import corrected
from domain.steps.decision import NoPenaltyDecided, PenaltyDecided
from domain.steps.identification import IdentifiedAsIllegal
from domain.steps.listing_decision import Included
from domain.steps.notice import PriorNoticeServed
from domain.steps.publication import DecisionPublished, PublicationAssessed
from domain.steps.report import InvestigationReported
from domain.steps.suit import SuitFiled

Fields = Mapping[str, str]
"""Fields of a form, each with the field of the earlier event that fills it."""

SOURCES: Final[Mapping[str, Mapping[type[Event], Fields]]] = {
    "serve-prior-notice": {InvestigationReported: {"facts": "facts", "legal_basis": "legal_basis"}},
    "decide-penalty": {
        InvestigationReported: {name: name for name in ("facts", "evidence", "legal_basis", "discretion")},
        PriorNoticeServed: {"penalties": "intended"},
    },
    "serve-ban-notice": {IdentifiedAsIllegal: {"facts": "facts", "legal_basis": "legal_basis"}},
    "decide-ban": {IdentifiedAsIllegal: {name: name for name in ("facts", "evidence", "legal_basis")}},
    "file-suit": {decided: {"court": "court"} for decided in (NoPenaltyDecided, PenaltyDecided, Banned, Included)},
    "record-first-instance-judgment": {SuitFiled: {"court": "court"}},
    "publish-decision": {PublicationAssessed: {"platforms": "platforms"}},
    "withdraw-publication": {DecisionPublished: {"platforms": "platforms"}},
}
"""By step the events that it repeats."""


def carried(slug: str, history: Sequence[Recorded]) -> dict[str, Any]:
    """What the form of a step takes from the file: of each event its latest entry, with its approved corrections."""
    told: dict[str, Any] = {}
    events = corrected([entry.event for entry in history])
    for source, fields in SOURCES[slug].items():
        latest = next((event for event in reversed(events) if type(event) is source), None)
        if latest is not None:
            said = latest.model_dump(mode="json")
            told |= {name: said[field] for name, field in fields.items() if said[field]}
    return told
