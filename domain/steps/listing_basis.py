"""列入依据: what the grounds of an entry rest on, looked up in the files of the own authority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from domain.case import Case, Context, Track
from domain.law import listing as law
from domain.law import order
from domain.law.listing import ListingGround, SeriousGround
from domain.law.parties import Party
from domain.law.rule import Finding
from domain.stages import AbnormalListingStage
from domain.steps.decision import Decision
from domain.steps.listing_entry import ABNORMAL, SERIOUS, DecisionRef, RegisteredLetter
from domain.steps.party_change import party_of
from domain.steps.redo import Annulment

_OWN: Final = ("investigation", "warning", ABNORMAL, SERIOUS, "ban")
"""The kinds of our own cases on which a ground may rest."""


class RestsOn(Protocol):
    """What is said of a ground: the decisions or facts, and the letters where nobody can be reached."""

    @property
    def decision_refs(self) -> tuple[DecisionRef, ...]:
        """The decisions or facts."""

    @property
    def letters(self) -> tuple[RegisteredLetter, ...]:
        """The letters."""


def own_case(ref: DecisionRef, ctx: Context) -> Case | None:
    """The case of the own authority that a reference names; None if it names none, or there is none."""
    if ref.case_id is None:
        return None
    return next((found for kind in _OWN if (found := ctx.other(ref.case_id, kind)) is not None), None)


def as_recorded(refs: Iterable[DecisionRef], ctx: Context) -> tuple[DecisionRef, ...]:
    """The references, with the number and the day that the files of our own cases have."""
    return tuple(_recorded(ref, own_case(ref, ctx)) for ref in refs)


def annulled(other: Case | None) -> bool:
    """Whether the last decision of a case has been annulled, and no new one made."""
    annulment = None if other is None else other.get(Annulment)
    decision = _decision(other)
    return annulment is not None and (decision is None or annulment.annulled_on >= decision.decided_on)


def grounded(ground: ListingGround, said: RestsOn, party: Party, ctx: Context) -> Iterator[Finding]:
    """Whether a ground rests on what it means: each reference by itself, then all of them together."""
    for ref in said.decision_refs:
        yield from _rests_on(ground, ref, party, ctx)
    whole = as_recorded(said.decision_refs, ctx)
    if isinstance(ground, SeriousGround):
        yield _repeated(ground, whole, ctx)
    else:
        yield _unreachable(ground, said.letters, ctx)
    days = [*(ref.made_on for ref in whole if ref.made_on is not None), *(letter.posted_on for letter in said.letters)]
    if days:
        yield order.follows(occurred_on=ctx.on, earlier_on=max(days))


def standing(refs: Iterable[DecisionRef], ctx: Context) -> Iterator[Finding]:
    """Whether every decision of ours that is referred to was served and has not been annulled."""
    for ref in refs:
        other = own_case(ref, ctx)
        decision = _decision(other)
        served = None if decision is None else decision.served_on is not None and decision.served_on <= ctx.on
        yield law.basis_stands(served=served, annulled=annulled(other))


def _decision(other: Case | None) -> Decision | None:
    return None if other is None else other.get(Decision)


def _recorded(ref: DecisionRef, other: Case | None) -> DecisionRef:
    decision = _decision(other)
    if decision is None:
        return ref
    return ref.model_copy(update={"number": decision.number, "made_on": decision.decided_on})


def _rests_on(ground: ListingGround, ref: DecisionRef, party: Party, ctx: Context) -> Iterator[Finding]:
    other = own_case(ref, ctx)
    whole = _recorded(ref, other)
    agrees = ref.number in (None, whole.number) and ref.made_on in (None, whole.made_on)
    yield law.basis_on_file(own_case=ref.case_id is not None, found=other is not None, as_recorded=agrees)
    yield law.basis_named(number=whole.number, made_on=whole.made_on)
    yield law.basis_same_party(same=None if other is None else law.same_organization(party, party_of(other)))
    yield law.basis_fits(ground=ground, fits=None if other is None else _fits(ground, other))
    yield from standing((ref,), ctx)


def _fits(ground: ListingGround, other: Case) -> bool | None:
    if ground is SeriousGround.ABNORMAL_TWO_YEARS:
        return other.kind == ABNORMAL and other.stage(Track.MAIN) == AbnormalListingStage.ESCALATION_DUE
    decision = other.get(Decision)
    return law.penalised(ground, () if decision is None else decision.penalties)


def _repeated(ground: ListingGround, refs: tuple[DecisionRef, ...], ctx: Context) -> Finding:
    days = sorted(ref.made_on for ref in refs if ref.made_on is not None)
    return law.repeated(
        ground=ground,
        decisions=len({(ref.case_id, ref.number) for ref in refs}),
        latest_on=days[-1] if days else None,
        last_day=ctx.calendar.add_months(days[-2], law.REPEATED_WITHIN_MONTHS) if len(days) > 1 else None,
    )


def _unreachable(ground: ListingGround, letters: tuple[RegisteredLetter, ...], ctx: Context) -> Finding:
    return law.letters_unanswered(
        ground=ground,
        letters=len(letters),
        responded=sum(letter.responded for letter in letters),
        days=law.interval(letter.posted_on for letter in letters),
        at_least=ctx.settings.number_of(law.LETTER_DAYS_AT_LEAST),
        at_most=ctx.settings.number_of(law.LETTER_DAYS_AT_MOST),
    )
