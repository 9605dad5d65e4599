"""结案、归档、移送: the case ends here, on its ground, and its file is complete."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from domain.case import Case, Context, Track
from domain.law import closing as law
from domain.law import jurisdiction
from domain.law.closing import ClosingGround
from domain.law.rule import Finding
from domain.law.statutes import APL, P68, P68_WHOLE
from domain.messages import Command, Event, Facts, Name, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.case_transfer import CaseTransfer
from domain.steps.certificate import certificate_settled
from domain.steps.redo import Annulment
from domain.steps.release import ended_by_another, nothing_held
from domain.steps.restoration_due import restored_before_closing


class Closing(Facts):
    """结案报告: on which ground the case closes."""

    ground: ClosingGround
    report: Said


class CloseCase(Command, Closing):
    """The head closes the case."""


class CaseClosed(Event, Closing, name="case_closed", zh="结案", en="Case closed"):
    """What is left is the archive."""


class Index(Facts):
    """卷内目录: cover, index with pages, note on the file; complete from start to execution."""

    volumes: int = Field(ge=1, le=999)
    pages: int = Field(ge=1)
    index_complete: bool
    retention: Name


class ArchiveCase(Command, Index):
    """The archivist takes the file."""


class CaseArchived(Event, Index, name="case_archived", zh="归档", en="Case archived"):
    """The case is over, unless its decision is annulled."""


class Handover(Facts):
    """To whom the case went, with its inventory, against a receipt."""

    to_authority: Name
    inventory: Said
    receipt: PaperRef


class TransferCase(Command, Handover):
    """The receiving authority has given its receipt."""


class CaseTransferred(Event, Handover, name="case_transferred", zh="案件移送完成", en="Case transferred"):
    """The case goes on elsewhere."""


def _settled(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from ended_by_another(case, ctx)
    yield from restored_before_closing(case, ctx)


def _ground(case: Case, command: CloseCase, _ctx: Context) -> Iterator[Finding]:
    annulled = case.get(Annulment) if command.ground is ClosingGround.ANNULLED_NO_REDO else None
    yield law.ground_fits(kind=case.kind, stage=case.stage(Track.MAIN), ground=command.ground)
    if annulled is None:
        yield certificate_settled(case)
    yield law.no_redo_ordered(redo_ordered=None if annulled is None else annulled.redo_ordered)


def _to_receiver(case: Case, command: TransferCase, _ctx: Context) -> Iterator[Finding]:
    transfer = case.get(CaseTransfer)
    if transfer is not None:
        yield jurisdiction.goes_to_receiver(to_authority=command.to_authority, receiver=transfer.to_authority)


def _complete(_case: Case, command: ArchiveCase, _ctx: Context) -> Iterator[Finding]:
    yield law.index_complete(complete=command.index_complete)


CLOSE_CASE: Step = step(
    "close-case",
    CaseClosed,
    CloseCase,
    by=By.HEAD,
    basis=P68_WHOLE,
    standing=_settled,
    lawful=_ground,
    papers=("closing_report",),
)
ARCHIVE_CASE: Step = step(
    "archive-case",
    CaseArchived,
    ArchiveCase,
    by=By.ARCHIVIST,
    basis=APL(47),
    standing=nothing_held,
    lawful=_complete,
    papers=("file_index", "file_cover", "file_note"),
)
TRANSFER_CASE: Step = step(
    "transfer-case",
    CaseTransferred,
    TransferCase,
    by=By.OFFICER,
    basis=(P68(5), APL(25)),
    standing=own_officer,
    lawful=_to_receiver,
    papers=("transfer_letter_jurisdiction", "transfer_inventory"),
)
