"""Examples of what police, procuratorate and court answer."""

from __future__ import annotations

from tests.domain.acts import Act
from tests.domain.on_file import recording
from tests.domain.penalty_file import CRIME, own_work

RECORDED = recording(CRIME, needs_stage=False)

ACTS: dict[str, Act] = {
    "record-police-forwarding": Act(
        {"to_agency": "上海市公安局静安分局", "letter": "转送函"}, given=CRIME, refused=RECORDED
    ),
    "record-police-refusal": Act({"letter": "不予立案通知书", "reasons": "无犯罪事实"}, given=CRIME, refused=RECORDED),
    "record-police-acceptance": Act({"letter": "立案告知书"}, given=CRIME, refused=RECORDED),
    "record-return-for-penalty": Act(
        {"by": "police", "letter": "退回函", "materials_back": "案卷一册、账册三本"}, given=CRIME, refused=RECORDED
    ),
    "record-conviction": Act(
        {"judgment": "刑事判决书", "sentence": "有期徒刑一年", "criminal_fine": True}, given=CRIME, refused=RECORDED
    ),
    "resume-administrative-part": Act(
        {"remaining_sanctions": "限期停止活动"}, by="head-1", given=CRIME, refused=own_work()
    ),
}
