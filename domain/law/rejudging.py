"""更正之后: what an approved correction takes back, and what it shows of acts that were lawful before it."""

from __future__ import annotations

from datetime import date

from domain.law.rule import Verdict, rule
from domain.law.statutes import ALL, APL, PETITIONS, PRACTICE


@rule("rejudged-after-correction", PRACTICE, en="Earlier acts are judged anew only after an approved correction.")
def after_a_correction(*, correction: int, on_file: bool) -> Verdict:
    """重新认定须以在案的批准更正为依据。"""
    return on_file


@rule("reopened-passing-on-file", PRACTICE, en="What is taken back is a recorded passing of a period.")
def passing_on_file(*, entry: int, on_file: bool) -> Verdict:
    """重新计算的期间须有已记录的期满。"""
    return on_file


@rule(
    "reopened-passing-too-early",
    APL(45),
    APL(64),
    ALL(46),
    PETITIONS,
    en="By the corrected record the period had not passed yet.",
)
def passed_too_early(*, on: date, last_day: date | None) -> Verdict:
    """按更正后的记录，期满之日须早于实际届满，方可重新计算期间。"""
    return last_day is not None and on <= last_day


@rule(
    "late-entry-done-within-period",
    APL(45),
    APL(64),
    ALL(46),
    PETITIONS,
    en="What is entered late was done within the period.",
)
def done_within(*, acted_on: date, first_day: date | None, last_day: date | None) -> Verdict:
    """补录的行为须有材料证明在期间之内作出，方可重开期间。"""
    return first_day is not None and last_day is not None and first_day <= acted_on <= last_day


@rule(
    "reopened-while-undecided",
    APL(62),
    ALL(46),
    PETITIONS,
    en="A period runs again only while its right can still be used.",
)
def right_still_runs(*, stage: str, running: bool) -> Verdict:
    """该权利仍可行使的，期间方可重新计算。"""
    return running


@rule(
    "recomputed-entry-behind-corrected", PRACTICE, en="What is judged anew stands between the entry and its correction."
)
def between_entry_and_correction(*, entry: int, on_file: bool) -> Verdict:
    """重新认定的记录须在被更正的记录之后、批准更正之前。"""
    return on_file
