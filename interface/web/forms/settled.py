"""本机关设定带出: what a form takes from the settings of the authority, because it says the same in every file.

All of it is there to be edited, and what the file itself tells comes before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.law.settings import Settings

_DECISION: Final = {"review_body": "review_body", "court": "suit_court", "remedies": "remedies"}

SETTINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "decide-penalty": _DECISION,
    "decide-no-penalty": _DECISION,
    "decide-simple-penalty": {"review_body": "review_body", "remedies": "on_the_spot_remedies"},
    "decide-ban": _DECISION,
    "include-in-list": _DECISION,
    "refuse-removal": _DECISION,
    "serve-prior-notice": {"rights": "notice_rights", "defence_working_days": "defence_working_days"},
    "serve-ban-notice": {"rights": "notice_rights", "defence_working_days": "defence_working_days"},
    "serve-listing-notice": {"rights": "listing_rights"},
    "give-simple-notice": {"rights": "on_the_spot_rights"},
    "file-reconsideration": {"review_body": "review_body"},
    "forward-reconsideration-application": {"review_body": "review_body"},
    "file-suit": {"court": "suit_court"},
    "record-first-instance-judgment": {"court": "suit_court"},
    "file-appeal": {"court": "appeal_court"},
    "file-court-application": {"court": "execution_court"},
    "apply-for-court-liquidation": {"court": "liquidation_court"},
    "record-account-query-approval": {"government": "account_query_government"},
}
"""By step its fields that the authority has set, each with the setting that fills it."""


def settled(slug: str, settings: Settings) -> dict[str, str]:
    """What the authority of the file has set for the fields of a step; what it has not set is left out."""
    filled = {name: settings.text_of(setting) for name, setting in SETTINGS.get(slug, {}).items()}
    return {name: text for name, text in filled.items() if text}
