"""Remedies under way, by real acts: applied for, pending, upheld, sued over, judged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domain.cases.investigation import INVESTIGATION
from domain.law.holidays import PUBLISHED
from domain.messages import Event
from domain.stages import PenaltyStage
from domain.steps.judgment import RecordFirstInstanceJudgment
from domain.steps.reconsideration import (
    FileReconsideration,
    RecordReconsiderationAcceptance,
)
from domain.steps.reconsideration_result import RecordDecisionUpheld
from domain.steps.suit import FileSuit
from tests.domain.penalty_file import SERVED
from tests.domain.remedy_file import APPLICATION, JUDGMENT, RESULT, SUING
from tests.spec import Given, a, command

DAY = timedelta(days=1)
MONDAY = date(2026, 3, 2)


def served(*more: Event) -> Given:
    """A decision served on 24 February 2026."""
    file = a(INVESTIGATION).given(*SERVED, *more).counting(PUBLISHED)
    return file.at(PenaltyStage.IN_EXECUTION, on=date(2026, 2, 24))


def applied() -> Given:
    """An application lodged on Monday 2 March."""
    return served().when(command(FileReconsideration, MONDAY, **APPLICATION)).taken()


def pending() -> Given:
    """Accepted on Monday 9 March: decided by 8 May."""
    accepted = command(RecordReconsiderationAcceptance, date(2026, 3, 9), letter="受理通知书")
    return applied().when(accepted).taken()


def upheld() -> Given:
    """Upheld on Friday 8 May: sued over by Monday 25 May."""
    return pending().when(command(RecordDecisionUpheld, date(2026, 5, 8), **RESULT)).taken()


def sued() -> Given:
    """Sued over on Monday 25 May; the copy came on the same day."""
    return upheld().when(command(FileSuit, date(2026, 5, 25), **SUING)).taken()


def judged(**more: Any) -> Given:
    """Judged on 1 September."""
    return sued().when(command(RecordFirstInstanceJudgment, date(2026, 9, 1), **JUDGMENT | more)).taken()
