"""Other cases of the house on which an entry on a list may rest, or to which it leads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid5

from domain.case import Case, Track
from domain.catalogue import replay
from domain.messages import Event
from domain.procedure import StageEntered
from domain.stages import AbnormalListingStage, SeriousListingStage
from domain.steps.annulment import DecisionRevoked
from domain.steps.decision import DecisionServed, PenaltyDecided
from domain.steps.filing import CaseFiled
from domain.steps.listing_decision import Included
from domain.steps.listing_proposal import InclusionProposed

DECIDED_ON: Final = date(2025, 2, 3)
NUMBER: Final = "沪民社罚字〔2025〕第8号"
CODE: Final = "51310000MJ1234561Q"
PAIR: Final = ["officer-1", "officer-2"]

_NAMESPACE: Final = UUID("01931000-0000-7000-8000-00000000c60c")
_CONTENTS: Final[dict[str, Any]] = {
    "facts": "连续两年未参加年度检查",
    "evidence": "年检系统记录",
    "legal_basis": "社会团体登记管理条例",
    "remedies": "六十日内申请行政复议，或者六个月内起诉",
    "review_body": "上海市人民政府",
    "court": "上海铁路运输法院",
}


def stream(name: str) -> UUID:
    """The stream of one of these cases."""
    return uuid5(_NAMESPACE, name)


def _said(kind: type[Event], on: date, **fields: Any) -> Event:
    return kind.model_validate({"occurred_on": on, **fields})


def _told() -> Event:
    return _said(DecisionServed, DECIDED_ON, officers=PAIR, method="direct", receipt="送达回证")


def _penalty(
    *penalties: dict[str, Any], served: bool = True, annulled: bool = False, code: str = CODE
) -> tuple[Event, ...]:
    party = {"name": "上海市演示协会", "organization_type": "social_group", "code": code}
    filed = _said(
        CaseFiled, date(2025, 1, 6), number="沪民社罚立字〔2025〕第3号", party=party, suspected_breach="未年检"
    )
    decided = _said(
        PenaltyDecided,
        DECIDED_ON,
        number=NUMBER,
        penalties=list(penalties),
        performance="十五日内",
        discretion="从轻",
        **_CONTENTS,
    )
    gone = _said(DecisionRevoked, date(2025, 3, 3), ground="law", reasons="适用依据错误")
    return (filed, decided, *((_told(),) if served else ()), *((gone,) if annulled else ()))


def _entry(kind: str, *stages: str) -> tuple[Event, ...]:
    proposed = _said(
        InclusionProposed,
        date(2025, 1, 6),
        ground="warning_or_small_fine" if kind == "abnormal_listing" else "abnormal_two_years",
        officers=PAIR,
        party={"name": "上海市演示协会", "organization_type": "social_group", "code": CODE},
        decision_refs=[{"number": NUMBER, "made_on": "2024-12-02"}],
        reasons="演示",
    )
    included = _said(Included, DECIDED_ON, number="沪民社列严字〔2025〕第1号", two_years_on="2027-02-03", **_CONTENTS)
    reached = (StageEntered(occurred_on=DECIDED_ON, track=Track.MAIN, stage=stage) for stage in stages)
    return (proposed, included, _told(), *reached)


WARNING: Final = {"kind": "warning"}
WARNED: Final = stream("warned")
FINED: Final = stream("fined 60,000")
UNSERVED: Final = stream("warned, not served")
REVOKED: Final = stream("warned, revoked")
OF_ANOTHER: Final = stream("warned, another organization")
ESCALATING: Final = stream("abnormal entry after two years")
INCLUDED: Final = stream("serious entry included")
PROPOSED: Final = stream("serious entry proposed")
SET_ASIDE: Final = stream("serious entry annulled")

FILES: Final[Mapping[tuple[UUID, str], tuple[Event, ...]]] = {
    (WARNED, "investigation"): _penalty(WARNING),
    (FINED, "investigation"): _penalty({"kind": "fine", "amount": "60000.00"}),
    (UNSERVED, "investigation"): _penalty(WARNING, served=False),
    (REVOKED, "investigation"): _penalty(WARNING, annulled=True),
    (OF_ANOTHER, "investigation"): _penalty(WARNING, code="51310000MJ76543218"),
    (ESCALATING, "abnormal_listing"): _entry("abnormal_listing", AbnormalListingStage.ESCALATION_DUE),
    (INCLUDED, "serious_listing"): _entry("serious_listing", SeriousListingStage.LISTED),
    (PROPOSED, "serious_listing"): _entry("serious_listing", SeriousListingStage.PROPOSED)[:1],
    (SET_ASIDE, "serious_listing"): _entry("serious_listing", SeriousListingStage.LISTED, SeriousListingStage.ANNULLED),
}


def listing_elsewhere(case_id: UUID, kind: str, authority: str) -> Case | None:
    """One of these cases; None if there is none."""
    file = FILES.get((case_id, kind))
    return None if file is None else replay(Case(case_id, kind).under(authority), file)
