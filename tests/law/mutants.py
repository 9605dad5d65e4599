"""Mutants: the law with one thing wrong in it.

Every rule is forced to be always satisfied and always violated; and, which is harder to notice, to be so only where
it applies: what was not applicable or not determinable stays so. A rule that tells from which day an act is open tells
the day after. Every limit is a unit longer and a unit shorter; a breach holds from, or until, a day earlier and later
and brings another schedule; a sanction loses what it is and has its range shifted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import Enum
from typing import Any, Final, NamedTuple

from domain.law import deadlines
from domain.law.rule import Outcome, Until, Verdict, _outcome
from tests.law import watching
from tests.law.rows import NEVER_SATISFIED
from tests.law.watching import COUNTED, OPENS, Sight

DAY: Final = timedelta(1)
VIOLATED, SATISFIED = Outcome.VIOLATED.value, Outcome.SATISFIED.value
UNJUDGED: Final = frozenset({Outcome.NOT_APPLICABLE.value, Outcome.NOT_DETERMINABLE.value})


class Mutant(NamedTuple):
    """One thing wrong: in which row, what, what a test must have touched to be able to notice, and how it is done."""

    table: str
    row: str
    change: str
    noticed_by: frozenset[str]
    put_in: Callable[[], None]

    @property
    def name(self) -> str:
        """As the report and the record of results name it."""
        return f"{self.table} {self.row}: {self.change}"

    def within_sight(self, seen: frozenset[Sight]) -> bool:
        """Whether a test that touched this could notice."""
        return any(s.table == self.table and s.row == self.row and s.what in self.noticed_by for s in seen)


def mutants() -> Iterator[Mutant]:
    """All of them, table by table."""
    cells = watching.conditions()
    for code in sorted(cells):
        yield from _of_rule(code, cells[code])
    for table in watching.tables():
        for row in sorted(table.rows):
            for field in table.fields:
                yield from _of_field(table.table, row, table.rows[row], field)


# rules


def _of_rule(code: str, cell: Any) -> Iterator[Mutant]:
    condition: Callable[..., Verdict] = cell.cell_contents

    def answering(change: Callable[[Verdict], Verdict]) -> Callable[[], None]:
        def put_in() -> None:
            cell.cell_contents = lambda *args, **kwargs: change(condition(*args, **kwargs))

        return put_in

    def instead_of(outcome: Outcome, *, answer: Verdict) -> Callable[[Verdict], Verdict]:
        return lambda verdict: answer if _outcome(verdict) is outcome else verdict

    never_violated, never_satisfied = (
        instead_of(Outcome.VIOLATED, answer=True),
        instead_of(Outcome.SATISFIED, answer=False),
    )
    yield Mutant("rule", code, "never violated", frozenset({VIOLATED}), answering(never_violated))
    if code not in NEVER_SATISFIED:
        yield Mutant("rule", code, "never satisfied", frozenset({SATISFIED}), answering(never_satisfied))
    yield Mutant("rule", code, "always satisfied", UNJUDGED | {VIOLATED}, answering(lambda _: True))
    yield Mutant("rule", code, "always violated", UNJUDGED | {SATISFIED}, answering(lambda _: False))
    if code in watching.TELLS_A_DAY:
        yield Mutant("rule", code, "opens a day later", frozenset({OPENS}), answering(_a_day_later))


def _a_day_later(verdict: Verdict) -> Verdict:
    return Until(verdict.opens_on + DAY) if isinstance(verdict, Until) else verdict


# tables


def _of_field(table: str, row: str, held: Any, field: str) -> Iterator[Mutant]:
    value = getattr(held, field, None)
    if table == "deadline" and value is None:
        yield from _of_given_length(row)
        return
    for change, to in _changes(table, field, value):
        yield Mutant(table, row, f"{field} {change}", frozenset({field}), _reading(held, field, to))


def _reading(held: Any, field: str, to: Any) -> Callable[[], None]:
    def put_in() -> None:
        watching.CHANGED[id(held), field] = lambda _: to

    return put_in


def _changes(table: str, field: str, value: Any) -> Iterator[tuple[str, Any]]:
    """What a value could be by mistake."""
    if isinstance(value, bool):
        yield ("not", not value)
    elif isinstance(value, int):
        yield ("one more", value + 1)
        yield ("one less", value - 1)
    elif isinstance(value, date):
        yield ("a day later", value + DAY)
        yield ("a day earlier", value - DAY)
    elif isinstance(value, Enum) and value.value:
        kinds = list(type(value))
        yield ("another", kinds[(kinds.index(value) + 1) % len(kinds)])
    elif isinstance(value, str) and value:
        yield ("another", "STR-29" if field == "schedule" and value != "STR-29" else "")


def _of_given_length(row: str) -> Iterator[Mutant]:
    """A limit whose length the act tells is counted one longer or shorter than the act says."""

    def shifted(by: int) -> Callable[[], None]:
        def put_in() -> None:
            counted = deadlines.reckoned

            def wrong(deadline: Any, start: Any, calendar: Any, length: int | None = None) -> Any:
                told = length if deadline.id != row or length is None else length + by
                return counted(deadline, start, calendar, told)

            watching.replace_everywhere("reckoned", counted, wrong)

        return put_in

    yield Mutant("deadline", row, "given length one more", frozenset({COUNTED}), shifted(1))
    yield Mutant("deadline", row, "given length one less", frozenset({COUNTED}), shifted(-1))
