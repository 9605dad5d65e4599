"""交接清单: what an officer has in hand, case by case, as the inventory of a hand-over lists it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol
from uuid import UUID

from application.ports import CaseNotFound, Files, NotEmpowered
from application.principals import Principal
from application.readings import DocketEntry, DocketFilter, LimitEntry, Sort, TellsDocket
from application.recorded import Recorded
from application.waiting import ENDED, over_everywhere
from application.worklists import OfficerNotFound
from domain.case import Case, Track
from domain.catalogue import STAGE_LABELS
from domain.law.officers import OfficerOnRecord
from domain.messages import Label
from domain.procedure import CaseType
from domain.stages.everywhere import PersonnelStage
from domain.step import Power
from domain.steps.decision import Decision
from domain.steps.evidence import Evidence
from domain.steps.filing import Filing
from domain.steps.handover import Handover, HandoverOffered
from domain.steps.hearing import Hearing
from domain.steps.joint_initiation import JointOperation
from domain.steps.party_change import party_of

PAGE: Final = 25
"""Cases of one page: each of their files is opened."""

MOST: Final = 2_000
"""Limits of one officer."""

FAR: Final = date(9000, 1, 1)
"""Behind every last day."""

LONGEST: Final = 4_000
"""Characters of one entry of an inventory."""


@dataclass(frozen=True, slots=True)
class PaperOnFile:
    """文书: an entry that brought a paper onto the file, by its version."""

    version: int
    entry: Recorded


@dataclass(frozen=True, slots=True)
class CaseInHand:
    """一案的交接清单: everything that goes from hand to hand with a case, at the version at which it was read.

    ``offer`` is a hand-over that waits for its answer, ``offered`` the entry that made it.
    """

    case: Case
    case_type: CaseType
    evidence: Mapping[str, Evidence]
    limits: Sequence[LimitEntry]
    papers: Sequence[PaperOnFile]
    hearing_on: date | None
    offer: Handover | None
    offered: HandoverOffered | None

    @property
    def party(self) -> str:
        """Against whom it is, or the title of what has no party; empty for neither."""
        party, operation = party_of(self.case), self.case.get(JointOperation)
        return party.name if party is not None else "" if operation is None else operation.title

    @property
    def number(self) -> str:
        """The number of the case, empty before it has one."""
        filing, decision = self.case.get(Filing), self.case.get(Decision)
        return filing.number if filing is not None else "" if decision is None else decision.number

    @property
    def stage(self) -> Label:
        """Where the main line stands."""
        stage = self.case.stage(Track.MAIN)
        known = STAGE_LABELS.get((Track.MAIN.value, stage))
        return known or Label(stage or "尚未开始", stage or "not begun")

    def inventory(self, appointments: str = "", certificate_and_seal: str = "") -> dict[str, object]:
        """The inventory as an offer states it, with what the file does not know; in the words of the law."""
        held = [f"听证 {self.hearing_on}"] if self.hearing_on is not None else []
        return {
            "cases": _joined([self.number or "尚无案号", self.party, self.case_type.label.zh, self.stage.zh], "，"),
            "evidence": _joined((_item(item, each) for item, each in self.evidence.items()), "；"),
            "appointments": _joined([*held, appointments], "；"),
            "certificate_and_seal": _joined([certificate_and_seal], "；"),
            "running_limits": [_limit(each) for each in self.limits if each.last_day is not None],
        }


@dataclass(frozen=True, slots=True)
class InHand:
    """A page of an officer's open cases; ``next_cursor`` is empty on the last one."""

    officer: str
    cases: Sequence[CaseInHand]
    next_cursor: str


class Lists(TellsDocket, Protocol):
    """What the lists tell of an officer's cases."""

    def due_of(self, officer: str, before: date, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """Running limits of an officer's cases whose last day lies before a day."""

    def deadlines(self, case_id: UUID, *, reader: Principal) -> Sequence[LimitEntry]:
        """Every limit of a case, those that run first."""


class FilesWithEntries(Files, Protocol):
    """The bus, as far as files are read."""

    def history(self, case_id: UUID, by: Principal) -> Sequence[Recorded]:
        """Its entries in order."""


OnRecord = Callable[[str], OfficerOnRecord | None]
"""A look-up in the register of officers."""


class Handovers:
    """Inventories over the lists and the files."""

    def __init__(self, files: FilesWithEntries, lists: Lists, case_types: Mapping[str, CaseType]) -> None:
        """``case_types`` by kind."""
        self._files, self._lists, self._case_types = files, lists, case_types
        self._beyond = over_everywhere(case_types.values())

    def of(self, officer: str, by: Principal, on_record: OnRecord, cursor: str = "") -> InHand:
        """The open cases of an officer: his own, or for a head those of an officer of his authority.

        Raises:
            NotEmpowered: somebody else asks.
            OfficerNotFound: no officer of the caller's authority has this id.
            ValueError: a cursor that is none.
        """
        if officer != by.officer:
            if not by.holds(Power.APPROVE, by.authority):
                raise NotEmpowered(by.officer, Power.APPROVE, by.authority)
            known = on_record(officer)
            if known is None or known.authority != by.authority:
                raise OfficerNotFound(officer)
        wanted = DocketFilter(officer=officer, kinds=tuple(self._case_types), beyond=self._beyond)
        found = self._lists.docket_page(wanted, reader=by, sort=Sort.DUE, cursor=cursor, limit=PAGE)
        entries = [entry for entry in found.entries if entry.main_stage not in ENDED[entry.kind]]
        limits = self._lists.due_of(officer, FAR, reader=by, limit=MOST)
        return InHand(officer, list(self._opened(entries, limits, by)), found.next_cursor)

    def awaiting(self, by: Principal) -> Sequence[CaseInHand]:
        """The cases that somebody handed over to the caller and that wait for his answer."""
        wanted = DocketFilter(
            kinds=tuple(self._case_types), track=Track.PERSONNEL.value, track_stage=PersonnelStage.PENDING.value
        )
        found = self._lists.docket_page(wanted, reader=by, sort=Sort.DUE, cursor="", limit=200).entries
        mine = [entry for entry in found if self._successor(entry, by) == by.officer]
        limits = [limit for entry in mine for limit in self._lists.deadlines(entry.case_id, reader=by)]
        return list(self._opened(mine, [limit for limit in limits if limit.state == "open"], by))

    def one(self, case_id: UUID, by: Principal) -> tuple[CaseType, CaseInHand]:
        """The inventory of one case as it stands now. Raises CaseNotFound."""
        history = self._files.history(case_id, by)
        case_type = self._case_types.get(history[-1].kind)
        if case_type is None:
            raise CaseNotFound(case_id)
        limits = [each for each in self._lists.deadlines(case_id, reader=by) if each.state == "open"]
        return case_type, self._in_hand(self._files.case(case_type, case_id, by), history, limits)

    def _successor(self, entry: DocketEntry, by: Principal) -> str:
        try:
            offer = self._files.case(self._case_types[entry.kind], entry.case_id, by).get(Handover)
        except CaseNotFound:
            return ""
        return "" if offer is None else offer.successor

    def _opened(
        self, entries: Iterable[DocketEntry], limits: Sequence[LimitEntry], by: Principal
    ) -> Iterable[CaseInHand]:
        for entry in entries:
            try:
                case = self._files.case(self._case_types[entry.kind], entry.case_id, by)
                history = self._files.history(entry.case_id, by)
            except CaseNotFound:
                continue  # marked for attention since the list was made
            yield self._in_hand(case, history, [each for each in limits if each.case_id == entry.case_id])

    def _in_hand(self, case: Case, history: Sequence[Recorded], limits: Sequence[LimitEntry]) -> CaseInHand:
        pending = case.stage(Track.PERSONNEL) == PersonnelStage.PENDING
        offers = [each.event for each in history if isinstance(each.event, HandoverOffered)]
        hearing = case.get(Hearing)
        case_type = self._case_types[case.kind]
        return CaseInHand(
            case=case,
            case_type=case_type,
            evidence=case.all(Evidence),
            limits=limits,
            papers=[
                PaperOnFile(each.version, each)
                for each in history
                if (step := case_type.steps.get(each.act)) is not None
                and step.papers
                and type(each.event) in step.folds
            ],
            hearing_on=None if hearing is None else hearing.held_on,
            offer=case.get(Handover) if pending else None,
            offered=offers[-1] if pending and offers else None,
        )


def _joined(parts: Iterable[str], between: str) -> str:
    """What there is, never longer than an inventory holds; 无 where there is nothing."""
    return between.join(part for part in parts if part)[:LONGEST] or "无"


def _item(item: str, evidence: Evidence) -> str:
    gone = "（已退还）" if evidence.returned_on else "（已排除）" if evidence.excluded_on else ""
    return f"{item} {evidence.kind.zh} {evidence.description}{gone}"


def _limit(limit: LimitEntry) -> str:
    provisional = "（暂定）" if limit.provisional else ""
    return " ".join(filter(None, (limit.zh, limit.item, f"至 {limit.last_day}{provisional}")))[:LONGEST]
