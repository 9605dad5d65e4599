"""批次增行: rows from a file, examined line by line before anything is recorded, and then added under one key."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, File, Form, UploadFile
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.ports import Busy, CaseNotFound, KeyReused, NotEmpowered, Unavailable
from application.principals import Principal
from domain.case import Case
from domain.law.parties import OrganizationType
from domain.messages import shanghai_day
from domain.procedure import Refused
from domain.registers.batch import ADD_BATCH_ROWS, BATCH
from domain.registers.batch_rows import MOST_ROWS, BadRow, RowAsTyped, examined, rows_of
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.http.refusals import CommandInvalid
from interface.http.spoken import body_hash, strictly
from interface.new_ids import new_id
from interface.text.columns import columns
from interface.text.language import english, say
from interface.web.batches.rows_file import BadFile, named_columns, table_of
from interface.web.clues.bulk_view import against, with_articles
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import demand_reader, page_router, visited

OWN: Final = ("party_name", "organization_type", "code")

NAMES: Final[Mapping[str, str]] = dict(columns())
"""What the own columns of a row are called in the files that people keep."""

TYPES: Final[Mapping[str, str]] = {
    written.casefold(): kind.value for kind in OrganizationType for written in (kind.zh, kind.en, kind.value)
}


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of the file: its number there, the number that its row would get, and what is wrong with it."""

    line: int
    row: int
    party: str
    code: str
    reasons: Sequence[str]


def routes(around: Surroundings) -> APIRouter:
    """``POST /batches/{batch}/rows`` for a dry run, ``…/rows/add`` for the act."""
    router = page_router()

    @router.post("/batches/{batch}/rows")
    def examine(request: Request, batch: UUID, content: Annotated[bytes, Depends(_sent)]) -> Response:
        demand_same_site(request)
        return visited(around, request, lambda reader: _examined(around, reader, batch, content))

    @router.post("/batches/{batch}/rows/add")
    def add(
        request: Request,
        batch: UUID,
        form: Annotated[UUID, Form()],
        rows: Annotated[str, Form()],
    ) -> Response:
        demand_same_site(request)
        return visited(around, request, lambda reader: _added(around, reader, batch, form, rows))

    return router


# async: only here can the upload be read.
async def _sent(file: Annotated[UploadFile, File()]) -> bytes:
    return await file.read()


def _examined(around: Surroundings, reader: Principal, batch: UUID, content: bytes) -> Response:
    case = _open(around, reader, batch)
    try:
        numbered = _rows(table_of(content))
    except BadFile as bad:
        return _page(around, reader, case, wrong=[str(bad)])
    first = _first(case)
    lines = [
        LineShown(
            line,
            entry.row,
            entry.typed.party_name,
            entry.typed.code,
            [with_articles(v.finding()) for v in entry.violations],
        )
        for (line, _), entry in zip(
            numbered, examined([typed for _, typed in numbered], rows_of(case), first), strict=True
        )
    ]
    rows = json.dumps([typed.model_dump(mode="json") for _, typed in numbered], ensure_ascii=False)
    return _page(around, reader, case, lines=lines, rows=rows)


def _first(case: Case) -> int:
    return 1 + len(rows_of(case)) + len(case.all(BadRow))


def _rows(table: Sequence[tuple[int, Sequence[str]]]) -> list[tuple[int, RowAsTyped]]:
    """The rows behind the head, each with its line. Raises BadFile."""
    if not table:
        raise BadFile(say("文件是空的。"))
    head = named_columns(table[0][1], NAMES)
    if "party_name" not in head:
        raise BadFile(say("首行须写明各列名称，其中有“当事人名称”或者 party_name。"))
    if len({name for name in head if name}) < len([name for name in head if name]):
        raise BadFile(say("首行有两列同名。"))
    if not 0 < len(table) - 1 <= MOST_ROWS:
        raise BadFile(say("一次可加 1 至 {most} 行，文件有 {count} 行。", most=MOST_ROWS, count=len(table) - 1))
    return [(line, _typed(line, head, cells)) for line, cells in table[1:]]


def _typed(line: int, head: Sequence[str], cells: Sequence[str]) -> RowAsTyped:
    if any(cell.strip() for cell in cells[len(head) :]):
        raise BadFile(say("第 {line} 行：列数多于首行。", line=line))
    told = {name: cell.strip() for name, cell in zip(head, cells, strict=False) if name}
    kind = told.get("organization_type", "")
    own = {name: told.get(name, "") for name in OWN} | {"organization_type": TYPES.get(kind.casefold(), kind)}
    try:
        return RowAsTyped.model_validate(
            {**own, "particulars": {name: text for name, text in told.items() if name not in OWN}}
        )
    except ValidationError as error:
        place = error.errors(include_url=False, include_input=False)[0]["loc"]
        column = place[1] if len(place) > 1 else place[0]
        raise BadFile(
            say(
                "第 {line} 行，列“{column}”：列名须为小写英文字母、数字和下划线，内容至多 1000 字。",
                line=line,
                column=column,
            )
        ) from None


def _added(around: Surroundings, reader: Principal, batch: UUID, form: UUID, rows: str) -> Response:
    """Under the key of the form: sent twice, it is added once."""
    case = _open(around, reader, batch)
    try:
        listed = json.loads(rows)
    except (ValueError, RecursionError):
        return RedirectResponse(f"/batches/{batch}", status_code=303)
    said: dict[str, Any] = {"occurred_on": shanghai_day(around.now()).isoformat(), "rows": listed}
    try:
        command = strictly(ADD_BATCH_ROWS, said)
        around.bus.handle(
            BATCH,
            batch,
            command,
            by=reader,
            expected=None,
            command_id=form,
            body_hash=body_hash(f"{BATCH.kind}/{batch}/{ADD_BATCH_ROWS.slug}", command),
        )
    except CommandInvalid as invalid:
        wrong = [error.reason_en if english() else error.reason_zh for error in invalid.errors]
        return _page(around, reader, case, wrong=wrong)
    except Refused as refused:
        return _page(around, reader, case, wrong=against(refused.findings))
    except NotEmpowered:
        return _page(around, reader, case, wrong=[say("您的岗位没有这项职权。")])
    except KeyReused:
        return _page(around, reader, case, wrong=[say("本表单已以另一内容提交过，请重新上传。")])
    except (Busy, Unavailable):
        return _page(around, reader, case, wrong=[say("系统繁忙，未保存，请再次上传。")])
    return RedirectResponse(f"/batches/{batch}", status_code=303)


def _open(around: Surroundings, reader: Principal, batch: UUID) -> Case:
    """The batch, for whoever may add rows to it. Raises CaseNotFound, NotEmpowered."""
    demand_reader(reader)
    case = around.bus.case(BATCH, batch, reader)
    if not reader.holds(ADD_BATCH_ROWS.power, case.authority):
        raise CaseNotFound(batch)
    return case


def _page(
    around: Surroundings,
    reader: Principal,
    case: Case,
    *,
    lines: Sequence[LineShown] = (),
    rows: str = "",
    wrong: Sequence[str] = (),
) -> Response:
    good = sum(not line.reasons for line in lines)
    return page(
        "batch_rows.html",
        422 if wrong else 200,
        here="batches",
        batch=case.id,
        lines=lines,
        good=good,
        rows=rows,
        wrong=wrong,
        form=new_id(),
        **around_of(around, reader),
    )
