"""``anjuan settings``: what an authority has set, and setting it, over HTTP and with the caller's own powers."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final

import typer

from domain.messages import shanghai_day
from domain.registers.authority_settings import KIND
from interface import addresses
from interface.cli.client import Client
from interface.cli.options import AsJson, Token, Url, server
from interface.cli.showing import REFUSED, console, print_json, refuse, table, told

app = typer.Typer(help="本机关设定 Settings of the authority.", no_args_is_help=True)

SETTINGS: Final = "/api/v1/settings"
REGISTER: Final = addresses.at(KIND)

_COLUMNS: Final = (
    "设定 Setting",
    "事项 Matter",
    "现行 In force",
    "默认 Default",
    "界限 Bounds",
    "条文 Article",
    "施行 From",
    "依据 Paper",
    "将行 To come",
)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="设定名称；不写则列出全部。 One setting; all if left out.")] = "",
    on: Annotated[str, typer.Option(help="哪一日的 YYYY-MM-DD，默认今日。 On which day; default: today.")] = "",
    missing: Annotated[bool, typer.Option("--missing", help="仅须设而未设的。 Only what still has to be set.")] = False,
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """现行的设定。 What is in force."""
    with told(as_json), Client(server(url), token) as client:
        body = client.get(SETTINGS, on=on).body
    chosen = [each for each in body["settings"] if name in ("", each["setting"]["code"])]
    if not chosen:
        raise refuse(as_json, "unknown-setting", f"没有设定 {name}。 No such setting: {name}.", REFUSED)
    chosen = [each for each in chosen if each["missing"] or not missing]
    if as_json:
        print_json({**body, "settings": chosen})
        return
    console().print(table(f"本机关设定 Settings ({len(chosen)})", _COLUMNS, [_row(each) for each in chosen]))


@app.command(name="set")
def set_value(
    name: Annotated[str, typer.Argument(help="设定名称。 Which setting.")],
    value: Annotated[str, typer.Argument(help="设为。 What it shall be.")],
    paper: Annotated[str, typer.Option(help="依据的文件。 The decision that says so.")],
    from_day: Annotated[str, typer.Option("--from", help="施行之日 YYYY-MM-DD，默认今日。 From; default: today.")] = "",
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """设定一项。 Set one of them."""
    today = shanghai_day(datetime.now(UTC)).isoformat()
    body = {"occurred_on": today, "setting": name, "value": value, "from_day": from_day or today, "paper": paper}
    with told(as_json), Client(server(url), token) as client:
        standing = client.get(SETTINGS).body
        receipt = client.post(REGISTER, body, version=standing["version"] or None).body
    if as_json:
        print_json(receipt)
        return
    console().print(f"已设定 {name} = {value}，自 {body['from_day']} 起。 Set from that day on.")


def _row(each: Mapping[str, Any]) -> tuple[str, ...]:
    setting, own = each["setting"], each["own"]
    value = "未设定 not set" if each["missing"] else each["value"]
    return (
        setting["code"],
        f"{setting['zh']} {setting['en']}",
        value,
        each["default"],
        "、".join(choice["code"] for choice in each["choices"]) or _bounds(each),
        each["article"]["zh"],
        "" if own is None else own["from_day"],
        "" if own is None else own["paper"],
        "；".join(f"{change['from_day']} {change['value']}" for change in each["coming"]),
    )


def _bounds(each: Mapping[str, Any]) -> str:
    return f"{each['least']} … {each['most']}" if each["least"] or each["most"] else ""
