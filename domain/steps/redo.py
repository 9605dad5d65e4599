"""重作: what the annulment of the earlier decision asks of the new one (行政复议法第64条, 实施条例第58条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import remedies as law
from domain.law.remedies import AnnulmentGround
from domain.law.restoration import RestorationKind
from domain.law.rule import Finding
from domain.messages import Part


class Annulment(Part):
    """The end of a decision; ``redo_until`` is the last day of a new one, where it was ordered.

    ``to_restore`` is what the file showed to have been taken under it, and what stays owed from rounds before.
    """

    ground: AnnulmentGround
    annulled_on: date
    by_authority: bool
    redo_ordered: bool = False
    redo_until: date | None = None
    to_restore: frozenset[RestorationKind] = frozenset()


def redone_in_time(case: Case, ctx: Context) -> Iterator[Finding]:
    """Whether a new decision that was ordered comes in time; nothing where none was."""
    annulment = case.get(Annulment)
    if annulment is not None and annulment.redo_ordered:
        yield law.redone_in_time(decided_on=ctx.on, last_day=annulment.redo_until)


def redone_differently(case: Case, *, same: bool) -> Iterator[Finding]:
    """Whether the new decision may say what the annulled one said; nothing where review body or court annulled none."""
    annulment = case.get(Annulment)
    if annulment is not None and not annulment.by_authority:
        yield law.redone_differently(ground=annulment.ground, same=same)
