"""What holds on every page: headers, nothing inline, sound structure, labels, links that lead somewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from interface.demo.ongoing import CASE_ID as RUNNING
from interface.http.protection import HEADERS
from tests.interface.running import Running
from tests.interface.web.conftest import FLAGGED, IMPORTED, Browser
from tests.interface.web.seen import Element
from tests.soak import sized

PAGES = {
    "sign-in": "/sign-in?problem=throttled",
    "report of the public": "/public/report?form=1e0f6c2e-1b1c-4a57-9a53-1f2f0f6f9d42",
    "progress of a report": "/public/progress",
    "docket": "/cases",
    "narrowed docket": "/cases?lamp=a&officer=none&division=none&from=2026-01-01&open=yes",
    "empty docket": "/cases?q=没有这样的当事人",
    "worklist": "/worklist",
    "joint work": "/joint",
    "pool of clues": "/clues",
    "empty pool": "/clues?q=没有这样的当事人",
    "batches": "/batches",
    "campaigns": "/campaigns",
    "organizations": "/organizations?q=协会",
    "public lists": "/lists",
    "names alike": "/lists?like=雷锋基金会",
    "empty list": "/lists?like=没有这样的名称",
    "statistics": "/statistics?from=2016-01-01&by=year&by=penalty_kind",
    "cases of a figure": "/statistics/cases?measure=fines_decided&from=2016-01-01",
    "limits kept": "/statistics/limits?deadline=decision_limit&how=in_time&from=2016-01-01",
    "limits missed": "/statistics/limits?deadline=decision_limit&how=overdue&from=2001-01-01&to=2001-12-31",
    "organization": "/organizations/51310000MJ1234561Q",
    "no cases of a figure": "/statistics/cases?measure=dissuasions&from=2001-01-01&to=2001-12-31",
    "case under investigation": "/cases/{questioned}",
    "running case": f"/cases/{RUNNING}",
    "finished case": f"/cases/{FLAGGED.case_id}",
    "imported case": f"/cases/{IMPORTED.case_id}",
    "timeline": f"/cases/{RUNNING}/timeline?version=5&against=2",
    "timeline before the first entry": f"/cases/{RUNNING}/timeline?on=2020-01-01&only=remedy",
    "timeline of an imported case": f"/cases/{IMPORTED.case_id}/timeline",
    "review of a case": f"/cases/{FLAGGED.case_id}/review",
    "review of an imported case": f"/cases/{IMPORTED.case_id}/review?outcome=satisfied",
    "late entries": "/review?list=late",
    "corrections": "/review?list=amendments",
    "findings of a rule": "/review?list=findings&rule=public-notice-over-long&outcome=violated",
    "outages": "/review?list=outages",
    "not found": "/cases/00000000-0000-4000-8000-000000000000",
}


@pytest.fixture(params=PAGES)
def path(request: pytest.FixtureRequest, questioned: str) -> str:
    return PAGES[request.param].format(questioned=questioned)


@pytest.fixture
def page(officer: Browser, path: str) -> Element:
    return officer(path, 404 if "/0000" in path else 200)


def test_security_headers_and_no_copy_left_behind(officer: Browser, path: str) -> None:
    headers = officer.fetch(path, 404 if "/0000" in path else 200).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_nothing_is_inline(page: Element) -> None:
    for element in page.every():
        assert not element.get("style"), element
        assert element.tag != "style"
        assert not [name for name in element.attributes if name.startswith("on")], element
        assert not element.get("href").lower().startswith(("javascript:", "data:")), element
    for script in page.every("script"):
        assert script["src"].startswith("/static/")
        assert script.text == ""


def test_the_structure_is_sound(page: Element) -> None:
    assert page["lang"] == "zh-CN"
    assert next(page.every("title")).text.endswith("案卷")  # drawings have titles too
    assert len(list(page.every("h1"))) == 1
    assert page.one("main")["id"] == "main"
    ids = [element["id"] for element in page.every() if element.get("id")]
    assert len(ids) == len(set(ids))
    levels = [int(element.tag[1]) for element in page.every() if element.tag in ("h1", "h2", "h3", "h4")]
    assert all(below <= above + 1 for above, below in zip([0, *levels], levels, strict=False)), levels


def test_everything_one_can_use_has_a_name(page: Element) -> None:
    labels = {label["for"]: label.text for label in page.every("label")}
    for tag in ("input", "select", "textarea"):
        for field in page.every(tag):
            assert field.get("type") == "hidden" or labels.get(field.get("id")), field
    for tag in ("button", "a", "summary"):
        for element in page.every(tag):
            assert element.text, element
    for nav in page.every("nav"):
        assert nav.get("aria-label")
    for image in page.every("img"):
        assert "alt" in image.attributes
    for cell in page.every("th"):
        assert cell.get("scope")


def addresses(page: Element) -> Iterator[str]:
    """Everything that a page leads to or loads."""
    for element in page.every():
        yield from (element[name] for name in ("href", "src") if element.get(name))
        if element.tag == "form" and element.get("method") != "post":
            yield element["action"]


VARIED = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<==)[^&]*|\d+")
"""What tells addresses of one shape apart: ids, values that are asked for, numbers."""

OF_ONE_SHAPE = sized(4, 1_000)
"""Addresses of one shape that are visited."""


def test_every_link_of_every_page_resolves(officer: Browser, questioned: str) -> None:
    first = ["/cases", f"/cases/{questioned}", f"/cases/{RUNNING}", f"/cases/{FLAGGED.case_id}"]
    left, done = [(path, "") for path in reversed(first)], set[str]()
    shapes = Counter[str]()
    while left:
        path, told_by = left.pop()
        shape = VARIED.sub("…", path)
        if path in done or (shapes[shape] >= OF_ONE_SHAPE and path not in first):
            continue
        done.add(path)
        shapes[shape] += 1
        answer = officer._ask("GET", path)
        if answer.status_code == 303:  # leads on, as the first page and a form of nothing chosen do
            left.append((answer.headers["location"], path))
            continue
        assert answer.status_code == 200, (path, answer.status_code, told_by)
        if answer.headers["Content-Type"].startswith("text/html") and not path.startswith("/api/"):
            page = officer(path)
            ids = {element.get("id") for element in page.every()}
            for address in addresses(page):
                parts = urlsplit(address)
                assert not parts.netloc, f"{path} leads elsewhere: {address}"
                assert not address.startswith("#") or parts.fragment in ids
                # Every version of every case has an address: those of one case stand for all.
                if not (parts.path.endswith("/timeline") and parts.query) or f"/cases/{RUNNING}/" in parts.path:
                    left.append((f"{parts.path}?{parts.query}" if parts.query else parts.path or path, path))
    assert {*first, "/api/docs", "/static/app.css", "/worklist", "/statistics", "/joint"} <= done


def test_every_step_leads_to_its_form(officer: Browser) -> None:
    panel = officer(f"/cases/{RUNNING}").panel("现在可以办")
    links = [link["href"] for link in panel.every("a") if "/acts/" in link["href"]]
    assert len(links) > 20
    for link in links:
        assert officer(link).one("form", class_="act-form")["action"] == link


def test_forms_that_change_something_are_refused_from_other_sites(instance: Running) -> None:
    for page in ("/sign-in", "/cases"):
        browser = Browser(instance.address, "demo-auditor")
        for form in browser(page).every("form", method="post"):
            answer = browser.foreign(form["action"])
            assert answer.status_code == 403
    assert Browser(instance.address, "demo-auditor").fetch("/cases").status_code == 200
