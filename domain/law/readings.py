"""阅卷审阅: who read a case under attention is looked through by its head, and a reading can be questioned."""

from __future__ import annotations

from domain.law.rule import Verdict, rule
from domain.law.statutes import PRACTICE


@rule("readings-on-record", PRACTICE, en="A review goes up to a reading that is on record, and further than before.")
def on_record(*, up_to: int, reviewed_to: int, readings: int) -> Verdict:
    """审阅须截至已有的阅卷记录，且须在上次审阅之后。"""
    return reviewed_to < up_to <= readings


@rule("readings-answered", PRACTICE, en="Readings that were questioned are answered before they count as reviewed.")
def questions_answered(*, up_to: int, unanswered: int) -> Verdict:
    """被质询的阅卷记录，阅卷人答复后方可审阅完毕。"""
    return unanswered == 0


@rule("reading-questioned-once", PRACTICE, en="A reading that is on record is questioned once, by somebody else.")
def can_be_questioned(*, entry: int, on_file: bool, questioned: bool, reader: str, asked_by: str) -> Verdict:
    """只能质询已有的、尚未质询的他人阅卷记录。"""
    return on_file and not questioned and reader != asked_by


@rule("reading-answered-by-reader", PRACTICE, en="A question is answered once, by the reader whom it asks.")
def answered_by_reader(*, entry: int, waiting: bool, reader: str, actor: str) -> Verdict:
    """质询由阅卷人本人答复，答复一次。"""
    return waiting and reader == actor
