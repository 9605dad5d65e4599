"""Coded values in both languages: the terms of the domain, by the code that is stored."""

from collections.abc import Iterator
from functools import cache

from domain.catalogue import CASE_TYPES
from domain.messages import Labelled
from interface.text.captions import caption


def _kinds(of: type[Labelled]) -> Iterator[type[Labelled]]:
    for kind in of.__subclasses__():
        yield kind
        yield from _kinds(kind)


@cache
def _terms() -> dict[str, str]:
    """By code; a code that two enumerations use for different things is left out. All are loaded with the catalogue."""
    assert CASE_TYPES
    found: dict[str, set[str]] = {}
    for kind in _kinds(Labelled):
        for member in kind:
            found.setdefault(member.value, set()).add(f"{member.zh} {member.en}")
    return {code: next(iter(labels)) for code, labels in found.items() if len(labels) == 1}


def term(code: str) -> str:
    """The term of a code, or the text itself where it is none."""
    return _terms().get(code, code)


def field_name(field: str) -> str:
    """A field as it is captioned, with the name under which it is sent."""
    zh = caption(field)
    return field if zh == field else f"{zh} {field}"
