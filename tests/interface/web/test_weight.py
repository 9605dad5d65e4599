"""What a page makes the browser fetch: our CSS and JavaScript together stay below 100 kB on every page."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

import interface.web

WEB: Final = Path(interface.web.__file__).parent
TEMPLATES: Final = WEB / "templates"
STATIC: Final = WEB / "static"

LIGHT: Final = 100_000
"""Bytes, before compression."""

_TAKEN_IN = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
_LINKED = re.compile(r"""<(?:link\b[^>]*\brel="stylesheet"[^>]*\bhref|script\b[^>]*\bsrc)="/static/([^"]+)\"""")
_IMPORTED = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](?:\./|/static/)([^"']+\.js)["']""")


def reached(first: Iterable[Path], look: re.Pattern[str], folder: Path) -> set[Path]:
    """These files and all those that they name, however far away."""
    found, open_ends = set[Path](), list(first)
    while open_ends:
        path = open_ends.pop()
        if path not in found:
            found.add(path)
            open_ends += [folder / name for name in look.findall(path.read_text(encoding="utf-8"))]
    return found


def fetched(template: Path) -> set[Path]:
    """The style sheets and modules of a page, with everything that these import, now or later."""
    parts = reached([template], _TAKEN_IN, TEMPLATES)
    linked = [STATIC / name for part in parts for name in _LINKED.findall(part.read_text(encoding="utf-8"))]
    return reached(linked, _IMPORTED, STATIC)


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_fetches_less_than_100_kb_of_ours(template: Path) -> None:
    weights = {path.name: path.stat().st_size for path in fetched(template)}
    assert sum(weights.values()) <= LIGHT, weights


def test_layouts_and_imports_are_followed() -> None:
    names = {path.name for path in fetched(TEMPLATES / "quick.html")}
    assert {"app.css", "tokens.css", "print.css", "shell.js", "quick.js", "quick_bytes.js"} <= names


def test_every_sheet_and_module_is_weighed_on_some_page() -> None:
    weighed = {path.name for template in TEMPLATES.glob("*.html") for path in fetched(template)}
    served_alone = {"quick_worker.js"}
    """The service worker, which no page links: the browser fetches it by itself."""
    assert {path.name for path in STATIC.glob("*.[cj]s*")} <= weighed | served_alone
