"""Options that many commands share, and where the server is."""

from typing import Annotated, Final

import typer

from interface.configuration import Configuration

URL: Final = "ANJUAN_URL"
TOKEN: Final = "ANJUAN_TOKEN"  # noqa: S105 - the name of a variable

Url = Annotated[
    str,
    typer.Option(
        "--url", envvar=URL, help="服务地址，默认本机 ANJUAN_PORT。 The server; default: this machine, ANJUAN_PORT."
    ),
]
Token = Annotated[
    str,
    typer.Option("--token", envvar=TOKEN, help="登录凭证。 The token that signing in returned.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON。 Print plain JSON.")]
Kind = Annotated[str, typer.Option("--kind", help="案件种类。 Kind of case.")]


def server(url: str) -> str:
    """The server's address: the one given, else this machine's. Raises ConfigurationError."""
    return url or Configuration.from_environment().address
