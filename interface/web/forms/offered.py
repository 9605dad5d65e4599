"""从案卷带出: what the forms of acts about an entry of their own file offer: its entries, and what one of them says.

Whoever corrects an entry need not know how it is stored: the entries that can be corrected, the fields of the one he
names and what stands there now come from the file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from application.recorded import Recorded
from domain.law.rule import Effect, Finding, Outcome
from domain.messages import Event, Message
from domain.procedure import ENGINE_FOLDS
from domain.steps.amendment import carries_personal_data, is_correctable
from domain.steps.case_record import PassedOver
from domain.steps.correction import OWN_EVENTS, Change, corrected
from domain.steps.passings import PERIODS, TakenBack
from interface.text.captions import caption
from interface.text.language import term
from interface.web.wording import requirement

Offers = Sequence[tuple[str, str]]
"""Values that a field can have, each with what it is called."""


def _a_fact(entry: Recorded) -> bool:
    return type(entry.event) not in ENGINE_FOLDS and not isinstance(entry.event, OWN_EVENTS)


def _flagged(entry: Recorded) -> bool:
    return any(map(_warns, entry.basis))


def _a_passing(entry: Recorded) -> bool:
    return type(entry.event) in PERIODS


FITTING: Final[Mapping[type, Callable[[Recorded], bool]]] = {
    Change: _a_fact,
    PassedOver: _flagged,
    TakenBack: _a_passing,
}
"""The commands whose ``entry`` is a version of their own file, with the entries that they can name."""


def about_an_entry(command: type[Message]) -> bool:
    """Whether a command names an entry of its own file."""
    return issubclass(command, tuple(FITTING))


def offered(command: type[Message], said: Mapping[str, Any], history: Sequence[Recorded]) -> dict[str, Offers]:
    """What the fields ``entry``, ``field`` and ``rule`` of such a command offer; the latest entries first."""
    fits = next(fits for kind, fits in FITTING.items() if issubclass(command, kind))
    entry = _named(said, history)
    return {
        "entry": [
            (str(each.version), f"{term(each.event.label)} {each.occurred_on}")
            for each in reversed(history)
            if fits(each)
        ],
        "field": [] if entry is None else [(name, caption(name)) for name in _correctable(entry)],
        "rule": list(dict.fromkeys(_warnings(said.get("entry"), history))),
    }


def as_it_stands(command: type[Message], said: Mapping[str, Any], history: Sequence[Recorded]) -> dict[str, Any]:
    """What was said of a correction; where old and new were left out, what stands on file, there to be edited."""
    entry, field = _named(said, history), said.get("field")
    if not issubclass(command, Change) or entry is None or field not in _correctable(entry):
        return dict(said)
    stands = json.dumps(entry.model_dump(mode="json")[field], ensure_ascii=False)
    return {"old": stands, "new": stands, **said}


def _named(said: Mapping[str, Any], history: Sequence[Recorded]) -> Event | None:
    """The entry that is named, as it reads with its corrections."""
    version = said.get("entry")
    if not isinstance(version, int) or not 1 <= version <= len(history) or not _a_fact(history[version - 1]):
        return None
    return corrected([each.event for each in history])[version - 1]


def _correctable(entry: Event) -> list[str]:
    """The fields that can be corrected, in their order; nothing about persons."""
    fields = (name for name in type(entry).model_fields if is_correctable(entry, name))
    return [name for name in fields if not carries_personal_data(entry, name, ())]


def _warnings(version: Any, history: Sequence[Recorded]) -> Iterator[tuple[str, str]]:
    for each in history:
        if version in (None, each.version):
            yield from ((found.rule, requirement(found)) for found in each.basis if _warns(found))


def _warns(found: Finding) -> bool:
    return found.outcome is Outcome.VIOLATED and found.effect is not Effect.REFUSE
