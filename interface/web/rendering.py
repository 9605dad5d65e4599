"""Rendering: templates with the few filters that our pages need, and the files beside them."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from domain.messages import SHANGHAI
from interface.text.language import SPOKEN, english, say, term
from interface.web.flash import COOKIE as SAID
from interface.web.flash import JUST_NOW

HERE: Final = Path(__file__).parent
ADDRESS: Final[ContextVar[str]] = ContextVar("ADDRESS", default="/")
"""The page that is being made, for the way back to it after the language was switched."""

WEEKDAYS: Final = "一二三四五六日"
WEEKDAYS_EN: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(on: date) -> str:
    """2026-11-23 星期一, 2026-11-23 Mon."""
    weekday = WEEKDAYS_EN[on.weekday()] if english() else say("星期{weekday}", weekday=WEEKDAYS[on.weekday()])
    return f"{on.isoformat()} {weekday}"


def short(on: date) -> str:
    """11-23."""
    return on.strftime("%m-%d")


def moment(at: datetime, seconds: bool = False) -> str:
    """2026-11-23 14:31, in Shanghai; with ``seconds`` 2026-11-23 14:31:42."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")


def as_spreadsheet(address: str) -> str:
    """The address of the same list, whole, as a workbook."""
    parts = urlsplit(address)
    kept = [each for each in parse_qsl(parts.query) if each[0] not in ("format", "cursor", "page")]
    return f"{parts.path}?{urlencode([*kept, ('format', 'xlsx')])}"


TEMPLATES: Final = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=select_autoescape(["html"], default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters.update(day=day, short=short, moment=moment, term=term, spreadsheet=as_spreadsheet)
TEMPLATES.globals.update(_=say, language=lambda: SPOKEN.get().value)


def page(template: str, status: int = 200, **shown: Any) -> HTMLResponse:
    """A page made of a template; an undefined name is a defect and fails."""
    around = {
        "reader": None,
        "here": "",
        "today": None,
        "demo": None,
        "offices": "",
        "navigation": (),
        "finds": False,
        "home": "/",
        "address": ADDRESS.get(),
        "just_now": JUST_NOW.get(),
    }
    text = TEMPLATES.get_template(template).render({**around, **shown})
    response = HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-store"})
    if around["just_now"] is not None:
        response.delete_cookie(SAID, path="/", httponly=True, samesite="lax")
    return response


def static_files() -> StaticFiles:
    """Our own styles and scripts, under /static."""
    return StaticFiles(directory=HERE / "static")
