"""The page of the stories, written from the very acts that the demonstration takes."""

from __future__ import annotations

from collections.abc import Iterator

from domain.step import By, Power
from infrastructure.people import DEMONSTRATION
from interface.demo.journey import Passage, Story
from interface.demo.lines import TABLES, hand_of
from interface.demo.stories import stories

HEAD = """# 虚构的故事 Invented stories

`anjuan demo` 在公开的案件之外还装入几个故事。人物、组织、事实都是虚构的，名称以“演示”开头，
每条记录的备注都写明“演示材料，不是真实案件”（公众举报没有备注，写在举报内容里）；
日期从装入之日倒推，表中的天数是装入之日以前几日。
本页由实际办理的步骤生成（`interface/demo/stories.py`）。

Beside the published cases `anjuan demo` loads a few stories. People, organizations and facts are
invented; every name begins with 演示, and the remarks of every entry say 演示材料，不是真实案件
(demonstration material, not a real case); a report of the public has no remarks, so its text says it.
Days are counted back from the loading. This page is written from the very acts that are taken
(`interface/demo/stories.py`).
"""


def page() -> str:
    """The whole page."""
    return "\n".join((HEAD, *(line for story in stories() for line in _story(story))))


def _story(story: Story) -> Iterator[str]:
    yield f"## {story.title_zh} {story.title_en}"
    yield ""
    yield f"**{story.key}** {story.told_zh}"
    yield ""
    yield story.told_en
    yield ""
    yield "| 前 Days ago | 案卷 File | 步骤 Step | 由谁 In whose hand |"
    yield "|---|---|---|---|"
    for passage in story.passages:
        yield from _passage(passage)
    yield ""


def _passage(passage: Passage) -> Iterator[str]:
    label = TABLES[passage.kind].label
    for deed in passage.deeds:
        step = passage.step(deed)
        if step.by is By.CLOCK:
            ago, who = "—", "期限程序 the clock"
        elif step.power is Power.TAKE_REPORTS:
            ago, who = str(deed.ago), "公众 the public `/public/report`"
        else:
            token = hand_of(step, passage.hands)
            ago, who = str(deed.ago), f"{DEMONSTRATION[token].name_zh} `{token}`"
        yield f"| {ago} | {label.zh} {label.en} | {step.label.zh} {step.label.en} `{deed.slug}` | {who} |"
