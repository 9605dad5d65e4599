"""The file of a publication: assessed as general on the day after the decision, published, objected to."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from domain.steps.publication import DecisionPublished, PublicationAssessed
from domain.steps.publication_objection import PublicationObjectionReceived
from tests.domain.on_file import happened
from tests.domain.penalty_file import DECISION_DAY
from tests.domain.remedy_file import BEGUN

ASSESSED_ON: Final = date(2026, 3, 2)
PUBLISH_UNTIL: Final = date(2026, 3, 4)
"""The seventh working day after the decision of Monday 23 February."""

ENDS_ON: Final = date(2026, 8, 23)
WAITS_UNTIL: Final = date(2026, 5, 23)
OBJECTED_ON: Final = date(2026, 4, 13)
"""A Monday: decided on by Monday 20 April."""

ASSESSMENT: Final[dict[str, Any]] = {
    "social_impact": True,
    "severity": "general",
    "personal_data_removed": True,
    "complainant_hidden": True,
    "secrets_checked": True,
    "published_contents": "处罚决定书摘要",
    "platforms": ["上海社会组织公共服务平台"],
    "until": str(ENDS_ON),
    "document_date": str(DECISION_DAY),
}
PUBLISHING: Final[dict[str, Any]] = {"platforms": ["上海社会组织公共服务平台"], "publication_record": "公示记录"}
OBJECTION: Final[dict[str, Any]] = {
    "data_objected": "罚款数额",
    "reasons": "与决定书不一致",
    "marked_on": str(OBJECTED_ON),
}

ASSESSED: Final = (*BEGUN, happened(PublicationAssessed, ASSESSED_ON, **ASSESSMENT))
PUBLISHED: Final = (
    *ASSESSED,
    happened(DecisionPublished, ASSESSED_ON, until=ENDS_ON, waits_until=WAITS_UNTIL, **PUBLISHING),
)
OBJECTED: Final = (*PUBLISHED, happened(PublicationObjectionReceived, OBJECTED_ON, **OBJECTION))
