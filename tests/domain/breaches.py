"""Breaches that are put on record and do not stop the act, of the tracks beside the main line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.steps.inspection import InquiryRecorded
from domain.steps.time_limit import TimeLimitExtended
from tests.domain.acts import Refusal
from tests.domain.acts.everything import everything
from tests.domain.on_file import INVESTIGATING, happened


def _inventory_without_limits() -> Refusal:
    inventory = everything()["offer-handover"].body["inventory"]
    return Refusal({"inventory": inventory | {"running_limits": []}})


def _in_two_places() -> Refusal:
    earlier = happened(InquiryRecorded, **everything()["record-inquiry"].body)
    return Refusal({"item": "E2", "place": "上海市演示路2号"}, given=(*INVESTIGATING, earlier))


def _extended_twice() -> Refusal:
    first = happened(TimeLimitExtended, reason="案情复杂", until="2026-06-29", instead_of="2026-05-30")
    return Refusal({"until": "2026-07-29"}, given=(*INVESTIGATING, first))


BREACHES: Final[Mapping[tuple[str, str], Refusal]] = {
    ("show-certificate", "certificates-unasked"): Refusal({"on_own_initiative": False}),
    ("record-inquiry", "certificates-shown"): Refusal({"certificates_shown": False}),
    ("record-inquiry", "rights-told"): Refusal({"rights_told": False}),
    ("record-inquiry", "record-signed"): Refusal({"signed": False}),
    ("record-inquiry", "questioned-alone"): Refusal({"questioned_alone": False}),
    ("record-inquiry", "officers-in-one-place"): _in_two_places(),
    ("record-onsite-inspection", "certificates-shown"): Refusal({"certificates_shown": False}),
    ("record-onsite-inspection", "record-signed"): Refusal({"signed": False}),
    ("collect-evidence", "copy-as-original"): Refusal({"consistent_with_original": False}),
    ("collect-electronic-data", "electronic-data-intact"): Refusal({"sha256": None}),
    ("receive-expert-opinion", "expert-result-told"): Refusal({"told_to_party": False}),
    ("request-material", "material-request-complete"): Refusal({"consequence_told": False}),
    ("receive-material", "material-receipt-given"): Refusal({"receipt_given": False}),
    ("record-assistance-refusal", "assistance-refusal-reasoned"): Refusal({"reasons": ""}),
    ("return-evidence", "return-list-signed"): Refusal({"list_signed": False}),
    ("extend-time-limit", "extended-in-time"): Refusal({"until": "2026-11-30"}, on=date(2026, 11, 2)),
    ("extend-time-limit", "second-extension-collective"): _extended_twice(),
    ("extend-time-limit", "extension-usual-length"): Refusal({"until": "2026-07-30"}),
    ("decide-penalty", "decided-in-time"): Refusal(on=date(2026, 4, 6)),
    ("decide-no-penalty", "decided-in-time"): Refusal(on=date(2026, 4, 6)),
    ("offer-handover", "handover-limits-listed"): _inventory_without_limits(),
    ("accept-handover", "handover-inventory-checked"): Refusal({"inventory_checked": False}),
    ("confirm-phone-approval", "phone-approval-confirmed-in-time"): Refusal(on=date(2026, 3, 4)),
    ("deny-phone-approval", "phone-approval-confirmed-in-time"): Refusal(on=date(2026, 3, 4)),
    ("answer-supervision-document", "supervision-answered-in-time"): Refusal(on=date(2026, 3, 17)),
}
"""By step and rule: one way to commit each breach."""
