"""How answers and refusals look on a terminal; as JSON they stay what the server said."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from application.people import AccountTaken, BadAccount
from application.ports import Unavailable
from interface.cli.case_numbers import CaseNotNamed
from interface.cli.client import RefusedByServer, Unreachable
from interface.configuration import ConfigurationError

REFUSED: Final = 1
USAGE: Final = 2
UNREACHABLE: Final = 3

_PIPE_WIDTH: Final = 200


def console(*, stderr: bool = False) -> Console:
    """A console as wide as the terminal; into a pipe wide enough not to cut an id."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else _PIPE_WIDTH, highlight=False)


def print_json(value: Any) -> None:
    """Plain JSON with Chinese as it is, one document."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table; cells may hold anything, they are no markup."""
    made = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        made.add_column(column, overflow="fold")
    for row in rows:
        made.add_row(*(escape(cell) for cell in row))
    return made


def both(term: Mapping[str, Any]) -> str:
    """A term in both languages."""
    return f"{term['zh']} {term['en']}"


@contextmanager
def told(as_json: bool) -> Iterator[None]:
    """Tell refusals in full and end with the exit code: 1 refused, 2 usage, 3 out of reach."""
    try:
        yield
    except RefusedByServer as refused:
        if as_json:
            print_json(dict(refused.problem))
        else:
            show_problem(refused.problem)
        raise typer.Exit(REFUSED) from None
    except (Unreachable, Unavailable) as error:
        text = str(error) or "数据库无法连接。 The database cannot be reached."
        _say(as_json, "unreachable", text)
        raise typer.Exit(UNREACHABLE) from None
    except CaseNotNamed as error:
        _say(as_json, error.code, str(error))
        raise typer.Exit(USAGE) from None
    except (ConfigurationError, BadAccount) as error:
        _say(as_json, "usage", str(error))
        raise typer.Exit(USAGE) from None
    except AccountTaken as error:
        _say(as_json, "account-taken", f"账号已存在：{error.officer}。 The account exists already: {error.officer}.")
        raise typer.Exit(REFUSED) from None


def refuse(as_json: bool, code: str, text: str, exit_code: int) -> typer.Exit:
    """Say why a command ends; raise what this returns."""
    _say(as_json, code, text)
    return typer.Exit(exit_code)


def _say(as_json: bool, code: str, text: str) -> None:
    if as_json:
        print_json({"error": code, "detail": text})
    else:
        console(stderr=True).print(f"[red]{escape(text)}[/red]")


def show_problem(problem: Mapping[str, Any]) -> None:
    """A problem document with its findings and fields, on standard error."""
    out = console(stderr=True)
    out.print(f"[red bold]{escape(str(problem.get('title', '')))} {escape(str(problem.get('title_en', '')))}[/]")
    for member in ("detail", "detail_en"):
        if problem.get(member):
            out.print(escape(str(problem[member])))
    if about := problem.get("about"):
        cited = "、".join(article["zh"] for article in about["articles"])
        out.print(escape(f"程序步骤 Step: {both(about['step'])}（{cited}）"))
    for found in problem.get("findings") or ():
        out.print(escape(finding(found)))
    for wrong in problem.get("errors") or ():
        out.print(escape(f"- {wrong['field']}: {wrong['reason_zh']} {wrong['reason_en']}"))
    if problem.get("opens_on"):
        out.print(escape(f"可办日期 Open from: {problem['opens_on']}"))
    if problem.get("version") is not None:
        out.print(escape(f"现版本 Version now: {problem['version']}"))


def finding(found: Mapping[str, Any]) -> str:
    """One rule that stands in the way, with its articles, facts and opening day."""
    cited = "、".join(article["zh"] for article in found["articles"])
    cited_en = ", ".join(article["en"] for article in found["articles"])
    opens = f" → {found['opens_on']}" if found.get("opens_on") else ""
    facts = "，".join(f"{name}={value}" for name, value in found.get("facts", {}).items())
    lines = [f"- {found['zh']}（{cited}）{opens}", f"  {found['en']} ({cited_en}) [{found['rule']}]"]
    return "\n".join([*lines, f"  {facts}"] if facts else lines)
