"""Tables of the docket, of one case, of its history and of its next steps."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.table import Table

from domain.case import Track
from domain.procedure import CaseType
from interface.cli.showing import both, finding, table
from interface.cli.terms import both_of, field_name, part_name
from interface.text import codes
from interface.text.captions import caption

Columns = tuple[str, ...]
Shown = Mapping[str, Any]


def docket_table(case_type: CaseType, entries: Sequence[Shown]) -> Table:
    """台账."""
    columns = ("案号 Number", "当事人 Party", "阶段 Stage", "立案 Filed", "期限 Due", "标记 Marks", "编号 Id")
    rows = [
        (
            entry["number"],
            entry["title"] or entry["party_name"],
            _stage(case_type, entry["main_stage"]),
            entry["filed_on"] or "",
            (entry["next_due_on"] or "") + (" 暂定 provisional" if entry.get("next_due_provisional") else ""),
            _marks(imported=entry["imported"], assumed=entry["assumed"]),
            entry["case_id"],
        )
        for entry in entries
    ]
    return table(f"{case_type.label.zh}台账 Docket ({len(rows)})", columns, rows)


def _stage(case_type: CaseType, code: str) -> str:
    stages = case_type.stages.get(Track.MAIN)
    known = stages is not None and code in set(stages)
    return f"{stages(code).zh} {stages(code).en}" if stages is not None and known else code


def _marks(*, imported: bool, assumed: bool, late: bool = False) -> str:
    marks = (("导入 imported", imported), ("推定 assumed", assumed), ("补录 late", late))
    return "，".join(mark for mark, there in marks if there)


def file_tables(case: Shown) -> Iterator[Table]:
    """案卷: where every track stands, and every part of the file."""
    title = f"{both(case['label'])} {case['id']} v{case['version']} · {case['authority']}"
    columns = ("线 Track", "对象 Of", "阶段 Stage", "轮次 Round")
    rows = [(both(at["track"]), at["key"], both(at["stage"]), str(at["round"])) for at in case["stages"]]
    yield table(title, columns, rows)
    parts = [
        (f"{part_name(name)} {key}".rstrip(), field_name(field), _plain(field, value, codes.of_part(name)))
        for name, keyed in case["parts"].items()
        for key, part in keyed.items()
        for field, value in part.items()
        if value not in (None, "", [])
    ]
    yield table("卷内 On file", ("部分 Part", "字段 Field", "内容 Content"), parts)


def _plain(field: str, value: Any, known: codes.Codes) -> str:
    if isinstance(value, Mapping):
        if (person := _person(value)) is not None:
            return person
        filled = ((name, inner) for name, inner in value.items() if inner not in (None, "", []))
        return "，".join(f"{caption(name)}：{_plain(name, inner, known)}" for name, inner in filled)
    if isinstance(value, list):
        return "；".join(_plain(field, inner, known) for inner in value)
    if isinstance(value, bool):
        return "是 yes" if value else "否 no"
    label = known.get((field, value)) if isinstance(value, str) else None
    return str(value) if label is None else both_of(label)


def _person(value: Shown) -> str | None:
    """What is shown of a value about a natural person; None for anything else."""
    if value.get("withheld"):
        return "（不予显示 withheld）"
    if value.keys() != {"subject", "value"}:
        return None
    return "（已删除 erased）" if value["value"] is None else str(value["value"])


def _persons(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        person = _person(value)
        return [found for inner in value.values() for found in _persons(inner)] if person is None else [person]
    return [found for inner in value for found in _persons(inner)] if isinstance(value, list) else []


def history_table(entries: Sequence[Shown]) -> Table:
    """经过; with the values about natural persons as far as the reader may see them."""
    columns: Columns = ("版 v", "日期 Day", "事件 Event", "主体 By", "记录人 Recorded by", "标记 Marks", "来源 Source")
    rows: list[Columns] = [
        (
            str(entry["version"]),
            entry["occurred_on"],
            both(entry["event"]) + _moved_to(entry["data"]),
            both_of(codes.doer(entry["acted_by"])),
            entry["recorded_by"],
            _marks(
                imported=entry["origin"]["code"] == "imported",
                assumed=bool(entry["remarks"].get("assumed")),
                late=entry["late"],
            ),
            entry["remarks"].get("source", ""),
        )
        for entry in entries
    ]
    persons = ["；".join(_persons(entry["data"])) for entry in entries]
    if any(persons):
        columns = (*columns, "个人信息 Personal")
        rows = [(*row, person) for row, person in zip(rows, persons, strict=True)]
    return table(f"经过 History ({len(rows)})", columns, rows)


def _moved_to(data: Mapping[str, Any]) -> str:
    if "stage" not in data or "track" not in data:
        return ""
    return f" → {both_of(codes.stage(data['track'], data['stage']))}"


def next_tables(steps: Sequence[Shown], *, everything: bool) -> Iterator[Table]:
    """可办步骤, and with ``everything`` what stands in the way of the others."""
    opened = [step for step in steps if step["open"]]
    columns = ("步骤 Step", "名称 Name", "线 Track", "主体 By", "依据 Basis")
    yield table(f"可办 Open to you ({len(opened)})", columns, [_row(step) for step in opened])
    if everything:
        others = [step for step in steps if not step["open"]]
        rows = [(*_row(step), _obstacles(step)) for step in others]
        yield table(f"不可办 Not open ({len(others)})", (*columns, "原因 Why"), rows)


def _row(step: Shown) -> tuple[str, ...]:
    cited = "、".join(article["zh"] for article in step["articles"])
    return step["slug"], f"{step['zh']} {step['en']}", both(step["track"]), both(step["by"]), cited


def _obstacles(step: Shown) -> str:
    reasons = [finding(found) for found in step["obstacles"]]
    if step["clock"]:
        reasons.append("- 由期限程序记录。 Recorded by the clock.")
    elif step["power_missing"]:
        reasons.append(f"- 需要职权：{both(step['power'])}。 Needs a power you do not hold.")
    return "\n".join(reasons)
