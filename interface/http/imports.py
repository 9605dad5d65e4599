"""Imports: history from before this system, sent by an administrator, folded and marked as never checked."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Body, Depends
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from application.intake import HistoricAct, HistoricFile, Intake, IntakeRefused
from application.principals import Principal
from domain.messages import Event, Remarks
from domain.procedure import ENGINE_FOLDS, CaseType
from domain.step import By
from interface import addresses
from interface.http.answers import Answer, ReceiptShown
from interface.http.commands import PROBLEMS
from interface.http.problems import FieldError, Refusal, bad_field
from interface.http.sign_in import demand_register
from interface.http.spoken import implausible
from interface.http.validation import field_errors

TAG: Final = "导入 Import"
MOST_ACTS: Final = 2_000
Identify = Callable[..., Principal]


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EventSaid(_Said):
    """One event by its stored name, with its fields."""

    name: str = Field(max_length=100)
    data: dict[str, Any]


class ActSaid(_Said):
    """One line of an old register: the act, whose it was, and the events it came to."""

    line: int = Field(ge=1)
    case_id: UUID
    act: str = Field(min_length=1, max_length=100)
    acted_by: By
    events: list[EventSaid] = Field(min_length=1, max_length=50)
    remarks: Remarks = Remarks()


class FileSaid(_Said):
    """A file of old acts, in the order in which they happened; ``sha256`` is that of its bytes, in hexadecimal.

    The same file may be sent again: what was taken in stays as it is.
    """

    name: str = Field(min_length=1, max_length=300)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    acts: list[ActSaid] = Field(min_length=1, max_length=MOST_ACTS)


class TakenIn(Answer):
    """One receipt a line; ``repeated`` ones had been taken in before."""

    receipts: tuple[ReceiptShown, ...]


def routes(intake: Callable[[], Intake], case_types: Iterable[CaseType], identity: Identify) -> APIRouter:
    """``POST /api/v1/{kind}-cases/import`` for every case type."""
    router = APIRouter(prefix="/api/v1", tags=[TAG], responses=PROBLEMS)
    for case_type in case_types:
        router.add_api_route(
            f"{addresses.cases(case_type.kind)}/import",
            _importing(intake, case_type, identity),
            methods=["POST"],
            operation_id=f"{case_type.kind}-import",
            summary=f"{case_type.label.zh}：导入历史案卷",
            description=f"{case_type.label.en}: history is folded and marked imported; no rule has checked it. "
            "For administrators, into cases of their own authority that hold nothing else. All of it or nothing; "
            "the numbers of the authority's own series cannot be imported.",
            response_model=TakenIn,
        )
    return router


def _importing(intake: Callable[[], Intake], case_type: CaseType, identity: Identify) -> Callable[..., TakenIn]:
    known = _events(case_type)

    def take_in(said: Annotated[FileSaid, Body()], by: Annotated[Principal, Depends(identity)]) -> TakenIn:
        demand_register(by, by.authority)
        acts = list(_acts(said, case_type, known, by.authority))
        file = HistoricFile(said.name, bytes.fromhex(said.sha256))
        try:
            receipts = [ReceiptShown.of(receipt) for receipt in intake().import_history(file, acts, by=by)]
        except IntakeRefused as refused:
            zh = f"{file.name} 第{refused.line}行：{refused.reason}。"
            en = f"{file.name}, line {refused.line}: {refused.reason}."
            raise Refusal("invalid", errors=bad_field("acts", zh, en)) from refused
        return TakenIn(receipts=tuple(receipts))

    return take_in


def _events(case_type: CaseType) -> Mapping[str, type[Event]]:
    """What can stand on the file of such a case: the events of its own steps and of the procedure itself."""
    own = (event for step in case_type.steps.values() for event in (*step.folds, *step.elsewhere))
    return {event.name: event for event in (*own, *ENGINE_FOLDS)}


def _acts(
    said: FileSaid, case_type: CaseType, known: Mapping[str, type[Event]], authority: str
) -> Iterator[HistoricAct]:
    for number, act in enumerate(said.acts):
        yield HistoricAct(
            line=act.line,
            stream=act.case_id,
            kind=case_type.kind,
            authority=authority,
            act=act.act,
            acted_by=act.acted_by,
            events=tuple(_event(event, known, f"acts[{number}].events[{n}]") for n, event in enumerate(act.events)),
            remarks=act.remarks,
        )


def _event(said: EventSaid, known: Mapping[str, type[Event]], place: str) -> Event:
    """The event of a name. Raises Refusal naming the field."""
    kind = known.get(said.name)
    if kind is None:
        zh, en = f"本类案卷没有名为 {said.name} 的事件。", f"Cases of this kind have no event named {said.name}."
        raise Refusal("invalid", errors=bad_field(f"{place}.name", zh, en))
    try:
        event = kind.model_validate_json(json.dumps(said.data), strict=True)
    except ValidationError as error:
        found = field_errors(error.errors(include_url=False, include_input=False))
        raise Refusal("invalid", errors=tuple(_placed(each, f"{place}.data") for each in found)) from None
    if strange := tuple(_placed(each, f"{place}.data") for each in implausible(event, ())):
        raise Refusal("invalid", errors=strange)
    return event


def _placed(error: FieldError, place: str) -> FieldError:
    return error.model_copy(update={"field": f"{place}.{error.field}"})
