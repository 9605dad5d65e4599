"""``anjuan calendar``: the days off of a year, a draft of the next, and its publication, over HTTP."""

from pathlib import Path
from typing import Annotated, Any

import typer

from domain.law.calendar_years import DayKind
from domain.messages import shanghai_day
from domain.registers.work_calendar import CalendarDay
from interface import calendar_lines
from interface.cli.client import Client
from interface.cli.options import AsJson, Token, Url, server
from interface.cli.showing import USAGE, console, print_json, refuse, table, told
from interface.http.assembly import utc_now

YEARS = "/api/v1/calendar-years"
REGISTER = "/api/v1/registers/work-calendar"

app = typer.Typer(no_args_is_help=True, help="工作日历：年度放假安排。 The work calendar: a year's days off.")

Year = Annotated[int, typer.Argument(min=2000, max=2100, help="年度。 The year.")]


@app.command("years")
def years(url: Url = "", token: Token = "", as_json: AsJson = False) -> None:
    """各年度的状态，和因此暂定的期限。 Every year with its state, and the limits provisional because of it."""
    body = _got(YEARS, url, token, as_json)
    if as_json:
        print_json(body)
        return
    columns = ("年度 Year", "状态 State", "公布 Announced", "录入 Entered", "暂定期限 Provisional", "待重算 Outdated")
    rows = [
        (
            str(year["year"]),
            _state(year),
            year["announced_on"] or "",
            year["published_on"] or "",
            str(year["provisional"]),
            str(year["outdated"]),
        )
        for year in body["years"]
    ]
    console().print(table("年度放假安排 Calendar years", columns, rows))


@app.command("show")
def show(year: Year, url: Url = "", token: Token = "", as_json: AsJson = False) -> None:
    """一年的放假和调休上班日。 The days off and make-up working days of a year."""
    body = _got(f"{YEARS}/{year}", url, token, as_json)
    if as_json:
        print_json(body)
        return
    rows = [
        (day["day"], f"{DayKind(day['kind']).zh} {DayKind(day['kind']).en}", day["festival"]) for day in body["days"]
    ]
    console().print(table(f"{year} {_state(body)}", ("日期 Day", "安排 Kind", "节日 Festival"), rows))
    if body["source"]:
        console().print(body["source"], markup=False)


@app.command("draft")
def draft(year: Year, url: Url = "", token: Token = "", as_json: AsJson = False) -> None:
    """打印草稿，每行一日，改后供 publish 使用。 Print a draft, a line a day, to be edited and published."""
    body = _got(f"{YEARS}/{year}/draft", url, token, as_json)
    if as_json:
        print_json(body)
        return
    print(calendar_lines.written(CalendarDay.model_validate(day) for day in body["days"]))


@app.command("publish")
def publish(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="每行一日的文件。 A file, a line a day.")],
    year: Annotated[int, typer.Option(min=2000, max=2100, help="年度。 The year.")],
    source: Annotated[str, typer.Option(help="通知名称和文号。 Title and number of the notice.")],
    announced_on: Annotated[str, typer.Option(help="公布日期 YYYY-MM-DD。 The day of the notice.")],
    url: Url = "",
    token: Token = "",
    as_json: AsJson = False,
) -> None:
    """公布一年的放假安排；到达该年的期限随即重算。 Publish a year; the limits that reach it are counted anew."""
    try:
        lines = calendar_lines.read(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        text = f"{file} 不是 UTF-8 文本：{error}。 {file} is no UTF-8 text."
        raise refuse(as_json, "unreadable-file", text, USAGE) from None
    if lines.troubles:
        said = "\n".join(f"{file}:{each.line} {each.text}：{each.zh}。 {each.en}." for each in lines.troubles)
        raise refuse(as_json, "unreadable-lines", said, USAGE)
    body = {
        "occurred_on": shanghai_day(utc_now()).isoformat(),
        "year": year,
        "days": list(lines.days),
        "source": source,
        "announced_on": announced_on,
    }
    with told(as_json), Client(server(url), token) as client:
        known = client.get(YEARS).body
        version = known["version"]
        if version:
            path = f"{REGISTER}/{known['stream']}/publish-calendar-year"
            answer = client.post(path, body, version=version)
        else:
            answer = client.post(REGISTER, body)
    if as_json:
        print_json(answer.body)
        return
    console().print(f"{year} 年放假安排已公布。 The days off of {year} are published.")


def _state(year: dict[str, Any]) -> str:
    if not year["published"]:
        return "未公布 not published"
    return f"已公布 {year['times']} 次 published" if year["times"] else "随程序 with the programme"


def _got(path: str, url: str, token: str, as_json: bool) -> Any:
    with told(as_json), Client(server(url), token) as client:
        return client.get(path).body
