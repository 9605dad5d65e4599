"""The files of the artificial history as an old register would tell them: one line for each turn of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from json import dumps
from typing import Any, Final
from uuid import UUID

from domain.case import Track
from domain.law.places import DIVISIONS
from domain.messages import Labelled
from domain.stages import BanStage, ClueStage, DefenceStage, PenaltyStage
from interface.demo.history import FILED, ILLEGAL, LAST_DAY, Fate, Ground, Matter, matters, worked

PAPER: Final = "演示材料，不是真实案件"
REASON: Final = "演示历史"
OFFICERS: Final = ["demo-past-officer", "demo-past-officer-2"]
"""Who worked on it: nobody who signs in, so that no worklist holds it."""

CAMPAIGN: Final = {"campaign": "演示专项行动", "theme": "standardisation", "risk_area": "registration"}
AGAINST_ILLEGAL: Final = {"campaign": "演示打击整治非法社会组织专项行动", "theme": "illegal_organizations"}

METHODS: Final = ("direct", "mail", "direct", "electronic", "direct", "leaving")
"""How decisions were served, in turn: half of them directly."""

REVIEWED_BY: Final = {"review_body": "演示复议机关", "court": "演示法院"}
CONTENTS: Final = {"evidence": "演示证据", "legal_basis": "登记管理规定（演示）", "remedies": "复议或者诉讼（演示）"}
PROOF: Final = dict.fromkeys(("name", "accounts", "site", "seal"), "无（演示）")

BAN_BEGINS: Final = 0.2
"""The share of its days after which a matter about an illegal organization becomes a ban case."""
CASE_BEGINS: Final = 0.3
"""The share of its days after which the clue of a penalty case has become one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One line: the act that it stands for, whose act it was, and all events that it came to."""

    stream: UUID
    act: str
    by: str
    events: tuple[Mapping[str, Any], ...]

    @property
    def on(self) -> date:
        """The day of its last event."""
        return date.fromisoformat(self.events[-1]["data"]["occurred_on"])


@dataclass(frozen=True)
class OldRegister:
    """One file of the history: the cases of one kind that an authority began in one year."""

    division: str
    kind: str
    year: int
    turns: tuple[Turn, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """How its lines are quoted."""
        return f"演示历史/{self.division}/{self.kind}/{self.year}"

    @property
    def path(self) -> str:
        """Where cases of the kind are served."""
        return f"/api/v1/{self.kind}-cases"

    @property
    def last(self) -> tuple[UUID, str]:
        """The case of the last line, and how that line is quoted."""
        return self.turns[-1].stream, f"{self.name}:{len(self.turns)}"

    def body(self) -> Mapping[str, Any]:
        """What is sent."""
        acts = [_line(number, turn) for number, turn in enumerate(self.turns, start=1)]
        return {"name": self.name, "sha256": sha256(dumps(acts, sort_keys=True).encode()).hexdigest(), "acts": acts}


def _line(number: int, turn: Turn) -> Mapping[str, Any]:
    return {
        "line": number,
        "case_id": str(turn.stream),
        "act": turn.act,
        "acted_by": turn.by,
        "events": list(turn.events),
        "remarks": {"late_reason": REASON, "paper": PAPER},
    }


@cache
def registers() -> tuple[OldRegister, ...]:
    """The whole history as files, in the order in which they are sent."""
    found: dict[tuple[str, str, int], list[Turn]] = {}
    for matter in matters():
        for kind, turns in _files(matter):
            year = date.fromisoformat(turns[0].events[0]["data"]["occurred_on"]).year
            found.setdefault((matter.division, kind, year), []).extend(turns)
    return tuple(OldRegister(*place, tuple(turns)) for place, turns in sorted(found.items()))


def _files(matter: Matter) -> Iterator[tuple[str, Sequence[Turn]]]:
    """The files of a matter, by their kind."""
    if matter.clue:
        yield "warning", tuple(_clue(matter))
    if matter.fate in FILED:
        yield "investigation", tuple(_penalty_case(matter))
    elif matter.fate in ILLEGAL:
        yield "ban", tuple(_ban_case(matter))


# events


def _said(name: str, on: date, **fields: Any) -> Mapping[str, Any]:
    return {"name": name, "data": {"occurred_on": on.isoformat(), **fields}}


def _at(stage: Labelled, on: date, track: Track = Track.MAIN) -> Mapping[str, Any]:
    return _said("stage_entered", on, track=track.value, stage=str(stage), key="")


def _linked(matter: Matter, on: date) -> tuple[Mapping[str, Any], ...]:
    marks = AGAINST_ILLEGAL if matter.fate in ILLEGAL else CAMPAIGN
    return (_said("case_linked", on, **marks),) if matter.campaign else ()


def _number(matter: Matter, word: str, on: date) -> str:
    """A number of no series of ours."""
    place = DIVISIONS[matter.division].name_zh
    return f"演示{place}{word}字〔{on.year}〕第{matter.number}号"


def _party(matter: Matter) -> Mapping[str, str]:
    return {"name": matter.name, "organization_type": matter.organization_type.value}


def _archived(name: str, stage: Labelled, on: date) -> tuple[Mapping[str, Any], ...]:
    index = {"volumes": 1, "pages": 40, "index_complete": True, "retention": "长期（演示）"}
    return _said(name, on, **index), _at(stage, on)


# the clue


def _clue(matter: Matter) -> Iterator[Turn]:
    stream, taken_up, verified = matter.id_of("clue"), matter.began_on, _verified_on(matter)
    illegal = matter.fate in ILLEGAL
    named = {"name": matter.name} if illegal else _party(matter)
    told = {"source": matter.source.value, "facts": _breach(matter), "conduct_place": matter.place}
    received = (
        _said("clue_received", taken_up, organization=named, **told),
        _at(ClueStage.RECEIVED, taken_up),
        _said("clue_assigned", taken_up, officers=OFFICERS, competence="place_of_conduct" if illegal else "registrar"),
        _at(ClueStage.UNDER_VERIFICATION, taken_up),
    )
    yield Turn(stream, "receive-clue", "officer", (*received, *_linked(matter, taken_up)))
    yield Turn(
        stream, "complete-verification", "officer", (_verification(matter, verified), _at(ClueStage.VERIFIED, verified))
    )
    slug, outcome, ends = _clue_outcome(matter, verified)
    yield Turn(stream, slug, "head", (*outcome, *_archived("clue_archived", ClueStage.ARCHIVED, ends)))


def _verified_on(matter: Matter) -> date:
    return matter.day(BAN_BEGINS if matter.fate in ILLEGAL else CASE_BEGINS)


def _breach(matter: Matter) -> str:
    return (
        "未经登记，擅自以社会组织名义开展活动（演示）" if matter.fate in ILLEGAL else f"{matter.ground.facts}（演示）"
    )


RESULTS: Final = {Fate.UNFOUNDED: "no_breach", Fate.MEDIATED: "internal_dispute"}


def _verification(matter: Matter, on: date) -> Mapping[str, Any]:
    illegal = matter.fate in ILLEGAL
    result = "illegal_organization" if illegal else RESULTS.get(matter.fate, "breach")
    more = (
        {}
        if illegal
        else {"party": _party(matter), "suspected_breach": _breach(matter), "violation_code": _code(matter)}
    )
    told = {"officers": OFFICERS, "result": result, "facts": _breach(matter), "proposal": "依核查结论办理（演示）"}
    return _said("verification_completed", on, **told, **more)


def _code(matter: Matter) -> str:
    return matter.ground.code(matter.organization_type)


def _clue_outcome(matter: Matter, verified: date) -> tuple[str, tuple[Mapping[str, Any], ...], date]:
    """The act that ends a clue, its events, and the day on which the file goes to the archive."""
    end = matter.day(1)
    told: tuple[Mapping[str, Any], ...]
    if matter.fate in FILED:
        opened = {"opened_kind": "investigation", "opened_case": str(matter.id_of("case"))}
        told = (_said("clue_escalated", verified, **opened), _at(ClueStage.ESCALATED_TO_CASE, verified))
        return "escalate-to-case", told, verified
    if matter.fate in ILLEGAL:
        opened = {"opened_kind": "ban", "opened_case": str(matter.id_of("case"))}
        told = (_said("clue_escalated", verified, **opened), _at(ClueStage.ESCALATED_TO_BAN_CASE, verified))
        return "escalate-to-ban-case", told, verified
    if matter.fate is Fate.UNFOUNDED:
        told = (
            _said("clue_closed_unfounded", end, reasons="经核查未发现违法（演示）"),
            _at(ClueStage.CLOSED_UNFOUNDED, end),
        )
        return "close-clue-unfounded", told, end
    if matter.fate is Fate.CORRECTED:
        return "verify-correction", tuple(_corrected(matter, verified, end)), end
    if matter.fate is Fate.MEDIATED:
        told = (
            _said("mediation_referred", verified, mediator="演示人民调解委员会", dispute="内部纠纷（演示）"),
            _at(ClueStage.REFERRED_TO_MEDIATION, verified),
            _said("mediation_succeeded", end, result="达成协议（演示）", agreement="调解协议书（演示）"),
            _at(ClueStage.CLOSED_MEDIATED, end),
        )
        return "record-settlement", told, end
    ground = {"ground": "minor_corrected", "reasons": "轻微并已改正（演示）", "evidence": "整改材料（演示）"}
    return "decide-not-to-file", (_said("no_filing_decided", end, **ground), _at(ClueStage.CLOSED_NOT_FILED, end)), end


def _corrected(matter: Matter, verified: date, end: date) -> Iterator[Mapping[str, Any]]:
    ordered = {"to_correct": matter.ground.facts, "legal_basis": "登记管理规定（演示）", "due_on": end.isoformat()}
    yield _said("order_to_correct_issued", verified, **ordered)
    yield _at(ClueStage.UNDER_SUPERVISION_MEASURE, verified)
    yield _said("correction_verified", end, evidence="整改核实记录（演示）")
    yield _at(ClueStage.CLOSED_CORRECTED, end)


# the penalty case


def _penalty_case(matter: Matter) -> Iterator[Turn]:
    stream, penalised = matter.id_of("case"), matter.fate is Fate.PENALTY
    filed = _verified_on(matter) if matter.clue else matter.began_on
    decided = worked(filed + timedelta(days=matter.took))
    suspicion = {"party": _party(matter), "suspected_breach": _breach(matter), "violation_code": _code(matter)}
    clue = {"clue": str(matter.id_of("clue"))} if matter.clue else {}
    beginning = (
        _said("filing_proposed", filed, proposed_by=OFFICERS[0], **suspicion, **clue),
        _said("case_filed", filed, number=_number(matter, "旧立", filed), **suspicion),
        _at(PenaltyStage.FILED, filed),
        _said("officers_assigned", filed, officers=OFFICERS),
        _at(PenaltyStage.INVESTIGATING, filed),
    )
    yield Turn(stream, "file-case", "head", (*beginning, *_linked(matter, filed)))
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
        "facts": _breach(matter),
        "reasons": "违反登记管理规定（演示）",
        "legal_basis": CONTENTS["legal_basis"],
        "rights": "陈述、申辩",
        "defence_working_days": 5,
    }
    yield _said("prior_notice_served", told, **notice)
    yield _at(PenaltyStage.NOTICE_SERVED, told)
    yield _said("defence_period_ended", lapsed)
    yield _at(DefenceStage.CLOSED, lapsed, Track.DEFENCE)
    yield _said("notice_stage_closed", lapsed)
    yield _at(PenaltyStage.READY_TO_DECIDE, lapsed)


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
    contents = {**CONTENTS, **REVIEWED_BY, "facts": _breach(matter), "discretion": "结合情节裁量（演示）"}
    number, performance = _number(matter, "旧决", decided), "收到决定书之日起履行（演示）"
    yield _said(
        "penalty_decided", decided, **contents, penalties=_penalties(matter), number=number, performance=performance
    )
    yield _at(PenaltyStage.DECIDED, decided)
    method = METHODS[matter.number % len(METHODS)]
    yield _said("decision_served", served, officers=OFFICERS, method=method, receipt="演示送达回证")
    yield _at(PenaltyStage.IN_EXECUTION, served)


def _performed(matter: Matter, decided: date) -> Iterator[Mapping[str, Any]]:
    done = worked(decided + timedelta(days=18))
    for penalty in _penalties(matter):
        if penalty["kind"] == "fine":
            yield _said("fine_paid", done, amount=penalty["amount"], channel="bank", receipt="演示缴款书")
    yield _said("penalty_performed", done, performed="已履行（演示）", proof="演示凭证")
    yield _at(PenaltyStage.EXECUTED, done)
    yield from _closed("executed", PenaltyStage.CLOSED, PenaltyStage.ARCHIVED, done)


def _closed(ground: str, closed: Labelled, archived: Labelled, on: date) -> Iterator[Mapping[str, Any]]:
    yield _said("case_closed", on, ground=ground, report="结案（演示）")
    yield _at(closed, on)
    yield from _archived("case_archived", archived, on)


def _no_penalty(matter: Matter, decided: date) -> Iterator[Mapping[str, Any]]:
    contents = {**CONTENTS, **REVIEWED_BY, "facts": _breach(matter), "number": _number(matter, "旧不", decided)}
    yield _said("no_penalty_decided", decided, **contents, ground="minor_corrected")
    yield _at(PenaltyStage.DECIDED_NO_PENALTY, decided)
    yield from _closed("no_penalty", PenaltyStage.CLOSED, PenaltyStage.ARCHIVED, decided)


# the ban case


def _ban_case(matter: Matter) -> Iterator[Turn]:
    stream, filed, end = matter.id_of("case"), _verified_on(matter), matter.day(1)
    suspicion = {
        "party": _party(matter),
        "illegal_kind": "unregistered",
        "division": matter.place,
        "suspected_breach": _breach(matter),
        "jurisdiction": "place_of_conduct",
        "recorded_with_street": False,
        "clue": str(matter.id_of("clue")),
    }
    beginning = (
        _said("ban_case_filed", filed, number=_number(matter, "旧查", filed), **suspicion),
        _at(BanStage.FILED, filed),
        _said("officers_assigned", filed, officers=OFFICERS),
        _at(BanStage.INVESTIGATING, filed),
    )
    yield Turn(stream, "file-ban-case", "head", (*beginning, *_linked(matter, filed)))
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
        "facts": _breach(matter),
        "evidence": CONTENTS["evidence"],
        "legal_basis": CONTENTS["legal_basis"],
        "proposal": "依认定结论办理（演示）",
    }
    yield _said("identified_as_illegal", on, **told)
    yield _at(BanStage.IDENTIFIED, on)
    if matter.fate in (Fate.DISSUADED, Fate.GUIDED):
        asked = {"circumstances_minor": True, "harm_small": True, "facts": _breach(matter), "answer": "同意（演示）"}
        yield _said("admonished", on, officers=OFFICERS, dissolve_by=LAST_DAY.isoformat(), **asked)
        yield _at(BanStage.UNDER_ADMONITION, on)


def _ban_outcome(matter: Matter, end: date) -> tuple[str, str, tuple[Mapping[str, Any], ...]]:
    """Slug, doer and events of what a ban case came to, up to the archive."""
    match matter.fate:
        case Fate.BANNED:
            slug, by, ground, told = "decide-ban", "head", "banned", tuple(_banned(matter, end))
        case Fate.DISSUADED:
            minor = {"circumstances_minor": True, "harm_small": True, "dissolved_promptly": True}
            gone = _said("dissolved_voluntarily", end, **minor, proof=PROOF, commitment="演示承诺书")
            slug, by, ground, told = (
                "record-voluntary-dissolution",
                "party",
                "dissuaded",
                (gone, _at(BanStage.DISSUADED, end)),
            )
        case Fate.GUIDED:
            guided = {"conditions_met": True, "activities_stopped": True, "register_authority": "演示登记机关"}
            begun = _said("registration_started", end, **guided, letter="演示引导书")
            slug, by, ground = "start-registration", "party", "guided_to_register"
            told = (begun, _at(BanStage.GUIDED_TO_REGISTER, end))
        case Fate.SELF_DISSOLVED:
            gone = _said("self_dissolution_found", end, officers=OFFICERS, without_intervention=True, proof=PROOF)
            slug, by, ground = "record-self-dissolution", "officer", "self_dissolved"
            told = (gone, _at(BanStage.SELF_DISSOLVED, end))
        case _:
            none = _said("illegal_activity_not_proved", end, reasons="证据不足以证明（演示）")
            slug, by, ground, told = (
                "end-unproved-ban-case",
                "officer",
                "not_illegal",
                (none, _at(BanStage.CLOSED_NOT_ILLEGAL, end)),
            )
    return slug, by, (*told, *_closed(ground, BanStage.CLOSED, BanStage.ARCHIVED, end))


def _banned(matter: Matter, on: date) -> Iterator[Mapping[str, Any]]:
    contents = {**CONTENTS, **REVIEWED_BY, "facts": _breach(matter), "number": _number(matter, "旧消", on)}
    yield _said("banned", on, **contents, names=[matter.name], branches=[], sites=[], online_accounts=[])
    yield _at(BanStage.BANNED, on)
    yield _said("decision_served", on, officers=OFFICERS, method="direct", receipt="演示送达回证")
    yield _at(BanStage.IN_EXECUTION, on)
    yield _said("execution_completed", on, nothing_to_execute=True, summary="无可执行（演示）")
    yield _at(BanStage.EXECUTED, on)
