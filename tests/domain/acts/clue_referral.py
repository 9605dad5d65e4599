"""Examples of clues sent to another authority, received there, and sent back."""

from __future__ import annotations

from tests.domain.acts import Act
from tests.domain.clue_file import VERIFYING, not_recused
from tests.domain.on_file import single

ACTS: dict[str, Act] = {
    "transfer-clue": Act(
        {"to_authority": "上海市静安区民政局", "inventory": "线索材料一册", "reasons": "该组织在静安区登记"},
        given=VERIFYING,
        refused=single(VERIFYING, needs_stage=False),
    ),
    "record-clue-transfer-receipt": Act({"receipt": "移送回执"}, given=VERIFYING, refused=not_recused(VERIFYING)),
    "record-clue-return": Act(
        {"reasons": "该组织已迁至本市长宁区登记"}, given=VERIFYING, refused=not_recused(VERIFYING)
    ),
}
