"""Examples of a party that changes while its case is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from domain.steps.party_change import AffectedDocumentSettled, PartyChanged
from tests.domain.acts import Act, Refusal
from tests.domain.ban_file import PARTY
from tests.domain.beginnings import begun_as
from tests.domain.on_file import INVESTIGATING, happened, single

RENAMED: dict[str, Any] = {
    "kind": "renamed",
    "former_name": "上海市演示协会",
    "party": {"name": "上海市演示促进会", "organization_type": "social_group"},
    "ground": "变更登记核准更名",
    "register_extract": "登记档案摘录1",
    "documents_affected": ["事先告知书"],
    "renotice": True,
}

PAPER = {"paper": "事先告知书", "handling": "reissued", "new_paper": "事先告知书（更名后）"}
CHANGED = (*INVESTIGATING, happened(PartyChanged, **RENAMED))
SETTLED = (*CHANGED, happened(AffectedDocumentSettled, **PAPER))
DISTINCT = {"affected-documents-distinct": Refusal({"documents_affected": ["事先告知书", "事先告知书"]})}

ACTS: dict[str, Act] = {
    "change-party": Act(
        RENAMED,
        given=INVESTIGATING,
        refused={
            **single(INVESTIGATING, needs_stage=False),
            "former-name-on-file": Refusal({"former_name": "上海市另一协会"}),
            "changed-party-named": Refusal({"party": None}),
            **DISTINCT,
        },
    ),
    "settle-affected-document": Act(
        PAPER,
        given=CHANGED,
        refused={
            **single(CHANGED, needs_stage=False),
            "affected-document-outstanding": Refusal(given=SETTLED),
            "reissued-document-own-number": Refusal({"new_paper": "事先告知书"}),
            "after-what-it-follows": Refusal(on=date(2026, 3, 1)),
        },
    ),
}
# A ban case is about another organization than the examples of the investigation.
BAN_CASE = begun_as("ban", INVESTIGATING)
# An operation is about several organizations: which of them is meant is known once one has changed before.
OPERATION = begun_as("joint_enforcement", INVESTIGATING)
REFUSED_IN_OPERATION = {
    **single(OPERATION, needs_stage=False),
    "former-name-on-file": Refusal(given=(*OPERATION, happened(PartyChanged, **RENAMED))),
    "changed-party-named": Refusal({"party": None}),
    **DISTINCT,
}
ACTS_OF: dict[str, dict[str, Act]] = {
    "ban": {
        "change-party": replace(
            ACTS["change-party"],
            body=RENAMED | {"former_name": PARTY["name"]},
            given=BAN_CASE,
            refused={
                **single(BAN_CASE, needs_stage=False),
                "former-name-on-file": Refusal({"former_name": "上海市另一协会"}),
                "changed-party-named": Refusal({"party": None}),
                **DISTINCT,
            },
        )
    },
    "joint_enforcement": {"change-party": replace(ACTS["change-party"], given=OPERATION, refused=REFUSED_IN_OPERATION)},
}
