"""The page of the command line, made from the commands themselves: arguments, options, help in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import typer

from interface.cli.app import app

HEAD: Final = """\
# 命令行 Command line

由命令本身生成。 *Made from the commands themselves.*

办案的命令都经 HTTP 接口，与页面和其他程序同权；`migrate`、`rebuild`、`account create` 直接用数据库，在本机运行。
*Commands about cases go through the HTTP interface with the caller's own powers; `migrate`, `rebuild` and
`account create` use the database and run on its machine.*
"""


def commands(group: Any = None, path: tuple[str, ...] = ("anjuan",)) -> Iterator[tuple[str, Any]]:
    """Every command with its full name, in the order in which help shows them."""
    group = typer.main.get_command(app) if group is None else group
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


def page() -> str:
    """The whole page in Markdown."""
    exit_codes = typer.main.get_command(app).help.partition("\n\n")[2]
    return "\n".join((HEAD, f"{exit_codes}\n", *(_section(name, command) for name, command in commands())))


def _section(name: str, command: Any) -> str:
    params = [param for param in command.params if not param.hidden]
    usage = " ".join((name, *(_usage(param) for param in params if _is_argument(param)), "[OPTIONS]" * _has(params)))
    rows = [f"| {_named(param)} | {_help(param)} |" for param in params]
    table = ["| 参数 parameter | |", "| --- | --- |", *rows, ""] if rows else []
    return "\n".join((f"## {name}", "", command.help, "", "```", usage.strip(), "```", "", *table))


def _is_argument(param: Any) -> bool:
    return not param.opts[0].startswith("-")


def _has(params: list[Any]) -> bool:
    return any(not _is_argument(param) for param in params)


def _usage(param: Any) -> str:
    written: str = param.metavar or param.name.upper()
    return written if param.required or written.startswith("[") else f"[{written}]"


def _named(param: Any) -> str:
    return f"`{_usage(param)}`".replace("|", "\\|") if _is_argument(param) else f"`{', '.join(param.opts)}`"


def _help(param: Any) -> str:
    more = [f"`{param.envvar}`"] if param.envvar else []
    more += ["必填 required"] if param.required and not _is_argument(param) else []
    if param.default not in (None, "", False):
        more.append(f"默认 default `{param.default}`")
    return " ".join(((param.help or "").replace("|", "\\|"), f"（{'，'.join(more)}）" if more else "")).strip()
