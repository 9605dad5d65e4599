"""Examples of officers assigned to a case."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act
from tests.domain.on_file import PAIR
from tests.domain.penalty_file import FILED, own_work, qualified_refused

ACTS: dict[str, Act] = {
    "assign-officers": Act(
        {"officers": PAIR},
        by="head-1",
        on=date(2026, 1, 6),
        given=FILED,
        refused={**own_work(), **qualified_refused(FILED)},
    ),
}
