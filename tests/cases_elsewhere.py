"""Other penalty cases by which one is judged: those that fined the same act, and those on the same conduct."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid5

from domain.case import Case, Track
from domain.catalogue import replay
from domain.messages import Event
from domain.procedure import StageEntered
from domain.stages import PenaltyStage
from domain.steps.case_record import CaseLinked
from domain.steps.decision import PenaltyDecided
from domain.steps.filing import CaseFiled

_NAMESPACE: Final = UUID("01931000-0000-7000-8000-00000000f1fe")
CITY: Final = "310000-civil_affairs"
PARTY: Final[Mapping[str, Any]] = {
    "name": "上海市演示协会",
    "organization_type": "social_group",
    "code": "51310000MJ1234561Q",
}
DECIDED_ON: Final = date(2025, 11, 3)
FINED_ACT: Final = uuid5(_NAMESPACE, "an act that another case fined")
UNFINED_ACT: Final = uuid5(_NAMESPACE, "an act that nobody fined")
FIRST_NUMBER: Final = "沪民社罚字〔2025〕第8号"
OFTEN_DECIDED: Final = "ST16-30-5"
"""The breach in which the house has decided three times, each time a fine of about a thousand yuan."""


def said(kind: type[Event], on: date = DECIDED_ON, /, **fields: Any) -> Event:
    """An event as it is read from the store."""
    return kind.model_validate({"occurred_on": on, **fields})


def decided(
    name: str,
    *penalties: Mapping[str, Any],
    act: UUID | None = None,
    party: Mapping[str, Any] = PARTY,
    code: str = "",
    on: date = DECIDED_ON,
    authority: str = CITY,
    more: Collection[Event] = (),
) -> Case:
    """A penalty case with a decision."""
    events = [
        said(CaseFiled, number="沪民社罚立字〔2025〕第3号", party=party, suspected_breach="未年检"),
        said(
            PenaltyDecided,
            on,
            number=FIRST_NUMBER,
            penalties=penalties,
            performance="十五日内",
            discretion="一般",
            violation_code=code,
            facts="演示",
            evidence="演示",
            legal_basis="演示",
            remedies="演示",
            review_body="上海市人民政府",
            court="演示法院",
        ),
        StageEntered(occurred_on=on, track=Track.MAIN, stage=PenaltyStage.IN_EXECUTION.value),
    ]
    if act is not None:
        events.append(said(CaseLinked, act_id=act))
    case = Case(uuid5(_NAMESPACE, name), "investigation").under(authority)
    return replay(case, [*events, *more])


def fine(yuan: str) -> Mapping[str, Any]:
    """A fine."""
    return {"kind": "fine", "amount": yuan}


FIRST: Final = decided("first", fine("10000.00"), act=FINED_ACT)
LIKE: Final = tuple(decided(f"like {yuan}", fine(yuan), code=OFTEN_DECIDED) for yuan in ("900", "1000", "1100"))


def naming(act: UUID) -> tuple[Case, ...]:
    """The cases that name an act."""
    return (FIRST,) if act == FINED_ACT else ()


def alike(codes: Collection[str], since: date) -> tuple[Case, ...]:
    """The cases decided for one of the breaches since a day."""
    return LIKE if OFTEN_DECIDED in codes and since <= DECIDED_ON else ()
