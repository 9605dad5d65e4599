"""用法有误: what is wrong with the words of a command, Chinese first; the exit code is 2."""

import sys
from collections.abc import Sequence
from typing import Any

import typer
from rich.markup import escape
from typer._click import exceptions  # Typer brings its own copy of Click and gives most of these no public name.
from typer.core import TyperGroup

from interface.cli.showing import USAGE, console


class Words(TyperGroup):
    """The command with all its subcommands; mistakes in its words are told here and not by the library."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and end the program with the exit code, unless ``standalone_mode`` is False."""
        told = {"complete_var": complete_var, "windows_expand_args": windows_expand_args, **extra}
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **told)
        try:
            code = super().main(args, prog_name, standalone_mode=False, **told)
        except exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(USAGE)
        except exceptions.UsageError as error:
            _show(error)
            sys.exit(USAGE)
        except typer.Abort:
            console(stderr=True).print("[red]已中断。 Aborted.[/red]")
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


def _show(error: exceptions.UsageError) -> None:
    out = console(stderr=True)
    out.print(f"[red]{escape(sentence(error))}[/red]")
    if error.ctx is not None:
        out.print(f"用法 {error.ctx.get_usage()}", markup=False)
        out.print(f"详见 See: {error.ctx.command_path} --help", markup=False)


def sentence(error: exceptions.UsageError) -> str:
    """What is wrong, in both languages."""
    english = error.format_message()
    if isinstance(error, exceptions.MissingParameter):
        return f"缺少{_kind(error)} {_name(error)}。 {english}"
    if isinstance(error, exceptions.BadParameter):
        # Our own sentences are in both languages already.
        ours = any("一" <= letter <= "鿿" for letter in error.message)
        return error.message if ours else f"{_kind(error)} {_name(error)} 的值不可用。 {english}"
    if isinstance(error, exceptions.NoSuchOption):
        return f"没有选项 {error.option_name}。 {english}"
    return f"用法有误。 {english}"


def _kind(error: exceptions.BadParameter) -> str:
    return "选项" if error.param is not None and error.param.param_type_name == "option" else "参数"


def _name(error: exceptions.BadParameter) -> str:
    return "" if error.param is None else str(error.param.get_error_hint()).strip("'\"")
