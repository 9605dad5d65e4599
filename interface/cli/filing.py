"""Taking a step from the command line: fields read from arguments or JSON, sent once, however often it takes."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import typer
from rich.table import Table

from domain.messages import shanghai_day
from domain.procedure import CaseType
from domain.step import Step
from interface.cli.case_numbers import named
from interface.cli.client import Client
from interface.cli.showing import console, finding, table
from interface.new_ids import new_id
from interface.text.captions import caption

NEW: Final = "new"

_DAY_FIRST: Final = "occurred_on".__ne__


@dataclass(frozen=True, slots=True)
class Said:
    """One command as it was typed. ``case`` is an id or a number, None where it begins a case."""

    case: str | None
    slug: str
    body: Mapping[str, Any]
    appends: bool


def command(case_type: CaseType, case: str, slug: str, fields: Sequence[str], json_file: str) -> Said:
    """The command that was typed. Raises typer.BadParameter naming what is wrong with it."""
    step = case_type.steps.get(slug)
    if step is None:
        raise typer.BadParameter(f"没有步骤 {slug}，见 anjuan case steps。 No step {slug}: see anjuan case steps.")
    if case == NEW and step is not case_type.opening:
        opening = case_type.opening.slug
        raise typer.BadParameter(f"新案以 {opening} 开始。 A new case begins with {opening}.")
    body = {"occurred_on": shanghai_day(datetime.now(UTC)).isoformat()}
    return Said(
        None if case == NEW else case, slug, {**body, **_from_file(json_file), **_from_fields(fields)}, step.appends
    )


def take(client: Client, path: str, said: Said, *, version: int | None, key: UUID | None) -> Mapping[str, Any]:
    """Send it; without a version the present one is read first. Raises CaseNotNamed, RefusedByServer, Unreachable."""
    command_id = key or new_id()
    if said.case is None:
        receipt: Mapping[str, Any] = client.post(path, said.body, key=command_id).body
        return receipt
    place = f"{path}/{named(client, path, said.case)}"
    if version is None and not said.appends:
        version = client.get(place).body["version"]
    taken: Mapping[str, Any] = client.post(f"{place}/{said.slug}", said.body, key=command_id, version=version).body
    return taken


def show_receipt(receipt: Mapping[str, Any]) -> None:
    """What became of a command, for people."""
    out = console()
    again = "（此前已记录）(recorded before)" if receipt["repeated"] else ""
    out.print(f"已记录 Recorded: {receipt['case_id']} v{receipt['version']} {again}".rstrip())
    out.print(f"事件 Events: {', '.join(receipt['events'])}")
    if receipt["number"]:
        out.print(f"文号 Number: {receipt['number']}")
    for name, opened in (receipt.get("disclosed") or {}).items():
        out.print(f"{caption(name)} {name}: {opened['value'] or '（已删除 erased）'}", markup=False)
    for flagged in receipt["flagged"]:
        out.print(f"提示 Flagged:\n{finding(flagged)}", markup=False)
    out.print(f"位置 Position: {receipt['position']}")


def described(step: Step) -> dict[str, Any]:
    """A step with its fields, for whoever types a command."""
    fields = {name: field.is_required() for name, field in step.command.model_fields.items() if name != "remarks"}
    return {
        "slug": step.slug,
        "zh": step.label.zh,
        "en": step.label.en,
        "by": {"code": step.by.value, "zh": step.by.zh, "en": step.by.en},
        "articles": [cited.zh for cited in step.basis],
        "required": sorted((name for name, required in fields.items() if required), key=_DAY_FIRST),
        "optional": [name for name, required in fields.items() if not required],
    }


def steps_table(title: str, steps: Sequence[Mapping[str, Any]]) -> Table:
    """The steps of a kind of case."""
    columns = ("步骤 Step", "名称 Name", "主体 By", "必填 Required", "可填 Optional", "依据 Basis")
    rows = [
        (
            step["slug"],
            f"{step['zh']} {step['en']}",
            f"{step['by']['zh']} {step['by']['en']}",
            ", ".join(step["required"]),
            ", ".join(step["optional"]),
            "、".join(step["articles"]),
        )
        for step in steps
    ]
    return table(title, columns, rows)


def _from_file(name: str) -> Mapping[str, Any]:
    if not name:
        return {}
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        said = json.loads(text)
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"--json-file：{error}") from None
    if not isinstance(said, dict):
        raise typer.BadParameter("--json-file：应为 JSON 对象。 Must hold a JSON object.")
    return said


def _from_fields(fields: Sequence[str]) -> Mapping[str, Any]:
    """``name=text`` and ``name:=json``; a dot in the name reaches into an object."""
    body: dict[str, Any] = {}
    for field in fields:
        name, sign, text = field.partition("=")
        if not sign or not name.rstrip(":"):
            raise typer.BadParameter(f"应为 字段=文字 或 字段:=JSON：{field}。 Not FIELD=TEXT or FIELD:=JSON: {field}.")
        value = _json(name, text) if name.endswith(":") else text
        _put(body, name.removesuffix(":").split("."), value, field)
    return body


def _json(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise typer.BadParameter(f"{name}=：不是 JSON（{error}）。 Not JSON.") from None


def _put(body: dict[str, Any], path: Sequence[str], value: Any, field: str) -> None:
    *outer, last = path
    for name in outer:
        inner = body.setdefault(name, {})
        if not isinstance(inner, dict):
            raise typer.BadParameter(f"{field}：{name} 已有值。 {name} holds a value already.")
        body = inner
    body[last] = value
