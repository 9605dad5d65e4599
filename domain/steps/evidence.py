"""证据: items of the evidence list, from their taking to their verification, exclusion or return."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Final

from pydantic import AwareDatetime, Field, StringConstraints

from domain.case import Case, Context, Track
from domain.law import evidence as law
from domain.law.evidence import CapturedKind, CollectedKind, EvidenceKind
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Message, Name, OfficerId, Part, Personal, Said
from domain.stages import RemedyStage
from domain.step import By, Step, step
from domain.steps.assignment import own_officer, pair_at_work
from domain.steps.filing import Filing

ItemNumber = Annotated[str, StringConstraints(pattern=r"^E[1-9][0-9]{0,3}$")]
"""The number of an item in the evidence list of the case: E1 to E9999."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 digest in 64 hexadecimal characters."""


class Evidence(Part):
    """One item of the evidence list, by its number; ``monitoring`` marks records of monitoring devices.

    ``review_round`` marks what was gathered while the decision of this round was under review: it does not count for
    that decision, and may be used in the round that follows its annulment.
    """

    kind: EvidenceKind
    description: Said
    obtained_on: date
    monitoring: bool = False
    review_passed_on: date | None = None
    verified_on: date | None = None
    proves: tuple[Said, ...] = ()
    excluded_on: date | None = None
    returned_on: date | None = None
    review_round: int | None = None

    @property
    def usable(self) -> bool:
        """Whether a decision may rest on it: verified and not excluded."""
        return self.verified_on is not None and self.excluded_on is None


def new_item(case: Case, item: str) -> Finding:
    """The item number has not been used in this case."""
    return law.item_is_new(item=item, taken=case.get(Evidence, item) is not None)


def known_item(case: Case, item: str, ctx: Context) -> Iterator[Finding]:
    """The item is on the file, and was obtained before this act."""
    evidence = case.get(Evidence, item)
    yield law.item_on_file(item=item, on_file=evidence is not None)
    if evidence is not None:
        yield follows(occurred_on=ctx.on, earlier_on=evidence.obtained_on)


def filed_before_investigated(case: Case) -> Finding:
    """Whether the case was filed before anything on its list of evidence was obtained."""
    filing = case.get(Filing)
    days = [evidence.obtained_on for evidence in case.all(Evidence).values()]
    return law.filed_first(filed_on=None if filing is None else filing.approved_on, earliest_on=min(days, default=None))


REMEDY_PENDING: Final = frozenset(
    map(
        str,
        (
            RemedyStage.FORWARD_DUE,
            RemedyStage.RECONSIDERATION_FILED,
            RemedyStage.RECONSIDERATION_PENDING,
            RemedyStage.SUIT_PENDING,
            RemedyStage.FIRST_INSTANCE_DECIDED,
            RemedyStage.APPEAL_PENDING,
        ),
    )
)
"""Stages at which review body or court looks at what the authority had when it decided."""


def under_review(case: Case) -> int | None:
    """The round whose decision is under review, None if none is."""
    return case.round(Track.MAIN) if case.stage(Track.REMEDY) in REMEDY_PENDING else None


def counts_now(case: Case, item: Evidence) -> bool:
    """Whether an item may be used for a decision in the running round."""
    return item.usable and (item.review_round is None or item.review_round < case.round(Track.MAIN))


def relied_on(case: Case, items: Sequence[str] | None) -> Iterator[Finding]:
    """What an answer or a defence names is on the file, and was gathered before the remedy began."""
    course = case.course.get((Track.REMEDY, ""), ())
    began = course[0][1] if course else None
    late = []
    for item in items or ():
        evidence = case.get(Evidence, item)
        yield law.item_on_file(item=item, on_file=evidence is not None)
        if evidence is not None and began is not None and evidence.obtained_on >= began:
            late.append(item)
    yield law.rests_on_what_was_had(named=None if items is None else len(items), gathered_after=late)


def gathered(case: Case, item: str) -> Iterator[Finding]:
    """What the authority gathers itself: a new item, and not while its decision is being reviewed."""
    yield new_item(case, item)
    yield law.gathered_before_remedy(under_review=under_review(case) is not None)


class Collected(Facts):
    """``original`` is false for a copy, which the provider attests as consistent with the original."""

    item: ItemNumber
    officers: tuple[OfficerId, ...]
    kind: CollectedKind
    description: Said
    source: Said
    provider: Personal | None = None
    original: bool
    consistent_with_original: bool = False


class CollectEvidence(Command, Collected):
    """Two officers take a paper or an object."""


class EvidenceCollected(Event, Collected, name="evidence_collected", zh="调取书证物证", en="Evidence collected"):
    """An item of documentary or physical evidence is on the file."""


class PageCapture(Message):
    """A captured page: with which tool, by which query or address, and when."""

    tool: Name
    query: Said
    captured_at: AwareDatetime


class Captured(Facts):
    """What a device gave, and how it was kept whole."""

    item: ItemNumber
    officers: tuple[OfficerId, ...]
    kind: CapturedKind
    description: Said
    device: Said
    method: Said
    sha256: Sha256 | None = None
    custody: Said | None = None
    page: PageCapture | None = None
    monitoring: bool = False


class CollectElectronicData(Command, Captured):
    """Two officers take audiovisual material or electronic data."""


class ElectronicDataCollected(
    Event, Captured, name="electronic_data_collected", zh="提取视听资料电子数据", en="Electronic data collected"
):
    """An item of audiovisual material or electronic data is on the file."""


class FromAgency(Facts):
    """Evidence as another agency handed it over; ``source`` says where that agency had it from."""

    item: ItemNumber
    kind: EvidenceKind
    description: Said
    from_agency: Name
    source: Said
    list_checked: bool
    monitoring: bool = False


class ReceiveEvidenceFromAgency(Command, FromAgency):
    """The officer checks the transfer list and takes the item over."""


class EvidenceReceivedFromAgency(
    Event, FromAgency, name="evidence_received_from_agency", zh="接收移送证据", en="Evidence received from agency"
):
    """An item from another agency is on the file."""


class Returned(Facts):
    items: tuple[ItemNumber, ...] = Field(min_length=1)
    received_by: Personal
    list_signed: bool


class ReturnEvidence(Command, Returned):
    """The officer gives material back against a list."""


class EvidenceReturned(Event, Returned, name="evidence_returned", zh="退还证据材料", en="Evidence returned"):
    """The material is no longer with the authority; the items stay on the list."""


def _collect_lawful(case: Case, command: CollectEvidence, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield from gathered(case, command.item)
    yield law.provider_named(named=command.provider is not None)
    yield law.consistent_with_original(original=command.original, consistent=command.consistent_with_original)


def _capture_lawful(case: Case, command: CollectElectronicData, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield from gathered(case, command.item)
    yield law.data_intact(hashed=command.sha256 is not None, custody=command.custody is not None)


def _receive_lawful(case: Case, command: ReceiveEvidenceFromAgency, _ctx: Context) -> Iterator[Finding]:
    yield new_item(case, command.item)
    yield law.transfer_list_checked(checked=command.list_checked)


def _return_lawful(case: Case, command: ReturnEvidence, ctx: Context) -> Iterator[Finding]:
    for item in command.items:
        yield from known_item(case, item, ctx)
    gone = [item for item, evidence in case.all(Evidence).items() if evidence.returned_on is not None]
    yield law.not_returned(returned=[item for item in command.items if item in gone])
    yield law.return_list_signed(signed=command.list_signed)


def _taken(case: Case, event: EvidenceCollected | ElectronicDataCollected | EvidenceReceivedFromAgency) -> Case:
    item = Evidence(
        kind=EvidenceKind(event.kind.value),
        description=event.description,
        obtained_on=event.occurred_on,
        monitoring=not isinstance(event, EvidenceCollected) and event.monitoring,
        review_round=under_review(case),
    )
    return case.put(item, event.item)


def _returned(case: Case, event: EvidenceReturned) -> Case:
    for item in event.items:
        case = case.put(case.must(Evidence, item).model_copy(update={"returned_on": event.occurred_on}), item)
    return case


COLLECT_EVIDENCE: Step = step(
    "collect-evidence",
    EvidenceCollected,
    CollectEvidence,
    by=By.OFFICER,
    basis=APL(46),
    lawful=_collect_lawful,
    fold=_taken,
    papers=("evidence_extraction_list",),
    appends=True,
)
COLLECT_ELECTRONIC_DATA: Step = step(
    "collect-electronic-data",
    ElectronicDataCollected,
    CollectElectronicData,
    by=By.OFFICER,
    basis=(APL(46), PRACTICE),
    lawful=_capture_lawful,
    fold=_taken,
    papers=("audiovisual_evidence_note",),
    appends=True,
)
RECEIVE_EVIDENCE_FROM_AGENCY: Step = step(
    "receive-evidence-from-agency",
    EvidenceReceivedFromAgency,
    ReceiveEvidenceFromAgency,
    by=By.OFFICER,
    basis=(APL(27, 2), APL(46)),
    standing=own_officer,
    lawful=_receive_lawful,
    fold=_taken,
    papers=("items_transfer_list",),
    appends=True,
)
RETURN_EVIDENCE: Step = step(
    "return-evidence",
    EvidenceReturned,
    ReturnEvidence,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_return_lawful,
    fold=_returned,
    papers=("evidence_extraction_list",),
    appends=True,
)
