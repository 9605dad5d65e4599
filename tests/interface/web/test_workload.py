"""The workload: every number of cases leads to just as many."""

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import Browser
from tests.interface.web.seen import Element
from tests.interface.web.test_spreadsheet import book


def listed(browser: Browser, address: str) -> int:
    """How many cases a link leads to, over all pages."""
    answer = browser.fetch(address + "&format=xlsx")
    return len(next(iter(book(answer.content).values()))) - 1


def numbers(page: Element, heading: str) -> list[Element]:
    return [link for cell in page.panel(heading).every("td") for link in cell.every("a")]


def test_every_number_leads_to_as_many_cases(instance: Running, client: Client, questioned: str) -> None:
    head = Browser(instance.address, "demo-head")
    page = head("/workload")
    links = [*numbers(page, "按人员"), *numbers(page, "按区划、街镇")]
    assert links
    for link in links:
        assert listed(head, link["href"]) == int(link.text), link["href"]


def test_what_nobody_works_on_is_listed(instance: Running, client: Client, questioned: str) -> None:
    head = Browser(instance.address, "demo-head")
    page = head("/workload")
    strips = [strip for strip in page.every("div", class_="strip") if "未指派" in strip.text]
    for strip in strips:
        number = int("".join(filter(str.isdigit, strip.one("span").text)))
        assert listed(head, strip.one("a")["href"]) == number


def test_the_workbook_has_both_tables(instance: Running, questioned: str) -> None:
    head = Browser(instance.address, "demo-head")
    page = head("/workload")
    sheets = book(head.fetch("/workload", format="xlsx").content)
    assert list(sheets) == ["按人员", "按区划、街镇", "说明"]
    for name in ("按人员", "按区划、街镇"):
        assert len(sheets[name]) - 1 == len(list(page.panel(name).one("tbody").every("tr")))


def test_the_tabs_lead_nobody_where_he_may_not_go(instance: Running, officer: Browser) -> None:
    def tabs(browser: Browser) -> list[str]:
        return [link["href"] for link in browser("/statistics").one("nav", class_="seg").every("a")]

    assert tabs(officer) == ["/statistics", "/campaigns"]
    for token in ("demo-head", "demo-auditor"):
        assert tabs(Browser(instance.address, token)) == ["/statistics", "/campaigns", "/workload"]
    assert officer("/workload", 403)
