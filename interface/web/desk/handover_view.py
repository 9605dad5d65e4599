"""交接页: an officer's open cases with what each inventory lists, who may succeed, and what came of each act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from application.administration import RegisteredOfficer
from application.handovers import CaseInHand
from domain.case import Track
from domain.procedure import CaseType
from domain.registers.offices import Office
from domain.steps.handover import Inventory
from interface.text.language import english, say, term
from interface.web.administration.people_view import name_of as officer_name
from interface.web.cases.case_view import LimitLine, limit_line
from interface.web.cases.stage_map import DONE, stage_label
from interface.web.form_links import case_act
from interface.web.wording import Fact


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of the evidence list."""

    item: str
    kind: str
    description: str
    gone: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper on the file, by the entry that brought it."""

    version: int
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case; ``pending`` says whose answer its hand-over waits for, ``value`` is what a tick sends."""

    case_id: UUID
    party: str
    number: str
    kind: str
    stage: str
    version: int
    value: str
    evidence: Sequence[ItemLine]
    limits: Sequence[LimitLine]
    tracks: Sequence[str]
    papers: Sequence[PaperLine]
    hearing_on: date | None
    pending: str
    ticked: bool
    offered: Sequence[Fact]
    offered_by: str
    decline: str

    @property
    def due(self) -> LimitLine | None:
        """The limit that ends first."""
        return next((limit for limit in self.limits if limit.open), None)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form held, so that nothing is typed twice."""

    successor: str = ""
    appointments: str = ""
    certificate_and_seal: str = ""
    reason: str = ""
    work_done: str = ""
    receipt: str = ""
    checked: bool = False
    cases: frozenset[str] = frozenset()


def case_line(told: CaseInHand, today: date, name_of: Callable[[str], str], typed: Typed) -> CaseLine:
    """A case of the list as it stands at the version that was read."""
    case = told.case
    return CaseLine(
        case_id=case.id,
        party=told.party or say("（尚无当事人）"),
        number=told.number or say("尚无案号"),
        kind=term(told.case_type.label),
        stage=stage_label(told.case_type, Track.MAIN, case.stage(Track.MAIN)),
        version=case.version,
        value=f"{case.id}:{case.version}",
        evidence=[
            ItemLine(
                item,
                term(each.kind),
                each.description,
                say("已退还") if each.returned_on else say("已排除") if each.excluded_on else "",
            )
            for item, each in told.evidence.items()
        ],
        limits=[limit_line(each, today) for each in told.limits],
        tracks=_tracks(told.case_type, told),
        papers=[PaperLine(each.version, term(each.entry.event.label), each.entry.occurred_on) for each in told.papers],
        hearing_on=told.hearing_on,
        pending="" if told.offer is None else name_of(told.offer.successor),
        ticked=str(case.id) in typed.cases,
        offered=[] if told.offered is None else _offered(told.offered.inventory),
        offered_by="" if told.offer is None else name_of(told.offer.offered_by),
        decline=case_act(case.id, "decline-handover", back="/handover"),
    )


def _tracks(case_type: CaseType, told: CaseInHand) -> list[str]:
    """The tracks beside the main line that are still running."""
    return [
        say("{track}：{stage}", track=term(track), stage=f"{stage_label(case_type, track, stage)} {key}".strip())
        for (track, key), stage in told.case.stages.items()
        if track is not Track.MAIN and stage and stage not in DONE
    ]


def _offered(inventory: Inventory) -> list[Fact]:
    """An inventory as it was offered."""
    limits = ("; " if english() else "；").join(inventory.running_limits)
    return [
        Fact(say("案件"), inventory.cases),
        Fact(say("证据"), inventory.evidence),
        Fact(say("在计期限"), limits or say("无")),
        Fact(say("约定事项"), inventory.appointments),
        Fact(say("证件和印章"), inventory.certificate_and_seal),
    ]


def successors(
    officers: Sequence[RegisteredOfficer], leaving: str, authority: str, today: date
) -> list[tuple[str, str]]:
    """Who may succeed: officers of the authority who are certified today, without the one who leaves."""
    return [
        (each.officer, officer_name(each))
        for each in officers
        if each.authority == authority
        and each.officer != leaving
        and each.certified_until(today) is not None
        and any(held.office == Office.OFFICER for held in each.holding)
    ]
