"""``anjuan account``: accounts made from the machine itself; the password never stands on the command line."""

import sys
from typing import Annotated

import typer

from application.people import Account
from application.principals import Office
from interface import admin
from interface.cli.options import AsJson
from interface.cli.showing import REFUSED, console, print_json, refuse, told
from interface.configuration import Configuration

app = typer.Typer(help="账号 Accounts.", no_args_is_help=True)


@app.callback()
def accounts() -> None:
    """账号 Accounts."""


@app.command()
def create(
    officer: Annotated[str, typer.Argument(help="登录名。 The sign-in name, for life.")],
    authority: Annotated[str, typer.Option(help="机关，如 310000-civil_affairs。 The authority.")],
    office: Annotated[list[Office], typer.Option(help="岗位，可重复。 Office, repeatable.")],
    name_zh: Annotated[str, typer.Option(help="中文姓名。 Name in Chinese.")],
    name_en: Annotated[str, typer.Option(help="英文姓名。 Name in English.")] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="从标准输入读密码。 Read the password from stdin.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """建立账号；首个账号须有 administrator 岗位。 Create an account; the first needs the office administrator."""
    with told(as_json):
        account = Account(officer, authority, frozenset(office), name_zh, name_en)
        password = sys.stdin.readline().rstrip("\r\n") if password_stdin else _asked()
        try:
            with admin.database(Configuration.from_environment()) as url:
                made = admin.create_first_account(url, account, password)
        except admin.OperatorError as error:
            raise refuse(as_json, "operation", str(error), REFUSED) from None
    if as_json:
        print_json({"officer": made.officer, "authority": made.authority, "offices": sorted(made.offices)})
        return
    console().print(f"账号已建立：{made.officer}。 The account {made.officer} was created.")


def _asked() -> str:
    """Ask twice; nothing is shown."""
    answer: str = typer.prompt("密码 Password", hide_input=True, confirmation_prompt="再输一次 Again")
    return answer
