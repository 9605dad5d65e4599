"""Examples of the simplified procedure opened, converted, dropped and completed."""

from __future__ import annotations

from datetime import date

from domain.steps.simplified import SimpleProcedureOpened
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import PAIR, happened, single
from tests.domain.penalty_file import PROPOSED, SUSPICION, own_work, qualified_refused

ON_THE_SPOT = SUSPICION | {
    "officers": PAIR,
    "facts_established": True,
    "legal_basis": "社会团体登记管理条例",
    "intended": [{"kind": "warning"}],
}
OPENED = (happened(SimpleProcedureOpened, date(2026, 1, 5), number="沪民社罚当字〔2026〕第1号", **ON_THE_SPOT),)

ACTS: dict[str, Act] = {
    "open-simple-procedure": Act(
        ON_THE_SPOT,
        on=date(2026, 1, 5),
        refused={
            **qualified_refused(()),
            "signed-in-officer-takes-part": Refusal(by="officer-3"),
            "simple-penalty-within-limits": Refusal({"intended": [{"kind": "fine", "amount": "3000.01"}]}),
            "simple-facts-established": Refusal({"facts_established": False}),
            "no-proposal-pending": Refusal(given=(PROPOSED,)),
        },
    ),
    "convert-to-ordinary-procedure": Act(
        {"reason": "当事人对事实有异议"}, by="head-1", given=OPENED, refused=own_work()
    ),
    "drop-simple-procedure": Act({"reason": "违法事实不成立"}, given=OPENED, refused=single(OPENED, needs_stage=False)),
    "complete-simple-procedure": Act(given=OPENED, refused=single(OPENED, needs_stage=False)),
}
