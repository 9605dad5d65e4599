"""Examples of filings proposed, returned and approved, and of a case received by transfer."""

from __future__ import annotations

from datetime import date

from domain.steps.filing import FilingProposalReturned, FilingProposed
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import happened
from tests.domain.penalty_file import PROPOSED, SUSPICION, own_work
from tests.spec import REGISTERED_ELSEWHERE

RETURNED = happened(FilingProposalReturned, date(2026, 1, 4), reason="事实不清")
LATE = happened(FilingProposed, date(2026, 1, 4), proposed_by="officer-1", breach_ended_on="2024-01-03", **SUSPICION)
OF_ANOTHER = happened(
    FilingProposed,
    date(2026, 1, 4),
    proposed_by="officer-1",
    **SUSPICION | {"party": SUSPICION["party"] | {"code": REGISTERED_ELSEWHERE}},
)
REFUSED = {
    "proposal-on-file": Refusal(given=()),
    "proposal-not-returned": Refusal(given=(PROPOSED, RETURNED)),
    "after-what-it-follows": Refusal(on=date(2026, 1, 3)),
    **own_work(),
}

ACTS: dict[str, Act] = {
    "propose-filing": Act(
        SUSPICION,
        on=date(2026, 1, 4),
        refused={
            "no-proposal-pending": Refusal(given=(PROPOSED,)),
            "breach-in-catalogue": Refusal({"violation_code": "ST-99-9"}),
            "breach-of-this-party": Refusal({"violation_code": "JJ-42-5"}),
            "text-in-force": Refusal({"violation_code": "ST-30-4", "breach_ended_on": "2025-12-31"}),
        },
    ),
    "return-filing-proposal": Act(
        {"reason": "事实不清"}, by="head-1", on=date(2026, 1, 5), given=(PROPOSED,), refused=REFUSED
    ),
    "withdraw-filing-proposal": Act(
        {"reason": "线索另案处理"},
        on=date(2026, 1, 5),
        given=(PROPOSED,),
        refused={
            "proposal-on-file": Refusal(given=()),
            "own-proposal": Refusal(by="officer-2"),
            "after-what-it-follows": Refusal(on=date(2026, 1, 3)),
        },
    ),
    "file-case": Act(
        by="head-1",
        on=date(2026, 1, 5),
        given=(PROPOSED,),
        refused=REFUSED
        | {"limitation-not-run": Refusal(given=(LATE,)), "registrar-decides": Refusal(given=(OF_ANOTHER,))},
    ),
    "receive-transferred-case": Act(
        SUSPICION
        | {
            "from_authority": "上海市长宁区民政局",
            "inventory": "线索材料一册",
            "inventory_checked": True,
            "receipt": "移送回执",
            "own_jurisdiction": True,
        },
        by="head-1",
        on=date(2026, 1, 5),
        refused={
            "transfer-checked": Refusal({"own_jurisdiction": False}),
            "no-proposal-pending": Refusal(given=(PROPOSED,)),
        },
    ),
}
