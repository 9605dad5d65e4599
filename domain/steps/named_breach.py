"""所列违法行为: whether a breach that is named by its code stands in the catalogue, fits the party, and held then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.law import provisions as law
from domain.law.parties import Organization, Party
from domain.law.rule import Finding
from domain.law.sanctions import DayNotSet, applicable
from domain.law.settings import Settings
from domain.law.violations import ANY_TYPE, OF_ITS_TYPE, VIOLATIONS, Violation


def named_breach(
    code: str, party: Party | Organization | None, *, ended_on: date | None, on: date, settings: Settings
) -> Iterator[Finding]:
    """What the catalogue says of a code; ``ended_on`` is the last day of the conduct, ``on`` the day of the act."""
    named = VIOLATIONS.get(code)
    yield law.in_catalogue(code=code, known=named is not None)
    if named is None:
        yield law.text_in_force(code=code, applies=None, ended_on=ended_on, decided_on=on)
        return
    yield _held_against(party, named)
    yield law.text_in_force(
        code=code, applies=_applies(named, ended_on, on, settings), ended_on=ended_on, decided_on=on
    )


def _held_against(party: Party | Organization | None, named: Violation) -> Finding:
    type_ = None if party is None else party.organization_type
    kind = None if type_ is None else OF_ITS_TYPE.get(type_)
    # Whether a party is a charity the file does not say.
    fits = None if kind is None or named.against in ANY_TYPE else named.against is kind
    told = "" if kind is None else kind.zh
    return law.of_this_party(code=named.code, against=named.against.zh, party=told, fits=fits)


def _applies(named: Violation, ended_on: date | None, on: date, settings: Settings) -> str | None:
    """The code of the text to judge by, empty where none held; None where nobody can tell."""
    if ended_on is None:
        return None
    try:
        found = applicable(named.code, ended_on, on, settings)
    except DayNotSet:
        return None
    return "" if found is None else found.code
