"""What a caller says beside the body: the key of the command, the version he read, the id he made."""

import json
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Header
from pydantic import BaseModel, ValidationError

from domain.messages import Command
from domain.step import Step
from interface.http.problems import FieldError, Refusal, bad_field
from interface.http.refusals import CommandInvalid
from interface.http.validation import field_errors, path

YEARS: Final = range(1900, 2200)
"""The years in which a day of a command may lie."""

_VERSION: Final = re.compile(r'"?(\d{1,18})"?')

IdempotencyKey = Annotated[
    UUID,
    Header(
        alias="Idempotency-Key",
        description="每一命令自选的UUID；重发同一命令须用同一键。 "
        "A UUID chosen per command; repeat a command with the same one.",
    ),
]


# async: it only reads a header, and a plain function would be sent to a thread of its own.
async def version_read(
    if_match: Annotated[
        str | None,
        Header(
            alias="If-Match",
            description='所依据的案卷版本，如 "7"；只增加内容的步骤可不写。 '
            'The version that was read, such as "7"; optional for steps that only add.',
            examples=['"7"'],
        ),
    ] = None,
) -> int | None:
    """The version of a strong entity tag or a bare number. Raises Refusal (400)."""
    if if_match is None:
        return None
    found = _VERSION.fullmatch(if_match.strip())
    if found is None or if_match.count('"') == 1:
        zh, en = '应为案卷版本，如 "7"。', 'Must be the version of the case, such as "7".'
        raise Refusal("malformed-header", errors=bad_field("If-Match", zh, en))
    return int(found[1])


VersionRead = Annotated[int | None, Depends(version_read)]

CaseIdMade = Annotated[
    UUID | None,
    Header(
        alias="Case-Id",
        description="可自定案件的UUID；不写由系统生成。 The caller may make the case's UUID; else the system does.",
    ),
]


def strictly(step: Step, said: Any) -> Command:
    """A step's command from parsed JSON, read by the letter. Raises CommandInvalid.

    pydantic's lax reading takes 86400 for a day and "yes" for true; what stands on file shall be what was sent.
    Strict reading knows the difference between JSON and Python only when it reads JSON text itself.
    """
    try:
        command = step.command.model_validate_json(json.dumps(said), strict=True)
    except ValidationError as error:
        raise CommandInvalid(step, field_errors(error.errors(include_url=False, include_input=False))) from None
    if strange := tuple(implausible(command, ())):
        raise CommandInvalid(step, strange)
    return command


def implausible(value: Any, place: tuple[int | str, ...]) -> Iterator[FieldError]:
    """Days of another age: a slip of the keyboard, and more than a calendar can count on from."""
    if isinstance(value, BaseModel):
        for name, inner in value:
            yield from implausible(inner, (*place, name))
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from implausible(inner, (*place, number))
    elif isinstance(value, date) and value.year not in YEARS:
        zh, en = f"应在{YEARS[0]}年至{YEARS[-1]}年之间。", f"Must lie from {YEARS[0]} to {YEARS[-1]}."
        yield FieldError(field=path(place), reason_zh=zh, reason_en=en)


def body_hash(place: str, command: Command) -> bytes:
    """SHA-256 of what a command says and where: the order and spacing of the JSON do not matter."""
    return sha256(f"{place}\n{command.model_dump_json()}".encode()).digest()


def said_by(step: Step) -> str:
    """How the documentation names who acts and who records."""
    recorded = "" if step.by.value == "officer" else f"；以“{step.power.zh}”职权记录"
    return f"{step.by.zh}{recorded} ({step.by.en}; recorded with the power to {step.power.en})"
