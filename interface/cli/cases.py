"""``anjuan case``: the docket, one case, its history and next steps, over HTTP and with the caller's own powers."""

from typing import Annotated, Any
from uuid import UUID

import typer

from domain.catalogue import CASE_TYPES
from domain.messages import Label
from interface import addresses
from interface.cli import filing
from interface.cli.case_numbers import named
from interface.cli.client import Client
from interface.cli.file_tables import docket_table, file_tables, history_table, next_tables
from interface.cli.options import AsJson, Kind, Token, Url, server
from interface.cli.review_tables import review_tables
from interface.cli.showing import console, print_json, refuse, told

app = typer.Typer(help="案件 Cases.", no_args_is_help=True)

CaseId = Annotated[str, typer.Argument(metavar="CASE", help="案号或者案件编号（UUID）。 The case's number or id.")]


def path_of(kind: str, as_json: bool = False) -> str:
    """Where the cases of a kind are. Ends the command for a kind that does not exist."""
    if kind not in CASE_TYPES:
        known = ", ".join(CASE_TYPES)
        raise refuse(as_json, "usage", f"没有案件种类 {kind}，可为：{known}。 No such kind; one of: {known}.", 2)
    return addresses.at(kind)


@app.command("list")
def list_cases(
    q: Annotated[str, typer.Argument(help="检索：案号、当事人、案情。 Search: number, party, facts.")] = "",
    kind: Kind = "investigation",
    stage: Annotated[list[str] | None, typer.Option(help="主线阶段，可重复。 Main stage, repeatable.")] = None,
    party: Annotated[str, typer.Option(help="当事人。 Party.")] = "",
    officer: Annotated[str, typer.Option(help="办案人员。 Officer.")] = "",
    filed_from: Annotated[str, typer.Option(help="立案不早于 YYYY-MM-DD。 Opened on or after.")] = "",
    filed_to: Annotated[str, typer.Option(help="立案不晚于 YYYY-MM-DD。 Opened on or before.")] = "",
    due_before: Annotated[str, typer.Option(help="期限早于 YYYY-MM-DD。 Next limit before.")] = "",
    sort: Annotated[str, typer.Option(help="recent, opened, due, number, party")] = "recent",
    limit: Annotated[int, typer.Option(min=1, max=200, help="条数。 How many.")] = 50,
    cursor: Annotated[str, typer.Option(help="下一页。 Next page, as told by the page before.")] = "",
    after: Annotated[str, typer.Option(help="等到含该位置。 Wait for the position of a receipt.")] = "",
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """台账。 The docket."""
    wanted: dict[str, Any] = {
        "q": q,
        "stage": stage or [],
        "party": party,
        "officer": officer,
        "filed_from": filed_from,
        "filed_to": filed_to,
        "due_before": due_before,
        "sort": sort,
        "limit": limit,
        "cursor": cursor,
        "after": after,
    }
    page = _asked(kind, "", url, token, as_json, **wanted)
    if as_json:
        print_json(page)
        return
    console().print(docket_table(CASE_TYPES[kind], page["entries"]))
    if page["next_cursor"]:
        console().print(f"下一页 Next page: --cursor {page['next_cursor']}")


@app.command()
def show(case: CaseId, kind: Kind = "investigation", url: Url = "", token: Token = "", as_json: AsJson = False) -> None:
    """案卷。 The file as it stands."""
    body = _asked(kind, "", url, token, as_json, case=case)
    if as_json:
        print_json(body)
        return
    console().print(*file_tables(body), sep="\n")


@app.command()
def history(
    case: CaseId,
    after_version: Annotated[int, typer.Option(min=0, help="从此版本之后。 Only behind this version.")] = 0,
    kind: Kind = "investigation",
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """经过。 Every entry, in order."""
    body = _asked(kind, "/history", url, token, as_json, case=case, after_version=after_version)
    if as_json:
        print_json(body)
        return
    console().print(history_table(body["entries"]))
    if body["next_version"] is not None:
        console().print(f"后续 More: --after-version {body['next_version']}")


@app.command("next")
def next_steps(
    case: CaseId,
    everything: Annotated[bool, typer.Option("--all", help="含尚不可办的步骤和原因。 Also what is not open.")] = False,
    kind: Kind = "investigation",
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """可办步骤。 The steps open to you now; with --all also what stands in the way of the others."""
    body = _asked(kind, "/next", url, token, as_json, case=case)
    if as_json:
        print_json(body)
        return
    console().print(*next_tables(body["steps"], everything=everything), sep="\n")


@app.command()
def review(
    case: CaseId,
    everything: Annotated[bool, typer.Option("--all", help="含通过和不适用的规则。 Also what was kept.")] = False,
    kind: Kind = "investigation",
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """评查报告。 The whole file held against every rule of review, with score and grade."""
    body = _asked(kind, "/review", url, token, as_json, case=case)
    if as_json:
        print_json(body)
        return
    console().print(*review_tables(body, everything=everything), sep="\n")


@app.command()
def take(
    case: Annotated[
        str, typer.Argument(metavar="CASE|new", help="案号或者编号；new 为新案。 Number or id; new begins one.")
    ],
    slug: Annotated[str, typer.Argument(help="程序步骤，如 file-case。 The step, such as file-case.")],
    fields: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIELD=TEXT|FIELD:=JSON]...",
            help="字段；party.name=… 为下级字段，:= 后为 JSON。 Fields; dots reach inside, := is followed by JSON.",
        ),
    ] = None,
    json_file: Annotated[
        str, typer.Option("--json-file", help="JSON 文件，- 为标准输入。 A JSON file, - for stdin.")
    ] = "",
    version: Annotated[
        int | None, typer.Option(min=0, help="所依据的版本；默认现版本。 Default: the present one.")
    ] = None,
    key: Annotated[UUID | None, typer.Option(help="重发同一命令所用的键。 The key of a command to repeat.")] = None,
    kind: Kind = "investigation",
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """办理一个程序步骤。 Take one step; occurred_on is today in Shanghai unless said."""
    path = path_of(kind, as_json)
    with told(as_json):
        said = filing.command(CASE_TYPES[kind], case, slug, fields or [], json_file)
        with Client(server(url), token) as client:
            receipt = filing.take(client, path, said, version=version, key=key)
    if as_json:
        print_json(receipt)
        return
    filing.show_receipt(receipt)


@app.command()
def steps(kind: Kind = "investigation", as_json: AsJson = False) -> None:
    """各步骤及其字段。 The steps of a kind of case, with their fields."""
    path_of(kind, as_json)
    described: list[dict[str, Any]] = [filing.described(step) for step in CASE_TYPES[kind].steps.values()]
    if as_json:
        print_json(described)
        return
    label: Label = CASE_TYPES[kind].label
    console().print(filing.steps_table(f"{label.zh} {label.en}", described))


def _asked(kind: str, ending: str, url: str, token: str, as_json: bool, *, case: str = "", **query: Any) -> Any:
    """What the server answers about the docket, or about one ``case``."""
    path = path_of(kind, as_json)
    with told(as_json), Client(server(url), token) as client:
        place = f"{path}/{named(client, path, case)}" if case else path
        return client.get(place + ending, **query).body
