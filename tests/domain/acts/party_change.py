"""Examples of a party that changes while its case is open."""

from __future__ import annotations

from typing import Any

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import INVESTIGATING, single

RENAMED: dict[str, Any] = {
    "kind": "renamed",
    "former_name": "上海市演示协会",
    "party": {"name": "上海市演示促进会", "organization_type": "social_group"},
    "ground": "变更登记核准更名",
    "register_extract": "登记档案摘录1",
    "documents_affected": ["事先告知书"],
    "renotice": True,
}

ACTS: dict[str, Act] = {
    "change-party": Act(
        RENAMED,
        given=INVESTIGATING,
        refused={
            **single(INVESTIGATING, needs_stage=False),
            "former-name-on-file": Refusal({"former_name": "上海市另一协会"}),
            "changed-party-named": Refusal({"party": None}),
        },
    ),
}
