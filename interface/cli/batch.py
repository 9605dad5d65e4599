"""``anjuan batch``: many like cases from one list and one draft a step, over HTTP; what was interrupted goes on."""

import csv
import json
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Final
from uuid import UUID, uuid5

import typer

from domain.messages import SHANGHAI
from domain.registers.batch import KIND
from domain.registers.batch_orders import ORDERS
from interface import addresses
from interface.cli.client import Client, RefusedByServer
from interface.cli.options import AsJson, Kind, Token, Url, server
from interface.cli.showing import both, console, finding, print_json, refuse, table, told
from interface.new_ids import new_id

app = typer.Typer(help="批量办理 Batches of like cases.", no_args_is_help=True)

REGISTER: Final = addresses.at(KIND)
PROGRESS: Final = "/api/v1/batches"
NAMESPACE: Final = UUID("6f0b2c1d-8e47-5a39-b5d0-1c9e7f3a2468")
OWN: Final = ("party_name", "organization_type", "code")
SLUG_OF: Final[Mapping[str, str]] = {step.power.value: step.slug for step in ORDERS}
"""The order that a draft needs, by the power that its step takes."""

NOT_FOUND: Final = 404

GLANCE: Final = 0.5
"""Seconds between two looks at a batch whose rows are being taken."""

Batch = Annotated[UUID, typer.Argument(help="批次编号。 The id of the batch.")]
On = Annotated[str, typer.Option(help="行为之日 YYYY-MM-DD，默认今日。 Day of the act; default: today.")]


class BadList(ValueError):
    """A list of rows or a draft that cannot be read; the message names the place."""


@app.command()
def start(
    rows: Annotated[
        Path, typer.Argument(help="CSV：party_name, organization_type, code 及其他列。 Rows, with a head.")
    ],
    draft: Annotated[Path, typer.Option(help="首个步骤的草稿（JSON：draft, slug, fields）。 Draft of the first step.")],
    title: Annotated[str, typer.Option(help="批次名称。 Title.")],
    ground: Annotated[str, typer.Option(help="事由。 Ground.")],
    theme: Annotated[str, typer.Option(help="主题，如 dormant。 Theme.")] = "",
    campaign: Annotated[str, typer.Option(help="专项行动编号。 Id of a campaign.")] = "",
    on: On = "",
    kind: Kind = "investigation",
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """建立批次；同一文件同一名称再次执行，得到同一批次。 Open a batch; the same file and title meet the same one."""
    try:
        listed, first = list(_rows(rows)), _json(draft)
    except BadList as error:
        raise refuse(as_json, "usage", str(error), 2) from None
    batch = uuid5(NAMESPACE, sha256(rows.read_bytes()).hexdigest() + title)
    marks = {"theme": theme or None, "campaign_id": campaign or None}
    about = {"title": title, "ground": ground, "case_kind": kind, **marks}
    body = {"occurred_on": _day(on), **about, "first_draft": first, "rows": listed}
    with told(as_json), Client(server(url), token) as client:
        try:
            there = client.get(f"{PROGRESS}/{batch}").body
        except RefusedByServer as refused:
            if refused.status != NOT_FOUND:
                raise
            client.post(REGISTER, body, key=uuid5(batch, json.dumps(body, sort_keys=True)), case_id=batch)
            there = client.get(f"{PROGRESS}/{batch}").body
        _show(there, as_json)


@app.command()
def show(batch: Batch, url: Url = "", token: Token = "", as_json: AsJson = False) -> None:
    """批次进度。 How far a batch has come, row by row."""
    with told(as_json), Client(server(url), token) as client:
        _show(client.get(f"{PROGRESS}/{batch}").body, as_json)


@app.command()
def draft(
    batch: Batch,
    file: Annotated[Path, typer.Argument(help="草稿（JSON：draft, slug, fields）。 The draft.")],
    on: On = "",
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """拟定下一步骤的草稿；{party_name} 等为各行的列。 Draft a further step; {party_name} stands for a column."""
    try:
        said = _json(file)
    except BadList as error:
        raise refuse(as_json, "usage", str(error), 2) from None
    with told(as_json), Client(server(url), token) as client:
        client.post(f"{REGISTER}/{batch}/draft-batch-step", {"occurred_on": _day(on), **said})
        _show(client.get(f"{PROGRESS}/{batch}").body, as_json)


@app.command()
def order(
    batch: Batch,
    draft: Annotated[str, typer.Argument(help="草稿名称。 The name of the draft.")],
    rows: Annotated[str, typer.Option(help="已看过的行，如 1-10,12。 The rows you have seen, such as 1-10,12.")],
    on: On = "",
    wait: Annotated[bool, typer.Option(help="等到办完。 Wait until all of them are taken.")] = True,
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """对已看过的行下达一个步骤，以所显示的版本为准。 Order a step for rows you have seen, at the versions shown."""
    try:
        wanted = set(_numbers(rows))
    except ValueError:
        zh, en = "应如 1-10,12。", "Must look like 1-10,12."
        raise refuse(as_json, "usage", f"rows：{zh} {en}", 2) from None
    with told(as_json), Client(server(url), token) as client:
        body = client.get(f"{PROGRESS}/{batch}").body
        drafted = {each["draft"]: each for each in body["drafts"]}
        if draft not in drafted:
            raise refuse(as_json, "usage", f"没有草稿 {draft}。 No such draft; there are: {', '.join(drafted)}.", 2)
        seen = [{"row": each["row"], "version": each["version"]} for each in body["rows"] if each["row"] in wanted]
        said = {"occurred_on": _day(on), "draft": draft, "seen": seen}
        client.post(f"{REGISTER}/{batch}/{SLUG_OF[drafted[draft]['power']]}", said, key=new_id())
        _show(_awaited(client, batch, as_json) if wait else client.get(f"{PROGRESS}/{batch}").body, as_json)


@app.command()
def out(
    batch: Batch,
    row: Annotated[int, typer.Argument(min=1, help="行号。 The row.")],
    reason: Annotated[str, typer.Option(help="理由。 Why.")],
    on: On = "",
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """移出一行，其案件单独办理。 Take a row out: its case goes its own way."""
    with told(as_json), Client(server(url), token) as client:
        client.post(f"{REGISTER}/{batch}/take-row-out", {"occurred_on": _day(on), "row": row, "reason": reason})
        _show(client.get(f"{PROGRESS}/{batch}").body, as_json)


def _awaited(client: Client, batch: UUID, as_json: bool) -> Any:
    """The batch once no row waits any more; how many still do is told meanwhile."""
    left: int | None = None
    while (body := client.get(f"{PROGRESS}/{batch}").body)["waiting"]:
        if body["waiting"] != left and not as_json:
            left = body["waiting"]
            console().print(f"待办 Waiting: {left}")
        time.sleep(GLANCE)
    return body


def _show(body: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(body)
        return
    counts = "，".join(f"{both(each['state'])} {each['rows']}" for each in body["counts"] if each["rows"])
    out = console()
    out.print(f"{body['title']}（{body['id']}）：{counts or '—'}；错误行 Bad rows: {len(body['bad_rows'])}")
    columns = (
        "行 Row",
        "当事人 Party",
        "状态 State",
        "案件 Case",
        "版本 Version",
        "阶段 Stage",
        "已办 Done",
        "原因 Why",
    )
    out.print(table("各行 Rows", columns, [*map(_cells, body["rows"])]))
    if body["bad_rows"]:
        wrong = [(str(each["row"]), each["party_name"], each["code"], _why(each)) for each in body["bad_rows"]]
        out.print(table("错误行 Bad rows", ("行 Row", "当事人 Party", "代码 Code", "原因 Why"), wrong))
    drafted = [(each["draft"], both(each["step"]), each["power"]) for each in body["drafts"]]
    out.print(table("草稿 Drafts", ("草稿 Draft", "步骤 Step", "职权 Power"), drafted))


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    why = row["taken_out"] or ("" if row["refusal"] is None else _why(row["refusal"]))
    stage = both(row["stage"]) if row["stage"] else ""
    done = "、".join(row["done"])
    return (
        str(row["row"]),
        row["party_name"],
        both(row["state"]),
        row["case_id"],
        str(row["version"]),
        stage,
        done,
        why,
    )


def _why(refused: Mapping[str, Any]) -> str:
    told_ = "\n".join(map(finding, refused["findings"]))
    return told_ or " ".join(filter(None, (refused.get("code", ""), refused.get("detail", ""))))


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a CSV file as they are; columns that are not a row's own are its particulars. Raises BadList."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text, strict=True)
            if not reader.fieldnames or "party_name" not in reader.fieldnames:
                raise BadList(f"{file}：首行须有 party_name 列。 {file}: the first line names the columns.")
            for line in reader:
                if None in line or None in line.values():
                    raise BadList(f"{file} 第{reader.line_num}行：列数不符。 Line {reader.line_num}: wrong columns.")
                own = {name: line.get(name, "") for name in OWN}
                yield {**own, "particulars": {name: cell for name, cell in line.items() if name not in OWN}}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadList(f"{file}：{error}") from None


def _json(file: Path) -> dict[str, Any]:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadList(f"{file}：{error}") from None
    if not isinstance(said, dict):
        raise BadList(f"{file}：应为一个对象。 {file}: must be one object.")
    return said


def _numbers(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)


def _day(on: str) -> str:
    return on or datetime.now(SHANGHAI).date().isoformat()
