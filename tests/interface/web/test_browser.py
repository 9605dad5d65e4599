"""The pages in a real browser: nothing complains, scripts run under the policy, nothing is blank or too wide."""

from collections.abc import Iterator

import pytest

from interface.demo.ongoing import CASE_ID as RUNNING
from tests.interface.running import Running
from tests.interface.web.chromium import Picture, photograph, program, visit
from tests.interface.web.conftest import FLAGGED, Browser
from tests.interface.web.proxy import MEASURE, signing_in
from tests.interface.web.seen import Element

pytestmark = pytest.mark.browser

PAGES = {
    "docket": "/cases",
    "public lists": "/lists",
    "worklist": "/worklist",
    "organization": "/organizations/51310000MJ1234561Q",
    "campaigns": "/campaigns",
    "statistics": "/statistics?from=2016-01-01&by=year",
    "running case": f"/cases/{RUNNING}",
    "finished case": f"/cases/{FLAGGED.case_id}",
}
LEAST_COLOURS = 20
"""A blank page has one, an error of the browser a handful; letters alone have dozens by their soft edges."""


@pytest.fixture(scope="module", autouse=True)
def browser() -> str:
    return program()


@pytest.fixture(scope="module")
def signed_in(officer: Browser) -> Iterator[str]:
    with signing_in(officer.address, "demo-officer") as address:
        yield address


def switch_of(page: Element) -> Element:
    """The switch between light and dark; it names both, so that it speaks the page's language."""
    [switch] = [button for button in page.every("button") if "data-dark" in button.attributes]
    return switch


def test_the_sign_in_page_as_the_browser_shows_it(instance: Running) -> None:
    seen = visit(f"{instance.address}/sign-in")
    assert seen.console == []
    assert seen.page.one("h1").text == "登录"
    theme = switch_of(seen.page)
    assert "hidden" not in theme.attributes
    assert (theme.text, theme["aria-pressed"]) in (("深色", "false"), ("浅色", "true"))


def test_the_theme_follows_the_system(instance: Running) -> None:
    dark = switch_of(visit(f"{instance.address}/sign-in", "--force-dark-mode").page)
    assert (dark.text, dark["aria-pressed"]) == ("浅色", "true")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_complains(signed_in: str, name: str) -> None:
    seen = visit(signed_in + PAGES[name])
    assert seen.console == []
    assert "演示执法员01" in seen.page.one("div", class_="who").text
    assert "hidden" not in switch_of(seen.page).attributes


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", ["/sign-in", *PAGES.values()], ids=["sign-in", *PAGES])
def test_no_page_scrolls_sideways(signed_in: str, path: str, width: int) -> None:
    told = visit(f"{signed_in}{MEASURE}{width}{path}").page.one("body")
    assert told["data-window"] == str(width)
    assert int(told["data-scroll"]) <= width, f"wider than the window: {told['data-wide']}"


@pytest.mark.parametrize("size", [(1440, 900), (500, 844)], ids=["desk", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_pictures_are_not_blank(signed_in: str, name: str, size: tuple[int, int]) -> None:
    picture = photograph(signed_in + PAGES[name], *size)
    assert picture.width == size[0]
    assert picture.colours() > LEAST_COLOURS


def test_the_judge_of_pictures_knows_a_blank_one() -> None:
    blank = Picture(40, 40, 3, (b"\xff" * 120,) * 40)
    assert blank.colours() == 1
