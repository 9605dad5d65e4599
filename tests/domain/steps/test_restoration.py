"""恢复事项: nothing is restored before an annulment, nothing counts without proof, lateness is marked."""

from __future__ import annotations

from datetime import date, timedelta

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.stages import PenaltyStage, RestorationStage
from domain.steps.restoration import CompleteRestorations, ListRestorations, RecordRestoration
from tests.domain.acts.restoration import ANNULLED, DUE_ON, LIST, LISTED_ON, PAPER, PROOF
from tests.domain.remedy_file import BEGUN
from tests.spec import Given, a, command

DAY = timedelta(days=1)


def annulled() -> Given:
    """A decision annulled on 8 May 2026."""
    return a(INVESTIGATION).given(*ANNULLED).at(PenaltyStage.ANNULLED, on=date(2026, 5, 8))


def listed() -> Given:
    """One item, due on 10 June."""
    return annulled().when(command(ListRestorations, LISTED_ON, **LIST)).taken()


def test_without_an_annulment_there_is_nothing_to_restore() -> None:
    file = a(INVESTIGATION).given(*BEGUN)
    file.when(command(ListRestorations, LISTED_ON, **LIST)).refused("restored-after-annulment", article=41)


def test_an_item_is_due_on_the_day_of_the_list_or_later() -> None:
    annulled().when(command(ListRestorations, DUE_ON, **LIST)).taken()
    annulled().when(command(ListRestorations, DUE_ON + DAY, **LIST)).refused("restoration-due-ahead")


def test_an_item_proven_after_its_day_is_marked() -> None:
    listed().when(command(RecordRestoration, DUE_ON, **PROOF)).taken("restoration_done")
    listed().when(command(RecordRestoration, DUE_ON + DAY, **PROOF)).flagged("restored-in-time")


def test_two_lists_run_side_by_side() -> None:
    second = LIST | {"paper": "恢复事项清单二"}
    both = listed().when(command(ListRestorations, LISTED_ON, **second)).taken()
    proven = both.when(command(RecordRestoration, LISTED_ON, **PROOF)).taken()
    done = proven.when(command(CompleteRestorations, LISTED_ON, paper=PAPER), by="head-1").taken()
    assert done.case.runs(Track.RESTORATION) == {
        PAPER: RestorationStage.RESTORED,
        "恢复事项清单二": RestorationStage.RESTORING,
    }
    assert not done.case.all_at(Track.RESTORATION, {RestorationStage.RESTORED})
