"""Examples of compulsory measures lifted and lapsed, and of property that goes along with a case."""

from __future__ import annotations

from typing import Any

from tests.domain.acts import Act, Refusal
from tests.domain.acts.compulsory_measure import LAST_DAY, OVER, TAKEN
from tests.domain.on_file import PERSON, single
from tests.domain.penalty_file import own_work

RELEASE: dict[str, Any] = {
    "measure": "C1",
    "ground": "unrelated",
    "reason": "经查票据与本案无关",
    "property_returned": True,
    "received_by": PERSON,
    "list_signed": True,
}

ACTS: dict[str, Act] = {
    "lift-compulsory-measure": Act(
        RELEASE,
        by="head-1",
        given=TAKEN,
        refused={**own_work(), "measure-lift-ground": Refusal({"ground": "not_approved"})},
    ),
    "lapse-compulsory-measure": Act(
        {"measure": "C1"}, by="clock", on=OVER, given=TAKEN, refused={"measure-period-over": Refusal(on=LAST_DAY)}
    ),
    "transfer-property-with-case": Act(
        {"measure": "C1", "to_agency": "上海市公安局静安分局", "receipt": "物品移交回执", "told_in_writing": True},
        given=TAKEN,
        refused={
            **single(TAKEN, needs_stage=False),
            "measure-transfer-told": Refusal({"told_in_writing": False}),
        },
    ),
}
