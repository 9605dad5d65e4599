"""``anjuan late`` and ``anjuan outages``: what was entered late, and the outages declared, over HTTP."""

from typing import Annotated, Any

import typer

from interface.cli.client import Client
from interface.cli.options import AsJson, Token, Url, server
from interface.cli.showing import console, print_json, table, told

Limit = Annotated[int, typer.Option(min=1, max=200, help="条数。 How many.")]


def late(
    recorded_from: Annotated[str, typer.Option(help="记录不早于 YYYY-MM-DD。 Recorded on or after.")] = "",
    recorded_to: Annotated[str, typer.Option(help="记录不晚于 YYYY-MM-DD。 Recorded on or before.")] = "",
    outage: Annotated[str, typer.Option(help="停机编号。 Entered for this outage.")] = "",
    limit: Limit = 100,
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """补录一览：晚于行为之日记录的条目及其理由、材料。 Entries that came late, with reason and paper."""
    asked = {"recorded_from": recorded_from, "recorded_to": recorded_to, "outage": outage, "limit": limit}
    body = _asked("/api/v1/late-entries", asked, url, token, as_json)
    if as_json:
        print_json(body)
        return
    columns = (
        "案号 Case",
        "行为 Act",
        "行为日 On",
        "记录 Recorded",
        "记录人 By",
        "理由 Reason",
        "材料 Paper",
        "停机 Outage",
    )
    rows = [
        (
            entry["number"] or entry["case_id"],
            f"{entry['zh']} {entry['en']}",
            entry["occurred_on"],
            entry["recorded_at"][:16].replace("T", " "),
            entry["recorded_by"],
            entry["late_reason"],
            entry["paper"],
            entry["outage"] or "",
        )
        for entry in body["entries"]
    ]
    console().print(table(f"补录 Late entries ({len(rows)})", columns, rows))


def outages(limit: Limit = 100, url: Url = "", token: Token = "", as_json: AsJson = False) -> None:
    """停机一览及预留文号。 The outages declared, with the numbers reserved for them."""
    body = _asked("/api/v1/outages", {"limit": limit}, url, token, as_json)
    if as_json:
        print_json(body)
        return
    columns = ("编号 Id", "开始 Began", "结束 Ended", "原因 Reason", "文书 Paper", "预留文号 Numbers")
    rows = [
        (
            outage["outage"],
            outage["began_at"],
            outage["ended_at"] or "",
            outage["reason"],
            outage["paper"],
            str(len(outage["numbers"])),
        )
        for outage in body["outages"]
    ]
    console().print(table(f"停机 Outages ({len(rows)})", columns, rows))


def _asked(path: str, query: dict[str, Any], url: str, token: str, as_json: bool) -> Any:
    with told(as_json), Client(server(url), token) as client:
        return client.get(path, **{name: value for name, value in query.items() if value != ""}).body
