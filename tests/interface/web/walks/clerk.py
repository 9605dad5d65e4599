"""Somebody at a desk: signs in, opens the form of an act, fills it in by its captions, sends it, reads what is said."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import httpx2

from infrastructure.embedded.process import wait_until
from tests.interface.web.conftest import ago
from tests.interface.web.playwright import Desk, desk, expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

LATE: Final = {"补录理由": "演示补录", "文书": "演示材料，不是真实案件"}
"""What is said of an act that is entered after its day."""

PAIR: Final = ["演示执法员01", "演示执法员02"]
WHY: Final = "不顾提示的理由"
"""The field in which whoever passes over a warning says why."""

YES_NO: Final = {True: "是", False: "否"}
MOST_CLICKS: Final = 8
"""Of one act: on an approval every point of the document is agreed to as well."""

LISTED_WITHIN: Final = 60.0
"""Seconds that the worker may take to list what was recorded."""

_OF_CAPTION: Final = (
    "xpath=./*[self::div or self::fieldset]"
    "[./label[normalize-space()='{0}'] or ./legend[normalize-space()='{0}'] or ./span[normalize-space()='{0}']]"
)
"""The field or group of a caption, directly within a form or a group."""


def eight_digits(days: int) -> str:
    """A day before today as officers type it; a negative number lies ahead."""
    return ago(days).strftime("%Y%m%d")


@dataclass
class Clerk:
    """One person at one window. ``clicks`` counts what was clicked and ``fields`` what was filled in, act by act."""

    desk: Desk
    clicks: dict[str, int] = field(default_factory=dict)
    fields: dict[str, int] = field(default_factory=dict)
    act: str = ""

    @property
    def page(self) -> Page:
        """The window."""
        return self.desk.page

    @property
    def form(self) -> Locator:
        """The form of the act that is open."""
        return self.page.locator("form.act-form")

    @property
    def said(self) -> str:
        """What the page says was recorded just now."""
        strip = self.page.locator("[data-just-now]")
        expect(strip).to_be_visible()
        return strip.inner_text()

    def open_act(self, case: str, slug: str, *, at: str = "/cases", asked: str = "") -> None:
        """Go to a file and choose an act there; ``asked`` is what its link says besides, such as ``task=T1``."""
        self.page.goto(f"{self.desk.address}{at}/{case}")
        links = self.page.locator(f'main a[href*="/acts/{slug}"]')
        link = (links.and_(self.page.locator(f'a[href*="{asked}"]')) if asked else links).first
        expect(link).to_be_attached()
        self._begin(slug)
        folded = link.locator("xpath=ancestor::details[not(@open)]")
        if folded.count():
            self._click(folded.locator("summary"))
        self._click(link)
        expect(self.form).to_be_visible()

    def until_open(self, case: str, slug: str) -> None:
        """Load the page of a case again until an act is open on it: the clock takes its own acts first."""

        def is_open() -> bool:
            page = self.desk.open(f"/cases/{case}")
            return page.locator(f'#acts a[href$="/acts/{slug}"]').count() > 0

        assert wait_until(is_open, LISTED_WITHIN), slug

    def begin(self, link: str, slug: str) -> None:
        """Choose an act by the name of its link on the page that is open."""
        self._begin(slug)
        self._click(self.page.get_by_role("link", name=link, exact=True))
        expect(self.form).to_be_visible()

    def approve(self, case: str, act: str) -> None:
        """Take a case from the queue of approvals and choose what becomes of it; every point is agreed to."""
        self.page.goto(f"{self.desk.address}/approvals")
        self._begin(act)
        self._click(self.page.locator(f'a.btn[href="/approvals/{case}"]'))
        choice = self.form.get_by_role("radio", name=act, exact=True)
        if not choice.is_checked():
            with self.page.expect_navigation():
                self._click(choice)
        expect(self.form.get_by_role("button", name=re.compile(f"^提交：{act}"))).to_be_visible()
        for point in self.form.get_by_role("radio", name="同意", exact=True).all():
            self._click(point)

    def dated(self, days: int) -> None:
        """The day of the act, and why it is entered only now."""
        self.fill({"发生日期": eight_digits(days)})
        details = self.form.locator("details.more")
        if details.get_attribute("open") is None:
            self._click(details.locator("summary"))
        self.fill(LATE, within=details)

    def fill(self, said: Mapping[str, Any], within: Locator | None = None) -> None:
        """Fields by their captions: texts, choices, yes and no, officers, lines; groups and rows of them."""
        place = self.form.locator(":scope > .in") if within is None else within
        for caption, value in said.items():
            entry = place.locator(_OF_CAPTION.format(caption))
            if isinstance(value, Mapping):
                self.fill(value, entry)
            elif isinstance(value, list):
                self._several(entry, caption, value)
            else:
                self._one(entry, YES_NO[value] if isinstance(value, bool) else value)

    def submit(self) -> str:
        """Send the form; answers what the next page says. Fails with what stands in the way.

        Where a warning asks why he goes on, he says so and sends it again; that takes no click of the act itself.
        """
        self.send()
        wrong = self.page.get_by_role("alert")
        if wrong.count() and WHY in wrong.inner_text():
            clicked = self.clicks[self.act]
            self.fill({WHY: "演示：已核实，说明附卷"})
            self.send()
            self.clicks[self.act] = clicked
            # The browser itself notes that the first answer was a refusal.
            self.desk.complaints[:] = [told for told in self.desk.complaints if "422" not in told]
        assert not wrong.count(), (self.act, wrong.inner_text(), self.page.locator("#rules").inner_text())
        return self.said

    def holds(self, said: Mapping[str, str]) -> None:
        """See what the form holds before anything is typed into it, by its captions."""
        for caption, value in said.items():
            entry = self.form.locator(":scope > .in").locator(_OF_CAPTION.format(caption))
            expect(entry.locator("select, textarea, input").first).to_have_value(value)

    def send(self) -> None:
        """Send the form, whatever the answer is."""
        with self.page.expect_navigation():
            self._click(self.form.get_by_role("button", name=re.compile("^提交")))

    def recorded(self) -> str:
        """Follow the strip to the file that the act just recorded is in; answers its id."""
        with self.page.expect_navigation():
            self._click(self.page.locator("[data-just-now]").get_by_role("link", name="打开案件"))
        return self.page.url.rpartition("/")[2]

    def take(self, case: str, slug: str, days: int, act: str, *said: Mapping[str, Any]) -> None:
        """One act from the page of its file to the strip that says it is on record."""
        self.open_act(case, slug)
        self.told(act, days, *said)

    def decide(self, case: str, act: str, days: int, *said: Mapping[str, Any]) -> None:
        """One act from the queue of approvals."""
        self.approve(case, act)
        self.told(act, days, *said)
        assert self.page.url.endswith("/approvals")

    def told(self, act: str, days: int, *said: Mapping[str, Any]) -> None:
        """Fill in the open form, send it, and see that it is said to be on record."""
        self.dated(days)
        for some in said:
            self.fill(some)
        assert f"已记录：{act}" in self.submit()

    def effortless(self) -> None:
        """See that no act took more clicks than it should, from its file or the queue to the strip."""
        assert max(self.clicks.values()) <= MOST_CLICKS, self.clicks

    # fields

    def _several(self, entry: Locator, caption: str, value: list[Any]) -> None:
        if isinstance(value[0], Mapping):
            for number, row in enumerate(value, start=1):
                place = entry.locator(_OF_CAPTION.format(f"第 {number} 项"))
                if not place.count():
                    self._click(entry.get_by_role("button", name=f"{caption}：再加一项", exact=True))
                    expect(place).to_be_visible()
                self.fill(row, place)
        elif entry.locator("textarea").count():
            self._one(entry, "\n".join(value))
        elif entry.locator("select").count():
            for number, name in enumerate(value):
                if number == entry.locator("select").count():
                    self._click(entry.get_by_role("button", name=f"{caption}：再加一项", exact=True))
                self._count()
                entry.locator("select").nth(number).select_option(label=name)
        else:
            for name in value:
                self._count()
                entry.get_by_role("checkbox", name=name, exact=True).check()

    def _one(self, entry: Locator, value: str) -> None:
        self._count()
        boxes = entry.locator("select, textarea, input:not([type=hidden])")
        expect(boxes.first).to_be_visible()
        kind = boxes.first.evaluate("box => box.type")
        if kind == "radio":
            entry.get_by_role("radio", name=value, exact=True).check()
        elif kind == "checkbox":
            boxes.first.check()
        elif kind == "select-one":
            boxes.first.select_option(label=value)
        else:
            boxes.first.fill(value)

    def _begin(self, act: str) -> None:
        self.act = act
        self.clicks[act] = self.fields[act] = 0

    def _click(self, what: Locator) -> None:
        self.clicks[self.act] = self.clicks.get(self.act, 0) + 1
        what.click()

    def _count(self) -> None:
        self.fields[self.act] = self.fields.get(self.act, 0) + 1


@contextmanager
def clerk(browser: Browser, address: str, token: str, **window: Any) -> Iterator[Clerk]:
    """Somebody who signs in on the page for it, and whose pages complain of nothing."""
    with desk(browser, address, **window) as somebody:
        somebody.open("/sign-in").locator(f'button[value="{token}"]').click()
        expect(somebody.page.locator(".who")).to_be_visible()
        yield Clerk(somebody)
        assert somebody.complaints == []


def listed(address: str) -> None:
    """Wait until the lists hold what was recorded so far: until a look that is younger than this says so."""
    begun = time.monotonic()

    def come() -> bool:
        told = httpx2.get(f"{address}/health/ready", trust_env=False).json()
        return bool(told["behind"] == 0 and told["age"] < time.monotonic() - begun)

    assert wait_until(come, LISTED_WITHIN)
