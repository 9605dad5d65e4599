"""批量办理稿: what one step says in every case of a batch, filled with the columns of a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from pydantic import BaseModel, Field, StringConstraints, ValidationError

from domain.messages import Command, Message, Part, Personal, Remarks
from domain.registers.batch_rows import BatchRow

Path = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.([a-z][a-z0-9_]*|\d{1,2})){0,6}$")]
"""A field of a command; dots reach inside, digits count the entries of a list from 0: ``intended.0.kind``."""

Template = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""What a field says; ``{party_name}`` stands for the column of that name."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,59}$")]
"""A kebab-case name: of a step, or of a draft."""


_PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class DraftOfStep(Message):
    """草稿: what one step says in every case. ``draft`` is its name, so that a step may have several drafts."""

    draft: Slug
    slug: Slug
    fields: Mapping[Path, Template] = Field(default_factory=dict, max_length=100)


class BatchDraft(Part):
    """A draft as it reads now; by its name."""

    slug: Slug
    fields: Mapping[Path, Template]
    power: str


class DraftInvalid(ValueError):
    """A draft that, filled with a row, is no command; the message says why, ``field`` where."""

    def __init__(self, field: str, reason: str) -> None:
        """``field`` is a path within the command."""
        self.field, self.reason = field, reason
        super().__init__(f"{field}：{reason}")


def command_of(
    kind: type[Command], fields: Mapping[str, str], row: int, entry: BatchRow, on: date, remarks: Remarks
) -> Command:
    """The command of a draft for one row. A field that holds a placeholder alone whose column is empty is left out.

    Raises:
        DraftInvalid: a column is missing, or the result is not what the step asks for.
    """
    columns = {
        **entry.particulars,
        "row": str(row),
        "party_name": entry.party_name,
        "organization_type": entry.organization_type.value,
        "code": entry.code or "",
    }
    said: dict[str, Any] = {}
    for path, template in fields.items():
        if unknown := [word for word in _PLACEHOLDER.findall(template) if word not in columns]:
            raise DraftInvalid(path, f"没有列 {unknown[0]}。 No column {unknown[0]}.")
        if text := _PLACEHOLDER.sub(lambda found: columns[found[1]], template):
            _put(said, path.split("."), text)
    try:
        return kind.model_validate({**_listed(said), "occurred_on": on, "remarks": remarks})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise DraftInvalid(".".join(map(str, first["loc"])) or "body", first["msg"]) from None


def _put(said: dict[str, Any], path: list[str], text: str) -> None:
    """Set a field within fields; lists are dictionaries by number until all of them are there."""
    inside = said
    for word in path[:-1]:
        inside = inside.setdefault(word, {})
        if not isinstance(inside, dict):
            raise DraftInvalid(".".join(path), "与另一字段冲突。 Clashes with another field.")
    if isinstance(inside.get(path[-1]), dict):
        raise DraftInvalid(".".join(path), "与另一字段冲突。 Clashes with another field.")
    inside[path[-1]] = text


def _listed(said: Any) -> Any:
    """The same with every dictionary by number as a list, in the order of the numbers."""
    if not isinstance(said, dict):
        return said
    if said and all(word.isdecimal() for word in said):
        return [_listed(said[word]) for word in sorted(said, key=int)]
    return {word: _listed(inner) for word, inner in said.items()}


def names_person(value: Any) -> bool:
    """Whether a message holds a value about a natural person anywhere."""
    if isinstance(value, Personal):
        return True
    if isinstance(value, BaseModel):
        return any(names_person(inner) for _, inner in value)
    return isinstance(value, tuple | list) and any(names_person(inner) for inner in value)
