"""Old books: what imported history may say, judged before any of it is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from application.numbering import NoShortForm, short_form_of
from application.ports import CaseStore
from application.recorded import Origin
from domain.case import NOT_BEGUN, Case
from domain.law.numbers import OUR_WORDS, parsed
from domain.messages import Event
from domain.procedure import CaseType, StageEntered
from domain.steps.correction import CorrectionApproved, corrected

Replay = Callable[[Case, Sequence[Event]], Case]
"""The case after a whole history, as it is read: the fold of the catalogue."""


class Inadmissible(ValueError):
    """History that cannot be taken in; the message is the reason."""


@dataclass
class Book:
    """One stream while history is added to it: its entries so far, and the case that they fold to."""

    case: Case
    events: list[Event] = field(default_factory=list)


@dataclass
class OldBooks:
    """The streams of one import. What is ``added`` to them is folded exactly as it will be read."""

    store: CaseStore
    replay: Replay
    case_types: Mapping[str, CaseType]
    _books: dict[UUID, Book] = field(default_factory=dict, repr=False)
    _short_forms: dict[str, str] = field(default_factory=dict, repr=False)

    def added(self, stream: UUID, kind: str, authority: str, events: Sequence[Event]) -> int:
        """Add events behind the entries of a stream; answers its version before.

        Raises:
            Inadmissible: the stream is another kind's or authority's or holds live acts; an event enters a stage
                that the case type does not know or bears a number of the authority's own series; or the history
                could not be read with it.
        """
        book = self._book(stream, kind, authority)
        before = len(book.events)
        book.events.extend(events)
        if any(isinstance(event, CorrectionApproved) for event in book.events):
            # Corrections change how other entries read, so everything is folded and judged anew.
            book.case, events = Case(stream, kind).under(authority), book.events
        self._fold(book, events)
        for event in corrected(events):
            self._demand_known_stage(event, kind)
            self._demand_foreign_numbers(event, authority)
        return before

    def _fold(self, book: Book, events: Sequence[Event]) -> None:
        try:
            book.case = self.replay(book.case, events)
        except Exception as error:
            raise Inadmissible(f"the history leads nowhere with it: {error}") from error

    def _book(self, stream: UUID, kind: str, authority: str) -> Book:
        book = self._books.get(stream) or self._opened(stream, kind, authority)
        if (book.case.kind, book.case.authority) != (kind, authority):
            raise Inadmissible(f"case {stream} is {book.case.kind} of {book.case.authority}")
        if kind not in self.case_types:
            raise Inadmissible(f"no cases are of kind {kind}")
        self._books[stream] = book
        return book

    def _opened(self, stream: UUID, kind: str, authority: str) -> Book:
        entries = list(self.store.history(stream))
        if entries and entries[0].kind != kind:
            raise Inadmissible(f"case {stream} is not of kind {kind}")
        if any(entry.provenance.origin is not Origin.IMPORTED for entry in entries):
            raise Inadmissible(f"case {stream} holds acts taken here: history is imported only before them")
        case = Case(stream, kind).under(entries[0].authority if entries else authority)
        book = Book(case, [entry.event for entry in entries])
        self._fold(book, book.events)
        return book

    def _demand_known_stage(self, event: Event, kind: str) -> None:
        if not isinstance(event, StageEntered) or event.stage == NOT_BEGUN:
            return
        known = [str(stage) for stage in self.case_types[kind].stages.get(event.track, ())]
        if event.stage not in known:
            raise Inadmissible(f"stage {event.stage!r} is none of {event.track.value}: {', '.join(known) or 'none'}")

    def _demand_foreign_numbers(self, event: Event, authority: str) -> None:
        """A number of our own series is only ever reserved: an imported one would stand beside the same one again."""
        ours = self._short_form(authority)
        for number in numbers_in(event.model_dump()):
            if ours and _issuer(number).startswith(tuple(ours + word for word in OUR_WORDS)):
                raise Inadmissible(f"number {number} belongs to a series of {authority}: name it in remarks.paper")

    def _short_form(self, authority: str) -> str:
        if authority not in self._short_forms:
            try:
                self._short_forms[authority] = short_form_of(self.store, authority)
            except (NoShortForm, ValueError):
                # Such an authority has no series that could collide.
                self._short_forms[authority] = ""
        return self._short_forms[authority]


def numbers_in(data: Any, name: str = "") -> Iterator[str]:
    """The texts in fields called ``number`` or ``…_number``, at any depth."""
    if isinstance(data, Mapping):
        for inner, value in data.items():
            yield from numbers_in(value, str(inner))
    elif isinstance(data, list | tuple):
        for value in data:
            yield from numbers_in(value, name)
    elif isinstance(data, str) and (name == "number" or name.endswith("_number")):
        yield data


def _issuer(number: str) -> str:
    try:
        return parsed(number).issuer
    except ValueError:
        return ""
