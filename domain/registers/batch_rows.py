"""批次各行: the rows of a batch as they came, and what is wrong with some of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID, uuid5

from pydantic import Field, StringConstraints

from domain.case import Case
from domain.law import batches as law
from domain.law.parties import CreditCode, OrganizationType, checked_code
from domain.law.public_lists import plain_name
from domain.law.rule import RULES, Finding, Outcome, Scalar
from domain.messages import Labelled, Message, Name, Part, Said

MOST_ROWS: Final = 500
"""Rows of a batch."""

Cell = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
"""What stands in a column of a row, as it was typed; may be empty."""

Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""The name of a column, as it stands between braces in a draft."""


class RowState(Labelled):
    """Where a row stands."""

    IDLE = "idle", "待下达", "waits for an order"
    WAITING = "waiting", "办理中", "being taken"
    DONE = "done", "已办", "done"
    REFUSED = "refused", "被拒绝", "refused"
    OUT = "out", "已移出", "taken out"


class RowAsTyped(Message):
    """One row of the list as somebody typed it: nothing is checked yet."""

    party_name: Cell = ""
    organization_type: Cell = ""
    code: Cell = ""
    particulars: Mapping[Word, Cell] = Field(default_factory=dict, max_length=30)


class Violation(Message):
    """A rule that stood in the way of a row, with its articles and what it was told."""

    rule: str
    articles: tuple[str, ...]
    facts: Mapping[str, Scalar] = Field(default_factory=dict)
    opens_on: date | None = None

    @classmethod
    def of(cls, finding: Finding) -> Violation:
        """What is kept of a finding."""
        articles = tuple(citation.zh for citation in finding.cites)
        return cls(rule=finding.rule, articles=articles, facts=finding.facts, opens_on=finding.opens_on)

    def finding(self) -> Finding:
        """The finding again, with the articles that its rule cites today."""
        known = RULES[self.rule]
        told = {"rule": self.rule, "facts": self.facts, "opens_on": self.opens_on}
        return Finding(cites=known.cites, outcome=Outcome.VIOLATED, effect=known.effect, **told)


class Refusal(Message):
    """Why a row was not taken: as what it was refused, the rules of law, or what is wrong with the data."""

    refused_as: str
    violations: tuple[Violation, ...] = ()
    detail: str = ""


class BatchRow(Part):
    """A row that can be taken; by its number.

    ``waits_for`` is the number of an order, ``done`` are the names of the drafts taken, ``version`` is its case's.
    """

    party_name: Name
    organization_type: OrganizationType
    code: CreditCode | None
    particulars: Mapping[Word, Cell]
    waits_for: int | None = None
    done: tuple[str, ...] = ()
    version: int = 0
    refusal: Refusal | None = None
    taken_out: Said | None = None

    @property
    def state(self) -> RowState:
        """Where it stands: what came last."""
        if self.taken_out is not None:
            return RowState.OUT
        if self.waits_for is not None:
            return RowState.WAITING
        if self.refusal is not None:
            return RowState.REFUSED
        return RowState.DONE if self.done else RowState.IDLE


class BadRow(Part):
    """A row whose data cannot be taken; by its number."""

    typed: RowAsTyped
    violations: tuple[Violation, ...]


class Numbered(Message):
    """A row with its number in the batch, from 1, and what is wrong with it."""

    row: int
    typed: RowAsTyped
    violations: tuple[Violation, ...] = ()


def case_of_row(batch: UUID, row: int) -> UUID:
    """The stream of a row's case: the same in every process and however often it is tried."""
    return uuid5(batch, f"row/{row}")


def examined(rows: Sequence[RowAsTyped], before: Mapping[int, BatchRow], first: int) -> tuple[Numbered, ...]:
    """The rows with their numbers from ``first`` on; each with the rules that its data violate.

    A party is the same by its code, without a code by its name; a bad row stands in nobody's way.
    """
    seen = {_identity(entry.party_name, entry.code or ""): row for row, entry in before.items()}
    numbered = []
    for row, typed in enumerate(rows, start=first):
        found = tuple(map(Violation.of, _against(row, typed, seen)))
        if not found:
            seen[_identity(typed.party_name, typed.code)] = row
        numbered.append(Numbered(row=row, typed=typed, violations=found))
    return tuple(numbered)


def _identity(party_name: str, code: str) -> str:
    return code.upper() or plain_name(party_name)


def _against(row: int, typed: RowAsTyped, seen: Mapping[str, int]) -> tuple[Finding, ...]:
    same_as = seen.get(_identity(typed.party_name, typed.code)) if typed.party_name else None
    findings = (
        law.row_named(row=row, named=0 < len(typed.party_name) <= 200),
        law.row_type_known(row=row, organization_type=typed.organization_type),
        law.row_code_sound(row=row, code=typed.code, organization_type=typed.organization_type),
        law.row_once(row=row, same_as=same_as),
    )
    return tuple(found for found in findings if found.outcome is Outcome.VIOLATED)


def parts_of(rows: Iterable[Numbered]) -> Iterator[tuple[BatchRow | BadRow, str]]:
    """What lies on file of each row, under its number."""
    for entry in rows:
        typed = entry.typed
        if entry.violations:
            yield BadRow(typed=typed, violations=entry.violations), str(entry.row)
            continue
        yield (
            BatchRow(
                party_name=typed.party_name,
                organization_type=OrganizationType(typed.organization_type),
                code=checked_code(typed.code) if typed.code else None,
                particulars=typed.particulars,
            ),
            str(entry.row),
        )


def rows_of(case: Case) -> dict[int, BatchRow]:
    """The rows that can be taken, by number."""
    return {int(row): entry for row, entry in case.all(BatchRow).items()}


def row_with(case: Case, row: int, **changes: Any) -> Case:
    """The batch with a row changed."""
    return case.put(case.must(BatchRow, str(row)).model_copy(update=changes), str(row))
