"""Examples of periods to contest a decision that have passed."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.remedy_file import ALL_ENDED_ON, DECISION_SERVED, SUE_UNTIL, UPHELD

ACTS: dict[str, Act] = {
    "end-suit-period": Act(
        by="clock",
        on=date(2026, 5, 26),
        given=UPHELD,
        refused={"suit-period-over": Refusal(on=SUE_UNTIL)},
    ),
    "end-all-remedy-periods": Act(
        by="clock",
        on=ALL_ENDED_ON,
        given=DECISION_SERVED,
        refused={"remedy-periods-over": Refusal(on=date(2026, 8, 24))},
    ),
}
