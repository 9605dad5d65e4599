"""``anjuan lists``: the names on published lists, and whether a name is on one."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer
from rich.table import Table

from interface.cli.client import Client
from interface.cli.options import AsJson, Token, Url, server
from interface.cli.showing import both, console, print_json, table, told

NAMES = "/api/v1/public-lists"


def lists(
    q: Annotated[str, typer.Argument(help="检索：名称、备注。 Search: names and notes.")] = "",
    like: Annotated[
        str, typer.Option(help="与此名称近似的，最近似的在前。 Names like this one, most alike first.")
    ] = "",
    kind: Annotated[list[str] | None, typer.Option(help="suspected, banned, dissuaded")] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="条数。 How many.")] = 50,
    cursor: Annotated[str, typer.Option(help="下一页。 Next page, as told by the page before.")] = "",
    after: Annotated[str, typer.Option(help="等到含该位置。 Wait for the position of a receipt.")] = "",
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """公布的名单。 The names on published lists of suspected, banned and dissuaded organizations."""
    wanted: dict[str, Any] = {"q": q, "like": like, "kind": kind or [], "limit": limit, "cursor": cursor}
    with told(as_json), Client(server(url), token) as client:
        page = client.get(NAMES, after=after, **wanted).body
    if as_json:
        print_json(page)
        return
    console().print(_names_table(page["entries"], alike=bool(like)))
    if page["next_cursor"]:
        console().print(f"下一页 Next page: --cursor {page['next_cursor']}")


def _names_table(entries: Sequence[Mapping[str, Any]], *, alike: bool) -> Table:
    columns = ("名称 Name", "种类 Kind", "名单 List", "处置机关 Handled by", "列入 Listed", "移出 Removed", "备注 Note")
    rows = [
        (
            entry["name"] or f"（{entry['untold']}个未收录 not given）",
            both(entry["kind"]),
            entry["title"],
            entry["handling_authority"],
            entry["listed_on"],
            _removal(entry),
            entry["note"],
            *((f"{entry['likeness']}%",) if alike else ()),
        )
        for entry in entries
    ]
    return table(f"名单 Lists ({len(rows)})", (*columns, *(("近似 Alike",) if alike else ())), rows)


def _removal(entry: Any) -> str:
    """When a name came off its list and why; an entry on a list of dishonesty comes off without a ground of a list."""
    ground = "" if entry["ground"] is None else both(entry["ground"])
    return " ".join(filter(None, (entry["removed_on"], ground)))
