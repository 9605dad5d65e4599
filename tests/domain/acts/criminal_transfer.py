"""Examples of a suspected crime reported, approved or refused, and sent to the police."""

from __future__ import annotations

from datetime import date

from domain.steps.criminal_result import PoliceAccepted
from domain.steps.criminal_transfer import CriminalTransferApproved
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import PAIR, happened, recused, single
from tests.domain.penalty_file import ASSIGNED, CRIME, own_work

APPROVED = (*CRIME, happened(CriminalTransferApproved, date(2026, 1, 16)))
ACCEPTED = (*APPROVED, happened(PoliceAccepted, date(2026, 1, 20), letter="立案告知书"))
LATE = {"transfer-decided-in-time": Refusal(on=date(2026, 1, 19))}

ACTS: dict[str, Act] = {
    "report-suspected-crime": Act(
        {"team": PAIR, "offence": "职务侵占", "standard_met": "数额达立案标准"},
        on=date(2026, 1, 15),
        given=ASSIGNED,
        refused={
            "two-officers": Refusal({"team": ["officer-1"]}),
            "recused-officer-absent": Refusal(given=(*ASSIGNED, recused("officer-2"))),
            "signed-in-officer-takes-part": Refusal(by="officer-3"),
        },
    ),
    "approve-criminal-transfer": Act(
        by="head-1", on=date(2026, 1, 18), given=CRIME, refused={**own_work("officer-2"), **LATE}
    ),
    "refuse-criminal-transfer": Act(
        {"reasons": "数额未达标准"},
        by="head-1",
        on=date(2026, 1, 18),
        given=CRIME,
        refused={**own_work("officer-2"), **LATE},
    ),
    "send-criminal-case": Act(
        {"items": "案卷一册", "copy_to_procuratorate": True, "receipt": "移送回执"},
        on=date(2026, 1, 17),
        given=APPROVED,
        refused={
            **single(APPROVED, needs_stage=False),
            "copied-to-procuratorate": Refusal({"copy_to_procuratorate": False}),
            "criminal-case-sent-in-time": Refusal(on=date(2026, 1, 18)),
        },
    ),
    "hand-evidence-to-police": Act(
        {"items": "账册三本", "receipt": "交接清单"},
        on=date(2026, 1, 23),
        given=ACCEPTED,
        refused={**single(ACCEPTED, needs_stage=False), "evidence-handed-in-time": Refusal(on=date(2026, 1, 24))},
    ),
}
