"""线索办结与归档: a clue ends without a case, and its file goes to the archive once everybody has an answer."""

from __future__ import annotations

from collections.abc import Iterator

from domain.case import Case, Context
from domain.law import clues as law
from domain.law import limitation
from domain.law.closing import index_complete
from domain.law.clues import NoFilingGround
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Said
from domain.step import By, Step, step
from domain.steps.closure import Index
from domain.steps.clue_intake import Clue
from domain.steps.clue_verification import Verification
from domain.steps.report import not_own_work


class Unfounded(Facts):
    reasons: Said


class CloseUnfounded(Command, Unfounded):
    """The head closes the clue: there is no breach."""


class ClueClosedUnfounded(Event, Unfounded, name="clue_closed_unfounded", zh="查无实据", en="Clue closed unfounded"):
    """The clue ends here."""


class NotFiled(Facts):
    """``evidence`` is that of the correction, where the ground is that the breach was minor and is corrected."""

    ground: NoFilingGround
    reasons: Said
    evidence: str = ""


class DecideNotToFile(Command, NotFiled):
    """The head decides that no case is filed."""


class NoFilingDecided(Event, NotFiled, name="no_filing_decided", zh="不予立案", en="No filing decided"):
    """Not filing what should be filed is a breach of its own: the reasons stay on file."""


class ArchiveClue(Command, Index):
    """The archivist takes the file."""


class ClueArchived(Event, Index, name="clue_archived", zh="线索归档", en="Clue archived"):
    """The clue is over."""


def _unfounded(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield law.unfounded(result=case.must(Verification).result)


def _not_filed(case: Case, command: DecideNotToFile, ctx: Context) -> Iterator[Finding]:
    yield law.correction_proven(ground=command.ground, evidence=command.evidence)
    yield limitation.over(
        claimed=command.ground is NoFilingGround.OUT_OF_TIME,
        discovered_on=case.must(Clue).received_on,
        last_day=case.must(Verification).limitation_ends(ctx),
    )


def _complete(_case: Case, command: ArchiveClue, _ctx: Context) -> Iterator[Finding]:
    yield index_complete(complete=command.index_complete)


CLOSE_UNFOUNDED: Step = step(
    "close-clue-unfounded",
    ClueClosedUnfounded,
    CloseUnfounded,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_unfounded,
    papers=("no_filing_approval_form",),
)
DECIDE_NOT_TO_FILE: Step = step(
    "decide-not-to-file",
    NoFilingDecided,
    DecideNotToFile,
    by=By.HEAD,
    basis=(APL(54, 2), APL(76, 2)),
    standing=not_own_work,
    lawful=_not_filed,
    papers=("no_filing_approval_form",),
)
ARCHIVE_CLUE: Step = step(
    "archive-clue",
    ClueArchived,
    ArchiveClue,
    by=By.ARCHIVIST,
    basis=APL(47),
    lawful=_complete,
    papers=("file_index",),
)
