"""更正: a mistaken entry is corrected by a proposal and a second person, never overwritten."""

from __future__ import annotations

from domain.law.rule import Verdict, rule
from domain.law.statutes import APL, PRACTICE
from domain.messages import Labelled


class PaperAfter(Labelled):
    """What became of the paper whose entry was corrected."""

    REISSUED = "reissued", "重新制作文书", "document reissued"
    NOTE_ATTACHED = "note_attached", "附卷说明", "note attached"
    NO_PAPER = "no_paper", "不涉及文书", "no document concerned"


@rule("correction-of-an-entry", PRACTICE, en="The entry to be corrected is on the file.")
def entry_on_file(*, entry: int, on_file: bool) -> Verdict:
    """拟更正的记录须已在案。"""
    return on_file


@rule(
    "correction-of-a-fact",
    PRACTICE,
    en="The field is a fact of that entry, not an identifier and no doing of the engine.",
)
def correctable(*, entry: str, field: str, correctable: bool) -> Verdict:
    """拟更正的项目须为该记录的事实内容，编号、人员标识和系统记录不得更正。"""
    return correctable


@rule("correction-without-personal-data", APL(50), en="A correction repeats no sealed personal data.")
def no_personal_data(*, field: str, personal: bool) -> Verdict:
    """更正内容不得载有封存的个人信息。"""
    return not personal


@rule("correction-states-what-stands", PRACTICE, pr="PR-090", en="The correction names what stands on the file.")
def states_what_stands(*, entry: int, field: str, same: bool) -> Verdict:
    """更正须写明现有记录，且与卷内记录一致。"""
    return same


@rule("correction-changes-something", PRACTICE, pr="PR-090", en="The new value differs from the old one.")
def changes_something(*, entry: int, field: str, differs: bool) -> Verdict:
    """更正后的内容须与原内容不同。"""
    return differs


@rule("correction-fits-the-entry", PRACTICE, en="The new value is one that the entry could have had.")
def fits_the_entry(*, entry: int, field: str, fault: str) -> Verdict:
    """更正后的内容须符合该记录的要求。"""
    return not fault


@rule("correction-concerns-a-paper", PRACTICE, en="What is served is the correction of a paper.")
def concerns_a_paper(*, paper_after: PaperAfter) -> Verdict:
    """更正涉及已送达文书的，方须送达更正书。"""
    return paper_after is not PaperAfter.NO_PAPER
