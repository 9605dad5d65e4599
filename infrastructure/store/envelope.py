"""The envelope: one event with its circumstances as JSON, the form in which it is stored for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, Final, NamedTuple, Protocol, get_args
from uuid import UUID

import orjson
from pydantic import BaseModel, ValidationError
from pydantic_core import SchemaValidator

from application.recorded import NO_REMARKS, Origin, Provenance, Recorded
from domain.messages import Event, Personal, Remarks
from infrastructure.store.findings import outcomes, pack, unpack
from infrastructure.store.upcasts import UPCASTS, Upcast, upcast

_MOMENTS: Final = frozenset({"occurred_on", "occurred_at"})
_LIVE: Final = Origin.LIVE


class Seal(Protocol):
    """How values about natural persons are kept: sealed for one place in one event."""

    def seal(self, stream: UUID, version: int, path: str, personal: Personal) -> str | None:
        """The sealed value; None for a value that is erased already."""

    def unseal(self, stream: UUID, version: int, path: str, subject: UUID, sealed: str | None) -> str | None:
        """The value; None if its key has been destroyed."""


class UnreadableEvent(ValueError):
    """A stored event that this program cannot read; the message names it and its place."""

    def __init__(self, name: str, stream: UUID, version: int, position: int | None, reason: str) -> None:
        """``reason`` is a sentence in English or a name from the language of the failure."""
        where = f"{stream} v{version}" + (f" @{position}" if position is not None else "")
        super().__init__(f"无法读取事件 {name}（{where}）：{reason}。 Cannot read event {name} ({where}): {reason}.")
        self.name, self.stream, self.version, self.position = name, stream, version, position


class Row(NamedTuple):
    """A stored event as the database gives it."""

    stream: UUID
    version: int
    topic: str
    state: bytes
    position: int | None = None


class Envelope:
    """The codec between ``Recorded`` and a stored row."""

    def __init__(
        self,
        events: Mapping[str, type[Event]],
        seal: Seal,
        upcasts: Mapping[tuple[str, int], Upcast] = UPCASTS,
    ) -> None:
        """``events`` by stored name, the whole language.

        Raises:
            TypeError: an event has a float field; amounts are integers of fen or decimals.
        """
        for name, kind in events.items():
            _refuse_floats(kind, name)
        self._kinds: dict[str, tuple[int, SchemaValidator]] = {
            name: (kind.version, kind.__pydantic_validator__)  # type: ignore[misc]  # the compiled form, without a call more
            for name, kind in events.items()
        }
        self._seal = seal
        self._upcasts = upcasts

    def encode(self, entry: Recorded) -> tuple[str, bytes]:
        """The topic and the state of a row."""
        event, told = entry.event, entry.provenance
        data = event.model_dump(mode="json", exclude=set(_MOMENTS))
        if holds_personal(type(event)):
            data = self._sealed(event, data, entry, "")
        state: dict[str, Any] = {
            "v": event.version,
            "kind": entry.kind,
            "authority": entry.authority,
            "act": entry.act,
            "at": told.recorded_at.astimezone(UTC),
            "on": event.occurred_on,
            "by": told.recorded_by,
            "acted": told.acted_by,
            "cmd": told.command_id,
            "basis": pack(entry.basis),
            "data": data,
        }
        state.update(_seldom(event, told))
        return event.name, orjson.dumps(state, option=orjson.OPT_SORT_KEYS)

    def decode(self, row: Row) -> Recorded:
        """The entry of a row; basis and provenance are decoded when first looked at.

        Raises:
            UnreadableEvent: an unknown name, an unknown version, or data that no longer fit.
        """
        state = orjson.loads(row.state)
        return Recorded.as_read(
            partial(unpack, state["basis"]),
            partial(outcomes, state["basis"]),
            partial(_provenance, state),
            stream=row.stream,
            version=row.version,
            kind=state["kind"],
            authority=state["authority"],
            act=state["act"],
            event=self.event(row, state),
            position=row.position,
        )

    def event(self, row: Row, state: dict[str, Any]) -> Event:
        """The event alone, from a row and its parsed state: all that a fold needs. Raises UnreadableEvent."""
        known = self._kinds.get(row.topic)
        if known is None:
            raise _unreadable(row, "unknown name")
        data = state["data"]
        if b'"sealed":' in row.state:
            data = self._unsealed(data, row, "")
        if state["v"] != known[0]:
            try:
                data = upcast(row.topic, state["v"], data, to=known[0], upcasts=self._upcasts)
            except LookupError as error:
                raise _unreadable(row, str(error)) from error
        data["occurred_on"] = state["on"]
        if "occurred" in state:
            data["occurred_at"] = state["occurred"]
        try:
            event: Event = known[1].validate_python(data)
        except ValidationError as error:
            raise _unreadable(row, "; ".join(f"{_path(e['loc'])} {e['msg']}" for e in error.errors())) from error
        return event

    def _sealed(self, value: Any, dumped: Any, entry: Recorded, path: str) -> Any:
        """``dumped`` with every personal value replaced by its sealed form."""
        if isinstance(value, Personal):
            sealed = self._seal.seal(entry.stream, entry.version, path, value)
            return {"personal": {"subject": str(value.subject), "sealed": sealed}}
        inside = partial(self._inside, entry=entry, path=path)
        if isinstance(value, BaseModel):
            fields = (name for name in _personal_fields(type(value)) if name in dumped)
            return {**dumped, **{name: inside(getattr(value, name), dumped[name], name) for name in fields}}
        if isinstance(value, dict):
            return {key: inside(value[key], dumped[str(key)], str(key)) for key in value}
        if isinstance(value, list | tuple):
            return [inside(item, part, str(n)) for n, (item, part) in enumerate(zip(value, dumped, strict=True))]
        return dumped

    def _inside(self, value: Any, dumped: Any, name: str, *, entry: Recorded, path: str) -> Any:
        return self._sealed(value, dumped, entry, f"{path}/{name}")

    def _unsealed(self, data: Any, row: Row, path: str) -> Any:
        """``data`` with every sealed value opened; before any upcast, for the seal knows the old path."""
        if isinstance(data, dict):
            match data:
                case {"personal": {"subject": str(subject), "sealed": sealed}} if len(data) == 1:
                    person = UUID(subject)
                    opened = self._seal.unseal(row.stream, row.version, path, person, sealed)
                    return {"subject": person, "value": opened}
            return {key: self._unsealed(part, row, f"{path}/{key}") for key, part in data.items()}
        if isinstance(data, list):
            return [self._unsealed(part, row, f"{path}/{n}") for n, part in enumerate(data)]
        return data


def _seldom(event: Event, told: Provenance) -> dict[str, Any]:
    """The keys that most entries do without."""
    keys: dict[str, Any] = {}
    if event.occurred_at is not None:
        keys["occurred"] = event.occurred_at.astimezone(UTC)
    if told.correlation is not None:
        keys["cor"] = told.correlation
    if told.causation is not None:
        keys["cause"] = told.causation
    if told.origin is not _LIVE:
        keys["origin"] = told.origin.value
    if told.remarks != NO_REMARKS:
        keys["remarks"] = told.remarks.model_dump(mode="json", exclude_defaults=True)
    if told.authority_rolls:
        keys["rolls"] = True
    return keys


def _provenance(state: Mapping[str, Any]) -> Provenance:
    correlation, causation = state.get("cor"), state.get("cause")
    return Provenance(
        datetime.fromisoformat(state["at"]),
        state["by"],
        state["acted"],
        UUID(state["cmd"]),
        UUID(correlation) if correlation else None,
        UUID(causation) if causation else None,
        Origin(state["origin"]) if "origin" in state else _LIVE,
        Remarks.model_validate(state["remarks"]) if "remarks" in state else NO_REMARKS,
        bool(state.get("rolls")),
    )


def _unreadable(row: Row, reason: str) -> UnreadableEvent:
    return UnreadableEvent(row.topic, row.stream, row.version, row.position, reason)


def _path(places: tuple[str | int, ...]) -> str:
    return ".".join(str(place) for place in places)


def _refuse_floats(kind: type[BaseModel], name: str) -> None:
    if _mentions(kind, lambda found: found is float, set()):
        raise TypeError(f"event {name}: float field; amounts are integers of fen or decimals")


@cache
def holds_personal(kind: type[Event]) -> bool:
    """Whether an event of this class may hold a personal value, at any depth."""
    return bool(_personal_fields(kind))


@cache
def _personal_fields(kind: type[BaseModel]) -> tuple[str, ...]:
    """The fields below which a personal value may stand; the others need no look."""
    fields = kind.model_fields.items()
    return tuple(name for name, field in fields if _mentions(field.annotation, _is_personal, set()))


def _is_personal(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, Personal)


def _mentions(annotation: Any, sought: Callable[[Any], bool], seen: set[Any]) -> bool:
    """Whether what is sought stands anywhere in an annotation."""
    if sought(annotation):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation in seen:
            return False
        seen.add(annotation)
        fields = annotation.model_fields.values()
        return any(_mentions(field.annotation, sought, seen) for field in fields)
    return any(_mentions(inner, sought, seen) for inner in get_args(annotation))
