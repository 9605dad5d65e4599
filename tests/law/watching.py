"""What a test applies, counts, reads and takes: seen from outside, with nothing in the product that knows of it.

A rule is watched through the cell in which it holds its condition, a table of the law through the fields of its rows,
a transition through the decision on an act. The same places take the mutants of ``tests.law.mutants``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from types import CellType, FunctionType
from typing import Any, Final, NamedTuple

from domain import procedure
from domain.case import Case
from domain.law import deadlines, sanctions, violations
from domain.law.rule import RULES, Outcome, Until, Verdict, _outcome
from domain.procedure import ANY, Decision, Row

OPENS: Final = "opens"
"""A rule that answered with the day from which the act is open."""

COUNTED: Final = "counted"
"""A limit whose last day was counted."""

TAKEN: Final = "taken"
"""A transition that an act took."""


class Sight(NamedTuple):
    """One thing that a test touched: the row of a table, and which field or outcome of it."""

    table: str
    row: str
    what: str


SEEN: Final[set[Sight]] = set()
"""What was touched since somebody last looked; ``sighted`` empties it."""

CHANGED: Final[dict[tuple[int, str], Callable[[Any], Any]]] = {}
"""What a field of a row reads instead of what it holds, by the identity of the row."""


def sighted() -> frozenset[Sight]:
    """What was touched since the last call."""
    seen = frozenset(SEEN)
    SEEN.clear()
    return seen


# rules


def conditions() -> dict[str, CellType]:
    """By code the cell in which a rule holds its condition."""
    found: dict[str, CellType] = {}
    for module in _modules("domain.law"):
        for value in vars(module).values():
            cells = _cells(value)
            code = cells["code"].cell_contents if {"code", "condition"} <= cells.keys() else None
            if code in RULES:
                found[code] = cells["condition"]
    return found


def _cells(value: object) -> dict[str, CellType]:
    if not isinstance(value, FunctionType) or not value.__closure__:
        return {}
    return dict(zip(value.__code__.co_freevars, value.__closure__, strict=True))


TELLS_A_DAY: Final[set[str]] = set()
"""The rules that can answer with the day from which an act is open."""


def _watch_rule(code: str, cell: CellType) -> None:
    condition: Callable[..., Verdict] = cell.cell_contents
    if Until.__name__ in condition.__code__.co_names:
        TELLS_A_DAY.add(code)

    def watched(*args: Any, **kwargs: Any) -> Verdict:
        verdict = condition(*args, **kwargs)
        SEEN.add(Sight("rule", code, _outcome(verdict).value))
        if isinstance(verdict, Until):
            SEEN.add(Sight("rule", code, OPENS))
        return verdict

    cell.cell_contents = watched


# rows of tables


class Watched(NamedTuple):
    """A table whose rows are objects of a class: by name of the row the object, and the fields that matter."""

    table: str
    rows: dict[str, Any]
    fields: tuple[str, ...]


def tables() -> tuple[Watched, ...]:
    """The tables of the law as they are held in memory."""
    lines = {f"{name}#{at}": each for name, held in sanctions.SCHEDULES.items() for at, each in enumerate(held, 1)}
    return (
        Watched("deadline", dict(deadlines.BY_ID), ("length",)),
        Watched(
            "violation",
            dict(violations.VIOLATIONS),
            ("since", "until", "since_setting", "until_setting", "schedule"),
        ),
        Watched("sanction", lines, ("kind", "grade", "compulsory", "on_persons", "base", "least", "most", "unit")),
    )


def _watch_table(table: Watched) -> None:
    names = {id(row): name for name, row in table.rows.items()}
    kind = type(next(iter(table.rows.values())))
    for field in table.fields:
        if field in kind.__dataclass_fields__:
            _watch_field(kind, field, table.table, names)


def _watch_field(kind: type, field: str, table: str, names: dict[int, str]) -> None:
    slot = kind.__dict__.get(field)

    def read(self: Any) -> Any:
        value = self.__dict__[field] if slot is None else slot.__get__(self, kind)
        name = names.get(id(self))
        if name is None:
            return value
        SEEN.add(Sight(table, name, field))
        change = CHANGED.get((id(self), field))
        return value if change is None else change(value)

    def write(self: Any, value: Any) -> None:
        if slot is None:
            self.__dict__[field] = value
        else:
            slot.__set__(self, value)

    setattr(kind, field, property(read, write))


def replace_everywhere(name: str, old: object, new: object) -> None:
    """Put another function in the place of one, wherever a module of the product or a test holds it."""
    for module in _modules("domain", "application", "infrastructure", "interface", "tests"):
        if vars(module).get(name) is old:
            setattr(module, name, new)


def _watch_counting() -> None:
    counted = deadlines.reckoned

    def watched(deadline: Any, *args: Any, **kwargs: Any) -> Any:
        SEEN.add(Sight("deadline", deadline.id, COUNTED))
        return counted(deadline, *args, **kwargs)

    replace_everywhere("reckoned", counted, watched)


# transitions


def transition(kind: str, row: Row, stage: str) -> str:
    """A move as the rows of the law name it: kind of case, track, from, step, to."""
    anywhere = row.at is ANY
    from_state = "(any)" if anywhere else stage or "(none)"
    to = row.to or ("(same)" if anywhere else stage)
    return f"{kind} {row.track.value} {from_state} {row.step.slug} {to}"


def _watch_transitions() -> None:
    decided = procedure._decision

    def watched(row: Row, key: str, case: Case, *rest: Any) -> Decision:
        decision = decided(row, key, case, *rest)
        SEEN.add(Sight("transition", transition(case.kind, row, case.stage(row.track, key)), TAKEN))
        return decision

    procedure._decision = watched


def watch() -> None:
    """Begin to see; once in a process, before the tests are run."""
    for code, cell in conditions().items():
        _watch_rule(code, cell)
    for table in tables():
        _watch_table(table)
    _watch_counting()
    _watch_transitions()


def outcomes(sights: Iterable[Sight], code: str) -> frozenset[str]:
    """With which outcomes a rule was applied."""
    return frozenset(sight.what for sight in sights if sight.table == "rule" and sight.row == code)


SHOWN: Final = frozenset({Outcome.SATISFIED.value, Outcome.VIOLATED.value})
"""A rule is shown by tests in which it is satisfied and tests in which it is violated."""


def _modules(*names: str) -> Iterator[Any]:
    for name, module in list(sys.modules.items()):
        if module is not None and name.startswith(tuple(f"{each}." for each in names)):
            yield module
