"""``anjuan demo``: load the demonstration cases into a running instance in demonstration mode."""

import sys
from collections.abc import Sequence
from typing import Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from domain.law.penalties import amount_in_words
from interface.cli.client import Client
from interface.cli.options import AsJson, Url, server
from interface.cli.showing import REFUSED, UNREACHABLE, console, print_json, refuse, show_problem, table, told
from interface.demo.bans import OUTCOMES, BanCase, ban_cases
from interface.demo.facts import DemoCase, cases
from interface.demo.lines import PAIR
from interface.demo.load import Loaded, Stalled, Tell, load
from interface.demo.public_lists import public_lists
from interface.demo.reports import Receipt, receipts
from interface.demo.stories import stories
from interface.demo.story_reported import REPORTED

RESTART_PATIENCE: Final = 60.0
"""Seconds in which an API that died while the cases are loaded comes back."""


def demo(url: Url = "", as_json: AsJson = False) -> None:
    """装入演示案件；中断后再次运行即继续。 Load the demonstration cases; run again to continue."""
    with told(as_json):
        address = server(url)
        try:
            with Client(address, patience=RESTART_PATIENCE) as client, _progress(disabled=as_json) as progress:
                loaded = load(client, _telling(progress))
                reported = tuple(receipts(REPORTED, client.signed_in_as(PAIR[0])))
        except Stalled as stalled:
            raise refuse(as_json, "stalled", str(stalled), UNREACHABLE) from None
    if as_json:
        print_json(_summary(loaded, reported))
    else:
        _show(loaded, reported)
    raise typer.Exit(REFUSED if loaded.failures else 0)


def _progress(*, disabled: bool) -> Progress:
    columns = (TextColumn("演示案件 Demonstration"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, TextColumn("{task.description}"), console=console(stderr=True), disable=disabled)


def _telling(progress: Progress) -> Tell:
    task = progress.add_task("", total=None)

    def tell(on_file: int, acts: int, what: str) -> None:
        progress.update(task, completed=on_file, total=acts, description=what)

    return tell


def _summary(loaded: Loaded, reported: Sequence[Receipt]) -> dict[str, object]:
    return {
        "new": loaded.new,
        "acts": loaded.acts,
        "failures": [{"case": failure.key, "problem": dict(failure.refused.problem)} for failure in loaded.failures],
        "cases": [
            {"key": case.key, "case_id": str(case.case_id), "party": case.party.name, "source": case.source.source}
            for case in cases()
        ]
        + [
            {
                "key": case.key,
                "case_id": str(case.case_id),
                "party": case.source.name,
                "source": case.source.source,
            }
            for case in ban_cases()
        ],
        "stories": [{"key": story.key, "title": story.title_zh} for story in stories()],
        "lists": [
            {"key": one.id, "list_id": str(one.list_id), "title": one.title, "source": one.source}
            for one in public_lists()
        ],
        "reports": [
            {"organization": each.organization, "case_id": str(each.case_id), "receipt": each.number}
            for each in reported
        ],
    }


def _show(loaded: Loaded, reported: Sequence[Receipt]) -> None:
    for failure in loaded.failures:
        console(stderr=True).print(f"[red]{failure.key}[/red]")
        show_problem(failure.refused.problem)
    if loaded.new and sys.stdout.isatty():
        console().print(_cases_table(cases(), ban_cases()))
    state = "未装完 incomplete" if loaded.failures else "已装入 loaded" if loaded.new else "此前已装入 loaded before"
    cases_told, lists_told, stories_told = len(cases()) + len(ban_cases()), len(public_lists()), len(stories())
    zh = f"演示案件{cases_told}件、名单{lists_told}份、故事{stories_told}个"
    en = f"{cases_told} demonstration cases, {lists_told} lists, {stories_told} stories"
    console().print(f"{zh} {en}: {state}")
    for each in reported:
        console().print(f"收件编号 Receipt {each.number}：{each.organization}（/public/progress）")


def _cases_table(penalties: Sequence[DemoCase], bans: Sequence[BanCase]) -> Table:
    columns = ("案例 Case", "当事人 Party", "结果 Outcome", "来源机关 Authority")
    rows = [
        (
            case.key + ("（导入 imported）" if case.imported else ""),
            case.party.name,
            amount_in_words(case.source.penalties),
            case.source.authority,
        )
        for case in penalties
    ]
    rows += [(case.key, case.source.name, OUTCOMES[case.source.outcome].zh, case.source.authority) for case in bans]
    return table("演示案件 Demonstration cases", columns, rows)
