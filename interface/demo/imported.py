"""RC-07 as imported history: one paper served the decision and only then granted the period to be heard."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from importlib import resources
from typing import Any, Final

from domain.case import Track
from domain.law.holidays import PUBLISHED
from domain.stages import DefenceStage, HearingStage, PenaltyStage, ServiceStage
from interface.demo.facts import DemoCase
from interface.demo.lines import LATE, PAIR
from interface.demo.plan import DECISION_PAPER, penalties

UNTOLD: Final = "来源未载"


def imported_file(case: DemoCase) -> Mapping[str, Any]:
    """The body of the import: the file it comes from, and one line per act."""
    bytes_of = (resources.files("interface.demo") / "cases.toml").read_bytes()
    return {
        "name": f"{case.source.source}#{case.key}",
        "sha256": sha256(bytes_of).hexdigest(),
        "acts": [_line(case, n, act) for n, act in enumerate(_acts(case), start=1)],
    }


def _line(case: DemoCase, number: int, act: Mapping[str, Any]) -> Mapping[str, Any]:
    remarks = {
        "late_reason": LATE,
        "paper": f"{case.key}（{case.source.authority}）",
        "assumed": ["authority", *act["assumed"]],
    }
    said = {name: value for name, value in act.items() if name != "assumed"}
    return {"line": number, "case_id": str(case.case_id), "remarks": remarks, **said}


def _act(slug: str, by: str, events: Sequence[Mapping[str, Any]], *assumed: str) -> Mapping[str, Any]:
    return {"act": slug, "acted_by": by, "events": list(events), "assumed": list(assumed)}


def _event(name: str, on: date, **fields: Any) -> Mapping[str, Any]:
    return {"name": name, "data": {"occurred_on": on.isoformat(), **fields}}


def _stage(on: date, track: Track, stage: str, key: str = "") -> Mapping[str, Any]:
    return _event("stage_entered", on, track=track.value, stage=str(stage), key=key)


def _acts(case: DemoCase) -> Iterator[Mapping[str, Any]]:
    source = case.source
    filed, decided = source.filed_on or source.decided_on, source.decided_on
    yield _filed(case, filed)
    yield _decided(case, decided)
    yield _noticed(case, decided)
    lapsed = PUBLISHED.add_working_days(decided, source.defence_days) + timedelta(days=1)
    ended = [_event("defence_period_ended", lapsed), _stage(lapsed, Track.DEFENCE, DefenceStage.CLOSED)]
    yield _act("end-defence-period", "clock", ended, "occurred_on")
    ended = [_event("hearing_request_period_ended", lapsed), _stage(lapsed, Track.HEARING, HearingStage.CLOSED)]
    yield _act("end-hearing-request-period", "clock", ended, "occurred_on")
    yield _served(decided + timedelta(days=source.notice_days))


def _filed(case: DemoCase, on: date) -> Mapping[str, Any]:
    party = {"name": case.party.name, "organization_type": case.party.organization_type.value}
    filed = _event("case_filed", on, party=party, suspected_breach=case.source.facts, number=UNTOLD)
    return _act("file-case", "head", [filed, _stage(on, Track.MAIN, PenaltyStage.FILED)], "number")


def _decided(case: DemoCase, on: date) -> Mapping[str, Any]:
    source = case.source
    contents = {
        "facts": source.facts,
        "evidence": source.evidence,
        "legal_basis": f"{source.violated}；{source.basis}",
        "penalties": penalties(case),
    }
    untold = dict.fromkeys(("number", "discretion", "performance", "remedies", "review_body", "court"), UNTOLD)
    decided = _event("penalty_decided", on, **contents, **untold)
    return _act(
        "decide-penalty", "head", [decided, _stage(on, Track.MAIN, PenaltyStage.DECIDED)], "occurred_on", *untold
    )


def _noticed(case: DemoCase, on: date) -> Mapping[str, Any]:
    """The notice of 6 August 2025: it publishes the decision, and tells the rights that should have come first."""
    source = case.source
    told = _event(
        "prior_notice_served",
        on,
        officers=PAIR,
        method="public_notice",
        intended=penalties(case),
        facts=source.facts,
        reasons=f"违反{source.violated}",
        legal_basis=source.basis,
        rights="陈述、申辩，要求听证（与决定同一文书）",
        defence_working_days=source.defence_days,
    )
    heard = _event("hearing_right_notice_served", on, officers=PAIR, method="public_notice")
    published = _event(
        "public_notice_published",
        on,
        paper=DECISION_PAPER,
        days=source.notice_days,
        medium="机关网站",
        reason="已邮寄送达，现公告送达",
    )
    stages = [
        _stage(on, Track.HEARING, HearingStage.OPEN),
        _stage(on, Track.SERVICE, ServiceStage.PUBLIC_NOTICE_RUNNING, DECISION_PAPER),
    ]
    return _act("publish-notice", "officer", [told, heard, published, *stages], "officers")


def _served(on: date) -> Mapping[str, Any]:
    ended = _event("public_notice_period_ended", on, paper=DECISION_PAPER, deemed_on=on.isoformat())
    served = _event("decision_served", on, officers=PAIR, method="public_notice", receipt=UNTOLD)
    stages = [
        _stage(on, Track.SERVICE, ServiceStage.PUBLIC_NOTICE_COMPLETE, DECISION_PAPER),
        _stage(on, Track.MAIN, PenaltyStage.IN_EXECUTION),
    ]
    return _act("serve-decision", "officer", [ended, served, *stages], "officers", "receipt")
