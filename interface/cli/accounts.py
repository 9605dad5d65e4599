"""``anjuan account``: made from the machine itself, signed in over HTTP; no password on the command line."""

import sys
from typing import Annotated

import typer

from application.people import Account
from application.principals import Office
from interface import admin
from interface.cli.client import Client
from interface.cli.options import AsJson, Token, Url, server
from interface.cli.showing import REFUSED, console, print_json, refuse, told
from interface.configuration import Configuration

app = typer.Typer(help="账号 Accounts.", no_args_is_help=True)


PasswordStdin = Annotated[
    bool, typer.Option("--password-stdin", help="从标准输入读密码。 Read the password from standard input.")
]


@app.command()
def create(
    officer: Annotated[str, typer.Argument(help="登录名。 The sign-in name, for life.")],
    authority: Annotated[str, typer.Option(help="机关，如 310000-civil_affairs。 The authority.")],
    office: Annotated[list[Office], typer.Option(help="岗位，可重复。 Office, repeatable.")],
    name_zh: Annotated[str, typer.Option(help="中文姓名。 Name in Chinese.")],
    name_en: Annotated[str, typer.Option(help="英文姓名。 Name in English.")] = "",
    password_stdin: PasswordStdin = False,
    as_json: AsJson = False,
) -> None:
    """建立账号；首个账号须有 administrator 岗位。 Create an account; the first needs the office administrator."""
    with told(as_json):
        account = Account(officer, authority, frozenset(office), name_zh, name_en)
        password = _read() if password_stdin else _asked(confirm=True)
        try:
            with admin.database(Configuration.from_environment()) as url:
                made = admin.create_first_account(url, account, password)
        except admin.OperatorError as error:
            raise refuse(as_json, "operation", str(error), REFUSED) from None
    if as_json:
        print_json({"officer": made.officer, "authority": made.authority, "offices": sorted(made.offices)})
        return
    console().print(f"账号已建立：{made.officer}。 The account {made.officer} was created.")


@app.command("sign-in")
def sign_in(
    officer: Annotated[str, typer.Argument(help="登录名。 The sign-in name.")],
    password_stdin: PasswordStdin = False,
    url: Url = "",
    as_json: AsJson = False,
) -> None:
    """登录；凭证写到标准输出，供 ANJUAN_TOKEN 用。 Sign in; prints the token, for ANJUAN_TOKEN."""
    password = _read() if password_stdin else _asked(confirm=False)
    with told(as_json), Client(server(url)) as client:
        answer = client.post("/api/v1/sign-in", {"account": officer, "password": password}).body
    if as_json:
        print_json(answer)
        return
    print(answer["token"])


@app.command("sign-out")
def sign_out(url: Url = "", token: Token = "", as_json: AsJson = False) -> None:
    """退出：注销凭证。 Sign out: revoke the token."""
    with told(as_json), Client(server(url), token) as client:
        client.post("/api/v1/sign-out", {})
    if as_json:
        print_json({"signed_in": False})


def _read() -> str:
    """The first line of standard input."""
    return sys.stdin.readline().rstrip("\r\n")


def _asked(*, confirm: bool) -> str:
    """Ask on standard error, twice where the password is new; nothing of it is shown."""
    again = "再输一次 Again" if confirm else False
    answer: str = typer.prompt("密码 Password", hide_input=True, confirmation_prompt=again, err=True)
    return answer
