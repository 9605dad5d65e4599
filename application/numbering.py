"""Numbering: serial numbers without gaps, reserved in the commit that uses them."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import date
from types import TracebackType
from typing import Final, Self
from uuid import UUID

from application.known_law import settings_on_record
from application.late import HandWritten
from application.ports import CaseStore
from domain.law.numbers import document_number, parsed, words_ever
from domain.law.places import authority_of
from domain.law.settings import Settings
from domain.registers import number_series, outage
from domain.registers.agency import AGENCY, AgencyFile, agency_stream
from domain.registers.number_series import NumberReserved, series_name, series_stream
from domain.registers.outage import ReservedNumberUsed
from domain.step import Elsewhere


class NoShortForm(LookupError):
    """The authority's document numbers have no beginning: nobody entered it in the register of authorities."""


_STRIPES: Final = 64


class Turns:
    """Lets the threads of this process take numbers of a series one after another, instead of racing for them.

    Only a courtesy: the version of the series' stream is what keeps numbers apart, here and between processes.
    Without turns, of sixteen threads fifteen would decide in vain at every commit.
    """

    def __init__(self) -> None:
        """Locks by stripes: two series may share one."""
        self._locks = [threading.Lock() for _ in range(_STRIPES)]

    def lock(self, stream: UUID) -> threading.Lock:
        """The lock of a series."""
        return self._locks[stream.int % _STRIPES]


@dataclass(slots=True)
class _Reserved:
    """One series during one decision: its version before, and the numbers taken since."""

    before: int
    events: list[NumberReserved] = field(default_factory=list)


class SeriesNumbers:
    """``domain.case.Numbers`` for one decision: what it hands out is written together with the act, or not at all.

    The serial is the version that the series' stream will have. Whoever loses a race for a version decides again
    with a new object, so no serial is given twice and none is left out. Use it in ``with`` around decision and
    append: its turn ends with the block.
    """

    def __init__(self, store: CaseStore, on: date, turns: Turns, patience: float = 10.0) -> None:
        """``on`` is the day of the act, under which the reservation is recorded; ``patience`` in seconds."""
        self._store, self._on = store, on
        self._brought: HandWritten | None = None
        self._borne = False
        self._turns, self._patience = turns, patience
        self._held: list[threading.Lock] = []
        self._series: dict[UUID, _Reserved] = {}
        self.first = ""

    def reserve(self, authority: str, word: str, year: int) -> str:
        """The next number of a series: its authority's short form, its word, its year.

        Raises:
            ValueError: no such authority, or a word that makes no document number.
            NoShortForm: the authority has no short form.
        """
        short_form = short_form_of(self._store, authority)
        settings = settings_on_record(self._store, authority, self._on)
        brought = self._brought
        if brought is not None and not self._borne and _is_of(brought.number, short_form, word, year, settings):
            self._borne = True
            self.first = self.first or brought.number
            return brought.number
        stream = series_stream(authority, word, year)
        series = self._series.get(stream)
        if series is None:
            self._take_turn(stream)
            series = self._series[stream] = _Reserved(self._store.load(stream, number_series.KIND).version)
        serial = series.before + len(series.events) + 1
        number = document_number(short_form, word, year, serial, settings)
        series.events.append(
            NumberReserved(
                occurred_on=self._on, series=series_name(authority, word, year), serial=serial, number=number
            )
        )
        self.first = self.first or number
        return number

    def bring(self, number: HandWritten | None) -> None:
        """Let the act bear a number that was written by hand, where it would take one of the same series."""
        self._brought, self._borne = number, False

    @property
    def borne(self) -> bool:
        """Whether the number that was brought along has found its act."""
        return self._borne

    @property
    def streams(self) -> frozenset[UUID]:
        """The series from which numbers were taken, and the outage whose number is used."""
        outage = {self._brought.outage} if self._brought is not None and self._borne else set()
        return frozenset({*self._series, *outage})

    def reservations(self) -> list[Elsewhere]:
        """What has to be written with the act."""
        taken = [
            Elsewhere(number_series.KIND, stream, series.before, tuple(series.events))
            for stream, series in self._series.items()
        ]
        brought = self._brought
        if brought is not None and self._borne:
            used = ReservedNumberUsed(occurred_on=self._on, number=brought.number)
            taken.append(Elsewhere(outage.KIND, brought.outage, brought.version, (used,)))
        return taken

    def __enter__(self) -> Self:
        """Nothing is held before the first number is taken."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The turn ends, whatever came of it."""
        while self._held:
            self._held.pop().release()

    def _take_turn(self, stream: UUID) -> None:
        """Wait for the first series only: who holds one turn never waits for another, so nobody waits for ever."""
        lock = self._turns.lock(stream)
        if lock.acquire(timeout=0 if self._held else self._patience):
            self._held.append(lock)


def _is_of(number: str, short_form: str, word: str, year: int, settings: Settings) -> bool:
    """Whether a document number belongs to a series, whatever its word was when it was reserved.

    Raises:
        ValueError: it is none.
    """
    told = parsed(number)
    return told.year == year and told.issuer in {short_form + each for each in words_ever(word, settings)}


def short_form_of(store: CaseStore, authority: str) -> str:
    """How an authority's numbers begin: as registered, else as the tables of divisions and agencies have it.

    Raises:
        ValueError: no such authority.
        NoShortForm: the authority has no short form.
    """
    file = store.load(agency_stream(authority), AGENCY.kind).get(AgencyFile)
    short_form = file.short_form if file is not None else authority_of(authority).short_form
    if not short_form:
        raise NoShortForm(
            f"机关 {authority} 没有文号简称，请先在机关名册中登记。 "
            f"Authority {authority} has no short form for document numbers: enter it in the register first."
        )
    return short_form
