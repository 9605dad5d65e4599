"""``anjuan statistics``: the figures of an area and a period, with the number of cases behind each, over HTTP."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from interface.cli.client import Client
from interface.cli.options import AsJson, Token, Url, server
from interface.cli.showing import both, console, print_json, table, told

PATH = "/api/v1/statistics"


def statistics(
    since: Annotated[str, typer.Option("--from", help="起 YYYY-MM-DD，默认本年1月1日。 First day.")] = "",
    until: Annotated[str, typer.Option("--to", help="止 YYYY-MM-DD，默认今日。 Last day.")] = "",
    area: Annotated[str, typer.Option(help="区划代码，含下级。 Division code, with all within.")] = "",
    by: Annotated[list[str] | None, typer.Option(help="分列，至多两项：year, area, kind … Told apart by.")] = None,
    definitions: Annotated[bool, typer.Option(help="列出定义。 With the definitions.")] = False,
    after: Annotated[str, typer.Option(help="等到含该位置。 Wait for the position of a receipt.")] = "",
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """统计：受理、立案、处罚、取缔、劝散等各计各的。 Figures, each by its own definition."""
    asked = {"from": since, "to": until, "area": area, "by": by or [], "after": after}
    with told(as_json), Client(server(url), token) as client:
        body = client.get(PATH, **{name: value for name, value in asked.items() if value}).body
    if as_json:
        print_json(body)
        return
    title = f"统计 Statistics: {both(body['area'])} {body['from']} – {body['to']}"
    columns = ("口径 Measure", *(both(each) for each in body["by"]), "数 Number")
    console().print(table(title, columns, list(_rows(body))))
    if definitions:
        for each in body["measures"]:
            console().print(f"{both(each['measure'])}：{each['definition']['zh']} {each['definition']['en']}")


def _rows(body: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for each in body["measures"]:
        blank = ("",) * len(body["by"])
        yield both(each["measure"]), *blank, _figure(each, each["number"])
        for group in each["groups"]:
            yield "", *(both(value) for value in group["by"]), _figure(each, group["number"])


def _figure(measure: Mapping[str, Any], number: int) -> str:
    """Money in yuan, everything else as it is counted."""
    return f"{number / 100:,.2f} 元 yuan" if measure["unit"]["code"] == "fen" else f"{number:,}"
