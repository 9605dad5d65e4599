"""The cases of the artificial history against illegal organizations, from their filing to the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from domain.stages import BanStage
from interface.demo.history import LAST_DAY, Fate, Matter
from interface.demo.history_told import (
    CONTENTS,
    OFFICERS,
    PROOF,
    REVIEWED_BY,
    Turn,
    breach,
    closed,
    entered,
    linked,
    number,
    party,
    said,
    verified_on,
)


def ban_case(matter: Matter) -> Iterator[Turn]:
    """The file of the ban case, from its filing to the archive."""
    stream, filed, end = matter.id_of("case"), verified_on(matter), matter.day(1)
    suspicion = {
        "party": party(matter),
        "illegal_kind": "unregistered",
        "division": matter.place,
        "suspected_breach": breach(matter),
        "jurisdiction": "place_of_conduct",
        "recorded_with_street": False,
        "clue": str(matter.id_of("clue")),
    }
    beginning = (
        said("ban_case_filed", filed, number=number(matter, "旧查", filed), **suspicion),
        entered(BanStage.FILED, filed),
        said("officers_assigned", filed, officers=OFFICERS),
        entered(BanStage.INVESTIGATING, filed),
    )
    yield Turn(stream, "file-ban-case", "head", (*beginning, *linked(matter, filed)))
    if matter.fate not in (Fate.SELF_DISSOLVED, Fate.NOT_PROVED):
        yield Turn(stream, "identify-as-illegal", "officer", tuple(_identified(matter)))
    yield Turn(stream, *_ban_outcome(matter, end))


def _identified(matter: Matter) -> Iterator[Mapping[str, Any]]:
    on = matter.day(0.6)
    told = {
        "officers": OFFICERS,
        "registered_elsewhere": False,
        "exempt_group": False,
        "permit_matter": False,
        "illegal_kind": "unregistered",
        "appears_by": ["name"],
        "active_on": matter.began_on.isoformat(),
        "facts": breach(matter),
        "evidence": CONTENTS["evidence"],
        "legal_basis": CONTENTS["legal_basis"],
        "proposal": "依认定结论办理（演示）",
    }
    yield said("identified_as_illegal", on, **told)
    yield entered(BanStage.IDENTIFIED, on)
    if matter.fate in (Fate.DISSUADED, Fate.GUIDED):
        asked = {"circumstances_minor": True, "harm_small": True, "facts": breach(matter), "answer": "同意（演示）"}
        yield said("admonished", on, officers=OFFICERS, dissolve_by=LAST_DAY.isoformat(), **asked)
        yield entered(BanStage.UNDER_ADMONITION, on)


def _ban_outcome(matter: Matter, end: date) -> tuple[str, str, tuple[Mapping[str, Any], ...]]:
    """Slug, doer and events of what a ban case came to, up to the archive."""
    match matter.fate:
        case Fate.BANNED:
            slug, by, ground, told = "decide-ban", "head", "banned", tuple(_banned(matter, end))
        case Fate.DISSUADED:
            minor = {"circumstances_minor": True, "harm_small": True, "dissolved_promptly": True}
            gone = said("dissolved_voluntarily", end, **minor, proof=PROOF, commitment="演示承诺书")
            slug, by, ground, told = (
                "record-voluntary-dissolution",
                "party",
                "dissuaded",
                (gone, entered(BanStage.DISSUADED, end)),
            )
        case Fate.GUIDED:
            guided = {"conditions_met": True, "activities_stopped": True, "register_authority": "演示登记机关"}
            begun = said("registration_started", end, **guided, letter="演示引导书")
            slug, by, ground = "start-registration", "party", "guided_to_register"
            told = (begun, entered(BanStage.GUIDED_TO_REGISTER, end))
        case Fate.SELF_DISSOLVED:
            gone = said("self_dissolution_found", end, officers=OFFICERS, without_intervention=True, proof=PROOF)
            slug, by, ground = "record-self-dissolution", "officer", "self_dissolved"
            told = (gone, entered(BanStage.SELF_DISSOLVED, end))
        case _:
            none = said("illegal_activity_not_proved", end, reasons="证据不足以证明（演示）")
            slug, by, ground, told = (
                "end-unproved-ban-case",
                "officer",
                "not_illegal",
                (none, entered(BanStage.CLOSED_NOT_ILLEGAL, end)),
            )
    return slug, by, (*told, *closed(ground, BanStage.CLOSED, BanStage.ARCHIVED, end))


def _banned(matter: Matter, on: date) -> Iterator[Mapping[str, Any]]:
    contents = {**CONTENTS, **REVIEWED_BY, "facts": breach(matter), "number": number(matter, "旧消", on)}
    yield said("banned", on, **contents, names=[matter.name], branches=[], sites=[], online_accounts=[])
    yield entered(BanStage.BANNED, on)
    yield said("decision_served", on, officers=OFFICERS, method="direct", receipt="演示送达回证")
    yield entered(BanStage.IN_EXECUTION, on)
    yield said("execution_completed", on, nothing_to_execute=True, summary="无可执行（演示）")
    yield entered(BanStage.EXECUTED, on)
