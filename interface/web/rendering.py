"""Rendering: templates with the few filters that our pages need, and the files beside them."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from domain.messages import SHANGHAI
from interface.text.language import SPOKEN, english, say, term

HERE: Final = Path(__file__).parent
ADDRESS: Final[ContextVar[str]] = ContextVar("ADDRESS", default="/")
"""The page that is being made, for the way back to it after the language was switched."""

WEEKDAYS: Final = "一二三四五六日"
WEEKDAYS_EN: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(on: date) -> str:
    """2026-11-23 星期一, 2026-11-23 Mon."""
    weekday = WEEKDAYS_EN[on.weekday()] if english() else f"星期{WEEKDAYS[on.weekday()]}"
    return f"{on.isoformat()} {weekday}"


def short(on: date) -> str:
    """11-23."""
    return on.strftime("%m-%d")


def moment(at: datetime) -> str:
    """2026-11-23 14:31, in Shanghai."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


TEMPLATES: Final = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=select_autoescape(["html"], default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters.update(day=day, short=short, moment=moment, term=term)
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
        "home": "/",
        "address": ADDRESS.get(),
    }
    text = TEMPLATES.get_template(template).render({**around, **shown})
    return HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-store"})


def static_files() -> StaticFiles:
    """Our own styles and scripts, under /static."""
    return StaticFiles(directory=HERE / "static")
