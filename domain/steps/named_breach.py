"""所列违法行为: whether a breach that is named by its code stands in the catalogue, fits the party, and held then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Context
from domain.law import provisions as law
from domain.law.parties import Organization, Party
from domain.law.rule import Finding
from domain.law.sanctions import DayNotSet, applicable, text_of_the_day
from domain.law.settings import Settings
from domain.law.violations import OF_ITS_TYPE, VIOLATIONS, Against, Violation

NO_TEXT = "-"
"""Where no text named the conduct on a day."""


def named_breach(
    code: str, party: Party | Organization | None, *, ended_on: date | None, ctx: Context
) -> Iterator[Finding]:
    """What the catalogue says of a code; ``ended_on`` is the last day of the conduct."""
    named = VIOLATIONS.get(code)
    yield law.in_catalogue(code=code, known=named is not None)
    if named is None:
        yield law.text_in_force(code=code, applies=None, ended_on=ended_on, decided_on=ctx.on)
        return
    yield _held_against(party, named, ctx)
    yield law.text_in_force(
        code=code,
        applies=_applies(named, ended_on, ctx.on, ctx.settings),
        ended_on=ended_on,
        decided_on=ctx.on,
        unset_setting=unset_setting(code, ended_on, ctx.on, ctx.settings),
    )


def unset_setting(code: str, ended_on: date | None, on: date, settings: Settings) -> str:
    """The setting without which nobody can tell which text applies; empty where it is not missed."""
    if ended_on is None or code not in VIOLATIONS:
        return ""
    try:
        applicable(code, ended_on, on, settings)
    except DayNotSet as error:
        return error.setting
    return ""


def text_of(code: str, on: date | None, settings: Settings) -> str:
    """The code of the text that named the conduct on a day; ``NO_TEXT`` where none did, empty where nobody can tell."""
    if on is None or code not in VIOLATIONS:
        return ""
    try:
        found = text_of_the_day(code, on, settings)
    except DayNotSet:
        return ""
    return NO_TEXT if found is None else found.code


def charity_of(party: Party | Organization | None, ctx: Context) -> bool | None:
    """Whether a party is a charity: as the file says, else as the register says; None where neither does."""
    told = party.charity if isinstance(party, Party) else None
    if told is not None or party is None or party.code is None:
        return told
    return ctx.charity(party.code)


def fits_party(named: Violation, party: Party | Organization | None, charity: bool | None) -> bool | None:
    """Whether a breach can be held against a party; None where nobody can tell."""
    type_ = None if party is None else party.organization_type
    if named.against is Against.CHARITY:
        return charity
    if named.against is Against.NON_CHARITY:
        # A charity may raise funds in public only if it is qualified, and whether it is nobody said.
        return True if charity is False else None
    if named.against is Against.CHARITABLE_TRUST:
        # Settlors and trustees may be anybody; who was one no field tells.
        return None
    kind = None if type_ is None else OF_ITS_TYPE.get(type_)
    return None if kind is None else named.against is kind


def _held_against(party: Party | Organization | None, named: Violation, ctx: Context) -> Finding:
    type_ = None if party is None else party.organization_type
    charity = charity_of(party, ctx)
    told = ("" if type_ is None else type_.zh) + ("（慈善组织）" if charity else "")
    fits = fits_party(named, party, charity)
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
