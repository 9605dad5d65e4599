"""The command ``anjuan``. Exit codes: 0 done, 1 refused by law or server, 2 usage, 3 out of reach."""

import typer

from interface.cli import (
    accounts,
    batch,
    calendar,
    cases,
    demonstration,
    late,
    lists,
    operation,
    personal,
    settings,
    statistics,
)
from interface.cli.usage import Words

app = typer.Typer(
    name="anjuan",
    cls=Words,
    help="案卷 Anjuan：社会组织执法案件系统。 A case system for enforcing the law on social organizations.\n\n"
    "退出码 Exit codes: 0 成功 done, 1 被拒绝 refused, 2 用法有误 usage, 3 无法连接 out of reach.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for command in (
    operation.run,
    operation.serve,
    operation.worker,
    demonstration.demo,
    operation.migrate,
    operation.rebuild,
    operation.status,
    lists.lists,
    late.late,
    late.outages,
    statistics.statistics,
):
    app.command()(command)
app.add_typer(cases.app, name="case")
app.add_typer(batch.app, name="batch")
app.add_typer(calendar.app, name="calendar")
app.add_typer(accounts.app, name="account")
app.add_typer(personal.app, name="personal")
app.add_typer(settings.app, name="settings")


def main() -> None:
    """The console script."""
    app()


if __name__ == "__main__":
    main()
