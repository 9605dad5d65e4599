"""可救济的行为: the acts of one file that may be contested, each by itself, and since when each is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Annotated, Any, Final

from pydantic import StringConstraints

from domain.case import Case, Track
from domain.law.remedies import SILENCE_DAYS, ReviewableAct
from domain.messages import Command, Event, Facts
from domain.stages import ComplainantStage, MeasureStage
from domain.step import Fold, Step, noted, step
from domain.steps.complainant import Complainant
from domain.steps.compulsory_measure import Measure
from domain.steps.listing_entry import Listing

ActRef = Annotated[str, StringConstraints(pattern=r"^(|[A-Z][0-9A-Z]{0,19})$")]
"""Which act of the file: blank for its decision, the number of a measure, the reference of a complainant, R1, R2 … for
the first, the second refusal to take an entry off a list."""

DECISIONS: Final = frozenset({ReviewableAct.PENALTY, ReviewableAct.BAN, ReviewableAct.LISTING})
"""Acts that are the decision of their case: its remedy is the one without a name."""

IN_FORCE: Final = (MeasureStage.URGENT_MEASURE_IN_FORCE, MeasureStage.IN_FORCE)


class OfAct(Facts):
    """``act_number`` is the act that the remedy is about; blank for the decision of the case."""

    act_number: ActRef = ""


def remedy_step(slug: str, event: type[Event], command: type[Command], *, fold: Fold = noted, **rest: Any) -> Step:
    """A step of the remedy on one act: conditions and fold know one remedy, whichever act it is about."""
    return step(slug, event, command, fold=_in_its_run(fold), key="act_number", **rest)


def _in_its_run(fold: Fold) -> Fold:
    def folded(case: Case, event: Any) -> Case:
        return fold(case.seen_from(Track.REMEDY, event.act_number), event).seen_from(Track.REMEDY, event.act_number)

    return folded


def others_on_file(case: Case) -> Iterator[str]:
    """The acts besides the decision of which the file tells that they were taken towards somebody."""
    yield from (number for number in case.all(Measure) if measured_on(case, number) is not None)
    yield from case.all(Complainant)
    listing = case.get(Listing)
    yield from (f"R{number}" for number, _ in enumerate(listing.removals_refused_on if listing else (), start=1))


def measured_on(case: Case, number: str) -> date | None:
    """The day on which a measure was taken, None if it was not."""
    days = (case.reached(Track.MEASURES, str(stage), number) for stage in IN_FORCE)
    return min((day for day in days if day is not None), default=None)


def silent_until(case: Case, complainant: str) -> date | None:
    """The last day of the period in which a complainant may be left without an answer; None if he is not on file."""
    person = case.get(Complainant, complainant)
    return None if person is None else person.registered_on + timedelta(days=SILENCE_DAYS)


def answered_on(case: Case, complainant: str) -> date | None:
    """The day on which a complainant had his answer, None if he had none, or could not be reached."""
    person = case.get(Complainant, complainant)
    if person is None or person.unreachable:
        return None
    return case.reached(Track.COMPLAINANT, str(ComplainantStage.ANSWERED), complainant)


def refused_on(case: Case, act: str) -> date | None:
    """The day of a refusal to take an entry off the list, None if there is none of this number."""
    listing = case.get(Listing)
    days = () if listing is None else listing.removals_refused_on
    number = int(act[1:]) if act[:1] == "R" and act[1:].isdigit() else 0
    return days[number - 1] if 0 < number <= len(days) else None


def known_from_file(case: Case, act: str, kind: ReviewableAct) -> date | None:
    """Since when an act besides the decision is known, as the file tells it; None if it does not."""
    found: dict[ReviewableAct, Callable[[], date | None]] = {
        ReviewableAct.MEASURE: lambda: measured_on(case, act),
        ReviewableAct.REFUSAL: lambda: refused_on(case, act) or answered_on(case, act),
        ReviewableAct.SILENCE: lambda: silent_until(case, act),
    }
    return found[kind]() if kind in found else None


def on_file(case: Case, act: str, kind: ReviewableAct) -> bool | None:
    """Whether the file has the act that is named; None where it is the decision, or what no file numbers."""
    if kind in DECISIONS:
        return False if act else None
    if kind is ReviewableAct.MEASURE:
        return measured_on(case, act) is not None if act or case.all(Measure) else None
    if not act or kind is ReviewableAct.DISCLOSURE_REFUSED:
        return None
    return case.get(Complainant, act) is not None or refused_on(case, act) is not None
