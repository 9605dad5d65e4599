"""The example of a note on the spot."""

from __future__ import annotations

from typing import Any

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import INVESTIGATING, single

PHOTO: dict[str, Any] = {"sha256": "a1" * 32, "size": 120_000, "photographed_at": "2026-03-02T09:00:00+08:00"}
"""A photograph of the morning of the act."""

COMPANION: dict[str, Refusal] = {
    "field-note-companion-another": Refusal({"companion": "officer-1"}),
    "certified-officers": Refusal({"companion": "uncertified"}),
    "field-note-photos-once": Refusal({"photos": [PHOTO, PHOTO]}),
}
"""How whatever was seen on the spot is refused."""

ACTS: dict[str, Act] = {
    "record-field-note": Act(
        {"observed": "招牌已摘除，室内无人", "place": "上海市演示路66号", "companion": "officer-2", "photos": [PHOTO]},
        given=INVESTIGATING,
        refused=single(INVESTIGATING, needs_stage=False)
        | COMPANION
        | {"field-note-accompanied": Refusal({"companion": None})},
    )
}
