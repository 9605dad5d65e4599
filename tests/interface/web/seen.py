"""A page as a browser without scripts sees it: a tree of elements, made with the parser of the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "path"})
"""Elements that have no end tag; ``path`` is written closed within a drawing."""


@dataclass
class Element:
    """One element with its text and its elements in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str:
        """An attribute, empty where there is none."""
        return self.attributes.get(name, "")

    def every(self, tag: str = "", **wanted: str) -> Iterator[Element]:
        """Every element within, in order; ``class_`` asks for one of the classes."""
        for inner in self.content:
            if isinstance(inner, Element):
                if (not tag or inner.tag == tag) and inner.answers(wanted):
                    yield inner
                yield from inner.every(tag, **wanted)

    def answers(self, wanted: dict[str, str]) -> bool:
        """Whether the attributes are as wanted."""
        classes = wanted.get("class_")
        rest = {name: value for name, value in wanted.items() if name != "class_"}
        fits = classes is None or classes in self.get("class").split()
        return fits and all(self.attributes.get(name) == value for name, value in rest.items())

    def one(self, tag: str = "", **wanted: str) -> Element:
        """The only element of this description."""
        found = list(self.every(tag, **wanted))
        assert len(found) == 1, f"{len(found)} elements <{tag} {wanted}>"
        return found[0]

    @property
    def text(self) -> str:
        """All text within, with single blanks."""
        parts = (inner if isinstance(inner, str) else inner.text for inner in self.content)
        return " ".join(" ".join(parts).split())

    def panel(self, heading: str) -> Element:
        """The section under a heading of the second order."""
        for section in self.every("section"):
            if any(title.text.startswith(heading) for title in section.every("h2")):
                return section
        raise AssertionError(f"no section {heading}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {self.get_starttag_text()}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}> at {self.getpos()}"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def seen(html: str) -> Element:
    """The page; fails where elements are not closed in the order in which they were opened."""
    assert html.lower().startswith("<!doctype html>")
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"never closed: {[element.tag for element in reader.open[1:]]}"
    return reader.open[0].one("html")
