"""离线外壳: the service worker of quick entry. It keeps the bare page and its files, and nothing that is recorded."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Final

from interface.text.language import SPOKEN, Language
from interface.web.rendering import HERE

STATIC: Final = HERE / "static"

SHELL: Final = "/quick/shell"
FILES: Final = (
    "tokens.css",
    "app.css",
    "print.css",
    "mark.svg",
    "shell.js",
    "leaving.js",
    "quick.js",
    "quick_bytes.js",
    "quick_form.js",
    "quick_list.js",
    "quick_photos.js",
    "quick_queue.js",
    "quick_record.js",
    "quick_store.js",
    "quick_words.js",
)
"""What the page loads; a test holds it to what the page really asks for."""


def shell_address(language: Language) -> str:
    """Where the bare page stands in one language."""
    return f"{SHELL}?lang={language.value}"


@cache
def worker(shells: tuple[str, ...]) -> str:
    """The script: its version is the digest of everything that it keeps, so that any change brings a new one.

    ``shells`` are the bare pages in every language.
    """
    kept = [*(name.encode() + (STATIC / name).read_bytes() for name in FILES), *(shell.encode() for shell in shells)]
    body = (STATIC / "quick_worker.js").read_text(encoding="utf-8")
    digest = sha256(b"\0".join([*kept, body.encode()])).hexdigest()[:16]
    addresses = [*(f"/static/{name}" for name in FILES), *map(shell_address, Language)]
    shell = {language.value: shell_address(language) for language in Language}
    return (
        f"const VERSION = {json.dumps(digest)};\n"
        f"const FILES = {json.dumps(addresses)};\n"
        f"const SHELLS = {json.dumps(shell)};\n{body}"
    )


def in_every_language(render: Callable[[], str]) -> tuple[str, ...]:
    """What ``render`` makes in each language, whatever this request speaks."""
    made = []
    for language in Language:
        spoken = SPOKEN.set(language)
        try:
            made.append(render())
        finally:
            SPOKEN.reset(spoken)
    return tuple(made)
