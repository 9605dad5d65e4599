"""The clues of the artificial history, from their receipt to the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from domain.stages import ClueStage
from interface.demo.history import FILED, ILLEGAL, Fate, Matter
from interface.demo.history_told import (
    OFFICERS,
    Turn,
    archived,
    breach,
    entered,
    linked,
    party,
    said,
    verified_on,
    violation,
)


def clue(matter: Matter) -> Iterator[Turn]:
    """The file of the clue, from its receipt to the archive."""
    stream, taken_up, verified = matter.id_of("clue"), matter.began_on, verified_on(matter)
    illegal = matter.fate in ILLEGAL
    named = {"name": matter.name} if illegal else party(matter)
    told = {"source": matter.source.value, "facts": breach(matter), "conduct_place": matter.place}
    received = (
        said("clue_received", taken_up, organization=named, **told),
        entered(ClueStage.RECEIVED, taken_up),
        said("clue_assigned", taken_up, officers=OFFICERS, competence="place_of_conduct" if illegal else "registrar"),
        entered(ClueStage.UNDER_VERIFICATION, taken_up),
    )
    yield Turn(stream, "receive-clue", "officer", (*received, *linked(matter, taken_up)))
    found = (_verification(matter, verified), entered(ClueStage.VERIFIED, verified))
    yield Turn(stream, "complete-verification", "officer", found)
    slug, outcome, ends = _clue_outcome(matter, verified)
    yield Turn(stream, slug, "head", (*outcome, *archived("clue_archived", ClueStage.ARCHIVED, ends)))


RESULTS: Final = {Fate.UNFOUNDED: "no_breach", Fate.MEDIATED: "internal_dispute"}


def _verification(matter: Matter, on: date) -> Mapping[str, Any]:
    told = {"officers": OFFICERS, "facts": breach(matter), "proposal": "依核查结论办理（演示）"}
    if matter.fate in ILLEGAL:
        return said("verification_completed", on, **told, result="illegal_organization")
    suspicion = {"party": party(matter), "suspected_breach": breach(matter), "violation_code": violation(matter)}
    return said("verification_completed", on, **told, **suspicion, result=RESULTS.get(matter.fate, "breach"))


def _clue_outcome(matter: Matter, verified: date) -> tuple[str, tuple[Mapping[str, Any], ...], date]:
    """The act that ends a clue, its events, and the day on which the file goes to the archive."""
    end = matter.day(1)
    told: tuple[Mapping[str, Any], ...]
    if matter.fate in FILED:
        opened = {"opened_kind": "investigation", "opened_case": str(matter.id_of("case"))}
        told = (said("clue_escalated", verified, **opened), entered(ClueStage.ESCALATED_TO_CASE, verified))
        return "escalate-to-case", told, verified
    if matter.fate in ILLEGAL:
        opened = {"opened_kind": "ban", "opened_case": str(matter.id_of("case"))}
        told = (said("clue_escalated", verified, **opened), entered(ClueStage.ESCALATED_TO_BAN_CASE, verified))
        return "escalate-to-ban-case", told, verified
    if matter.fate is Fate.UNFOUNDED:
        told = (
            said("clue_closed_unfounded", end, reasons="经核查未发现违法（演示）"),
            entered(ClueStage.CLOSED_UNFOUNDED, end),
        )
        return "close-clue-unfounded", told, end
    if matter.fate is Fate.CORRECTED:
        return "verify-correction", tuple(_corrected(matter, verified, end)), end
    if matter.fate is Fate.MEDIATED:
        told = (
            said("mediation_referred", verified, mediator="演示人民调解委员会", dispute="内部纠纷（演示）"),
            entered(ClueStage.REFERRED_TO_MEDIATION, verified),
            said("mediation_succeeded", end, result="达成协议（演示）", agreement="调解协议书（演示）"),
            entered(ClueStage.CLOSED_MEDIATED, end),
        )
        return "record-settlement", told, end
    ground = {"ground": "minor_corrected", "reasons": "轻微并已改正（演示）", "evidence": "整改材料（演示）"}
    return (
        "decide-not-to-file",
        (said("no_filing_decided", end, **ground), entered(ClueStage.CLOSED_NOT_FILED, end)),
        end,
    )


def _corrected(matter: Matter, verified: date, end: date) -> Iterator[Mapping[str, Any]]:
    ordered = {"to_correct": matter.ground.facts, "legal_basis": "登记管理规定（演示）", "due_on": end.isoformat()}
    yield said("order_to_correct_issued", verified, **ordered)
    yield entered(ClueStage.UNDER_SUPERVISION_MEASURE, verified)
    yield said("correction_verified", end, evidence="整改核实记录（演示）")
    yield entered(ClueStage.CLOSED_CORRECTED, end)
