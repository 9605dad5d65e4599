"""Entries: how a decision becomes what is stored and answered, each event at its version with its provenance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from uuid import UUID

from application.ports import CaseStore
from application.recorded import Provenance, Receipt, Recorded
from domain.case import Case
from domain.law.rule import Effect, Finding, Outcome
from domain.messages import Event
from domain.procedure import Decision
from domain.step import Elsewhere


def entries_of(
    case: Case,
    authority: str,
    act: str,
    decision: Decision,
    reservations: Sequence[Elsewhere],
    provenance: Provenance,
    store: CaseStore,
) -> tuple[Recorded, ...]:
    """The case's own entries first, then those of other streams, all with the same provenance.

    The basis stands on the first event of the case: it is what allowed the act, and it is stored once.
    """
    own = numbered(case.id, case.kind, case.version, authority, act, decision.events, decision.basis, provenance)
    others = (
        numbered(
            other.stream,
            other.kind,
            other.expected,
            _authority(store, other, authority),
            act,
            other.events,
            (),
            provenance,
        )
        for other in chain(decision.elsewhere, reservations)
    )
    return (*own, *chain.from_iterable(others))


def _authority(store: CaseStore, other: Elsewhere, authority: str) -> str:
    """Whose stream it is: of the authority that began it; a new one belongs to the case's."""
    return (store.load(other.stream, other.kind).authority if other.expected else "") or authority


def numbered(
    stream: UUID,
    kind: str,
    before: int,
    authority: str,
    act: str,
    events: Sequence[Event],
    basis: tuple[Finding, ...],
    provenance: Provenance,
) -> Iterator[Recorded]:
    """The entries of one stream behind version ``before``; the basis goes to the first of them."""
    for n, event in enumerate(events, start=1):
        yield Recorded(
            stream=stream,
            version=before + n,
            kind=kind,
            authority=authority,
            act=act,
            event=event,
            basis=basis if n == 1 else (),
            provenance=provenance,
        )


def receipt_of(case: Case, decision: Decision, number: str) -> Receipt:
    """What the command answers; the store adds the position."""
    return Receipt(
        case_id=case.id,
        version=case.version + len(decision.events),
        position="",
        events=tuple(event.name for event in decision.events),
        flagged=tuple(
            found for found in decision.basis if found.outcome is Outcome.VIOLATED and found.effect is Effect.FLAG
        ),
        number=number,
    )
