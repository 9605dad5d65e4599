"""Examples of cases closed, archived and transferred."""

from __future__ import annotations

from domain.steps.case_transfer import CaseTransferDecided
from tests.domain.acts import Act, Refusal
from tests.domain.acts.annulment import ANNULLED
from tests.domain.acts.case_transfer import TRANSFER
from tests.domain.on_file import happened, holding, single
from tests.domain.penalty_file import ASSIGNED, PAID, REPORTED, own_work

OFFERED = happened(CaseTransferDecided, **TRANSFER)

ACTS: dict[str, Act] = {
    "close-case": Act(
        {"ground": "executed", "report": "处罚执行完毕，予以结案"},
        by="head-1",
        given=REPORTED,
        refused={
            **own_work(),
            **holding(REPORTED),
            "closing-ground-fits": Refusal({"ground": "annulled_no_redo"}),
            "no-redo-ordered": Refusal({"ground": "annulled_no_redo"}, given=ANNULLED),
            "restored-before-closing": Refusal(given=(*PAID, ANNULLED[-1])),
        },
    ),
    "archive-case": Act(
        {"volumes": 1, "pages": 120, "index_complete": True, "retention": "长期"},
        by="archivist-1",
        given=REPORTED,
        refused={"file-index-complete": Refusal({"index_complete": False}), **holding(REPORTED)},
    ),
    "transfer-case": Act(
        {"to_authority": "上海市静安区民政局", "inventory": "案卷一册", "receipt": "移送回执"},
        given=ASSIGNED,
        refused={
            **single(ASSIGNED, needs_stage=False),
            "transfer-to-receiver": Refusal({"to_authority": "上海市长宁区民政局"}, given=(*ASSIGNED, OFFERED)),
        },
    ),
}
