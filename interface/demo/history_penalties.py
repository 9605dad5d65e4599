"""The penalty cases of the artificial history, from their filing to the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from domain.case import Track
from domain.stages import DefenceStage, PenaltyStage
from interface.demo.history import Fate, Ground, Matter, worked
from interface.demo.history_told import (
    CONTENTS,
    METHODS,
    OFFICERS,
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
    violation,
)


def penalty_case(matter: Matter) -> Iterator[Turn]:
    """The file of the penalty case, from its filing to the archive."""
    stream, penalised = matter.id_of("case"), matter.fate is Fate.PENALTY
    filed = verified_on(matter) if matter.clue else matter.began_on
    decided = worked(filed + timedelta(days=matter.took))
    suspicion = {"party": party(matter), "suspected_breach": breach(matter), "violation_code": violation(matter)}
    clue = {"clue": str(matter.id_of("clue"))} if matter.clue else {}
    beginning = (
        said("filing_proposed", filed, proposed_by=OFFICERS[0], **suspicion, **clue),
        said("case_filed", filed, number=number(matter, "旧立", filed), **suspicion),
        entered(PenaltyStage.FILED, filed),
        said("officers_assigned", filed, officers=OFFICERS),
        entered(PenaltyStage.INVESTIGATING, filed),
    )
    yield Turn(stream, "file-case", "head", (*beginning, *linked(matter, filed)))
    if penalised:
        yield Turn(stream, "serve-prior-notice", "officer", tuple(_told_first(matter, decided)))
        yield Turn(stream, "decide-penalty", "head", tuple(_penalty(matter, decided)))
        yield Turn(stream, "archive-case", "archivist", tuple(_performed(matter, decided)))
    else:
        yield Turn(stream, "decide-no-penalty", "head", tuple(_no_penalty(matter, decided)))


def _told_first(matter: Matter, decided: date) -> Iterator[Mapping[str, Any]]:
    told, lapsed = decided - timedelta(days=14), decided - timedelta(days=2)
    notice = {
        "officers": OFFICERS,
        "method": METHODS[matter.number % len(METHODS)],
        "intended": _penalties(matter),
        "facts": breach(matter),
        "reasons": "违反登记管理规定（演示）",
        "legal_basis": CONTENTS["legal_basis"],
        "rights": "陈述、申辩",
        "defence_working_days": 5,
    }
    yield said("prior_notice_served", told, **notice)
    yield entered(PenaltyStage.NOTICE_SERVED, told)
    yield said("defence_period_ended", lapsed)
    yield entered(DefenceStage.CLOSED, lapsed, Track.DEFENCE)
    yield said("notice_stage_closed", lapsed)
    yield entered(PenaltyStage.READY_TO_DECIDE, lapsed)


def _penalties(matter: Matter) -> list[Mapping[str, Any]]:
    """Mostly warnings; fees are confiscated, branches cost a suspension, and now and then a registration ends."""
    if matter.ground is Ground.FEES:
        fees = f"{5_000 + matter.number * 37 % 90_000}.00"
        return [{"kind": "warning"}, {"kind": "confiscate_illegal_income", "amount": fees}]
    if matter.ground is Ground.BRANCHES:
        return [{"kind": "suspension_of_activities", "months": 1 + matter.number % 6}]
    if matter.ground is Ground.UNREACHABLE and matter.number % 3:
        return [{"kind": "cancellation_of_registration"}]
    if matter.number % 9 == 0:
        return [{"kind": "fine", "amount": f"{1_000 + matter.number * 13 % 29_000}.00"}]
    return [{"kind": "warning"}]


def _penalty(matter: Matter, decided: date) -> Iterator[Mapping[str, Any]]:
    served = worked(decided + timedelta(days=4))
    contents = {**CONTENTS, **REVIEWED_BY, "facts": breach(matter), "discretion": "结合情节裁量（演示）"}
    told = {"number": number(matter, "旧决", decided), "performance": "收到决定书之日起履行（演示）"}
    named = {"violation_code": violation(matter), "penalties": _penalties(matter)}
    yield said("penalty_decided", decided, **contents, **told, **named)
    yield entered(PenaltyStage.DECIDED, decided)
    method = METHODS[matter.number % len(METHODS)]
    yield said("decision_served", served, officers=OFFICERS, method=method, receipt="演示送达回证")
    yield entered(PenaltyStage.IN_EXECUTION, served)


def _performed(matter: Matter, decided: date) -> Iterator[Mapping[str, Any]]:
    done = worked(decided + timedelta(days=18))
    for penalty in _penalties(matter):
        if penalty["kind"] == "fine":
            yield said("fine_paid", done, amount=penalty["amount"], channel="bank", receipt="演示缴款书")
    yield said("penalty_performed", done, performed="已履行（演示）", proof="演示凭证")
    yield entered(PenaltyStage.EXECUTED, done)
    yield from closed("executed", PenaltyStage.CLOSED, PenaltyStage.ARCHIVED, done)


def _no_penalty(matter: Matter, decided: date) -> Iterator[Mapping[str, Any]]:
    contents = {**CONTENTS, **REVIEWED_BY, "facts": breach(matter), "number": number(matter, "旧不", decided)}
    yield said("no_penalty_decided", decided, **contents, ground="minor_corrected")
    yield entered(PenaltyStage.DECIDED_NO_PENALTY, decided)
    yield from closed("no_penalty", PenaltyStage.CLOSED, PenaltyStage.ARCHIVED, decided)
