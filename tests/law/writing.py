"""How the pages of the law are written: one language a page, a heading for each row, its particulars below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from domain.law.statutes import Citation
from domain.messages import Label, Labelled

ZH, EN = "zh", "en"
LANGUAGES: Final = (ZH, EN)
NAMED: Final = 5
"""How many tests a row names; of more, the number is told."""

GENERATED: Final = Label("由代码生成，不要手改。", "Made from the code; not to be edited by hand.")


def said(words: Label | Labelled, language: str) -> str:
    """In the language of the page."""
    return str(words.zh if language == ZH else words.en)


def either(zh: str, en: str, language: str) -> str:
    """The one or the other."""
    return zh if language == ZH else en


def cited(citations: Iterable[Citation], language: str) -> str:
    """The articles as that language cites them."""
    return "、".join(c.zh for c in citations) if language == ZH else "; ".join(c.en for c in citations)


def head(title: str, language: str, other: str, *, intro: str = "") -> list[str]:
    """Title, a link to the same page in the other language, and what there is to say before the rows."""
    link = either(f"[English]({other})", f"[中文]({other})", language)
    return [f"# {title}", "", f"{said(GENERATED, language)} {link}", *(["", intro] if intro else []), ""]


def particulars(rows: Sequence[tuple[str, str]]) -> list[str]:
    """A list of what is known; what is empty is left out."""
    # A value that is a list of its own begins on the next line.
    return ["- " + f"**{name}** {value}".replace(" \n", "\n") for name, value in rows if value]


def listed(names: Iterable[str], language: str) -> str:
    """Names as code, in one line."""
    return either("、", ", ", language).join(f"`{name}`" for name in names)


def tests(names: Sequence[str], language: str) -> str:
    """The tests that name a row, a readable number of them below each other; those about every row of a table last."""
    if not names:
        return either("没有测试直接提到；见 `make law`", "none names it; see `make law`", language)
    ordered = sorted(names, key=lambda name: ("/test_rows.py" in name, name))
    shown = "".join(f"\n  - `{name}`" for name in ordered[:NAMED])
    more = len(names) - NAMED
    return shown if more <= 0 else shown + either(f"\n  - 等共{len(names)}项", f"\n  - and {more} more", language)


def span(since: object, until: object, language: str) -> str:
    """From when until when a text holds."""
    if since is None and until is None:
        return either("不限", "unbounded", language)
    begins = "" if since is None else either(f"自{since}起", f"from {since}", language)
    ends = "" if until is None else either(f"至{until}止", f"until {until}", language)
    return " ".join(filter(None, (begins, ends)))
