"""Examples of disputes referred to mediation, settled there or sent back."""

from __future__ import annotations

from tests.domain.acts import Act
from tests.domain.clue_file import VERIFIED, not_recused
from tests.domain.on_file import single

ACTS: dict[str, Act] = {
    "refer-to-mediation": Act(
        {"mediator": "上海市演示调解中心", "dispute": "理事会换届纠纷"},
        given=VERIFIED,
        refused=single(VERIFIED, needs_stage=False),
    ),
    "record-settlement": Act(
        {"result": "双方达成一致，依章程换届", "agreement": "调解协议书"}, given=VERIFIED, refused=not_recused(VERIFIED)
    ),
    "record-unresolved-mediation": Act(
        {"result": "未达成一致", "open_points": "财务移交"}, given=VERIFIED, refused=not_recused(VERIFIED)
    ),
}
