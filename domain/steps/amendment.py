"""更正后的记录: an entry as it reads with a correction, and what of an entry can be corrected at all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, StringConstraints, TypeAdapter, ValidationError

from domain.messages import Event, PaperRef, Personal, shanghai_day
from domain.procedure import ENGINE_FOLDS


def _json_text(text: str) -> str:
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"须为JSON文本。 Not a JSON text: {error}") from error
    return text


JsonText = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(_json_text)]
"""The value of a field as a JSON text: ``"2026-03-02"`` with its quotes, ``30``, ``true``."""


_DAY: TypeAdapter[date] = TypeAdapter(date)
_MOMENT: TypeAdapter[AwareDatetime | None] = TypeAdapter(AwareDatetime | None)


def amended(event: Event, field: str, new: str) -> Event:
    """The entry with the JSON text ``new`` as the value of ``field``.

    The day and the moment of an act move together: a new day keeps the hour, a new moment sets the day.

    Raises:
        pydantic.ValidationError: the entry could not have had this value.
    """
    said = event.model_dump(mode="json") | {field: json.loads(new)}
    if field == "occurred_on" and event.occurred_at is not None:
        said["occurred_at"] = (event.occurred_at + (_DAY.validate_json(new) - event.occurred_on)).isoformat()
    if field == "occurred_at" and (moment := _MOMENT.validate_json(new)) is not None:
        said["occurred_on"] = shanghai_day(moment).isoformat()
    return type(event).model_validate_json(json.dumps(said))


def read_with(event: Event, field: str, new: str) -> Event:
    """The entry as it reads with a stored correction; one that the entry cannot bear amended nothing.

    Never raises: history that was imported may hold any correction, and reading must not end there.
    """
    try:
        return amended(event, field, new)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return event


def fault(event: Event, field: str, value: str) -> str:
    """Why the entry could not have had this value; empty if it could."""
    try:
        amended(event, field, value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        return f"{'.'.join(str(place) for place in first['loc'])}: {first['msg']}"
    except (OverflowError, RecursionError) as error:
        return f"{field}: {error}"
    return ""


def stands(event: Event, field: str, value: str) -> bool:
    """Whether the JSON text is the value that the entry has now."""
    return not fault(event, field, value) and amended(event, field, value) == event


def is_correctable(event: Event, field: str) -> bool:
    """Whether the field is a fact of the entry: the engine's own events and identifiers are not."""
    if type(event) in ENGINE_FOLDS or field not in type(event).model_fields:
        return False
    hint = get_type_hints(type(event), include_extras=True)[field]
    return field != "number" and not field.endswith("_number") and not _identifies(hint)


def carries_personal_data(event: Event, field: str, values: Iterable[str]) -> bool:
    """Whether the field, as it stands or with one of these values, holds sealed data of a person."""
    readings = [event, *(amended(event, field, value) for value in values if not fault(event, field, value))]
    return any(_personal(getattr(reading, field)) for reading in readings)


def _identifies(hint: Any) -> bool:
    """Whether a type names something: a UUID, a paper, or a string of a fixed pattern (officers, items)."""
    if hint is UUID or hint == PaperRef:
        return True
    if get_origin(hint) is Annotated:
        return any(isinstance(limit, StringConstraints) and limit.pattern is not None for limit in get_args(hint))
    return any(_identifies(argument) for argument in get_args(hint))


def _personal(value: Any) -> bool:
    if isinstance(value, Personal):
        return True
    if isinstance(value, BaseModel):
        return any(_personal(getattr(value, name)) for name in type(value).model_fields)
    return isinstance(value, tuple | list) and any(_personal(item) for item in value)
