"""``anjuan personal``: the data of a person are erased, over HTTP and with the caller's own powers."""

from typing import Annotated
from uuid import UUID

import typer

from interface.cli import filing
from interface.cli.client import Client
from interface.cli.options import AsJson, Token, Url, server
from interface.cli.showing import print_json, told
from interface.new_ids import new_id

app = typer.Typer(help="个人信息 Personal data.", no_args_is_help=True)


@app.callback()
def personal() -> None:
    """个人信息。 Personal data."""


@app.command()
def erase(
    subject: Annotated[UUID, typer.Argument(metavar="SUBJECT", help="此人的编号（UUID）。 The person's random id.")],
    reason: Annotated[str, typer.Option(help="理由，留存在案，勿写姓名。 Why; kept on record, so name nobody.")],
    key: Annotated[UUID | None, typer.Option(help="重发同一命令所用的键。 The key of a command to repeat.")] = None,
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """删除个人信息，不可恢复；重复执行无害。 Erase a person's data for ever; repeating it does no harm."""
    with told(as_json), Client(server(url), token) as client:
        receipt = client.post(f"/api/v1/personal/{subject}/erase", {"reason": reason}, key=key or new_id()).body
    if as_json:
        print_json(receipt)
        return
    filing.show_receipt(receipt)
