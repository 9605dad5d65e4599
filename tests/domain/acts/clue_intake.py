"""Examples of clues received and rejected."""

from __future__ import annotations

from tests.domain.acts import Act
from tests.domain.acts.field_note import COMPANION
from tests.domain.clue_file import CLUE, REPORTED, not_recused

ACTS: dict[str, Act] = {
    "receive-clue": Act(REPORTED, refused=COMPANION),
    "reject-clue": Act(
        {"ground": "no_concrete_facts", "reasons": "未反映具体违法事实，举报人未补充"},
        given=(CLUE,),
        refused=not_recused((CLUE,)),
    ),
}
