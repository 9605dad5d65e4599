"""A story on its way: passage after passage through the files of several cases, in the hands of several people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from domain.messages import SHANGHAI
from domain.step import By, Power, Step
from interface.cli.client import Client
from interface.demo.course import Course
from interface.demo.lines import HANDS, INVENTED, TABLES, Line
from interface.demo.reports import ReportWalk
from interface.demo.walk import Walk, history

NAMESPACE: Final = UUID("0b8f8f0e-30a4-5d52-8a57-6a5d8a0f2c19")


@dataclass(frozen=True)
class Deed:
    """One act: how many days before the loading it happened, and what is said. The clock's acts say nothing.

    What the public reports is said as it is typed into the form. ``remarks`` are those that it has beside ours.
    """

    slug: str
    ago: int = 0
    body: Mapping[str, Any] = field(default_factory=dict)
    remarks: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Passage:
    """Acts one after another in one file. ``place`` names the file within its story.

    ``opened`` says that the file was begun by an act of another passage, the last one before it is first come to:
    that act alone knows its id; ``stream`` is the id of an entry whose register makes it from something else.
    """

    kind: str
    place: str
    deeds: tuple[Deed, ...]
    hands: Mapping[By, str] = field(default_factory=lambda: HANDS)
    opened: bool = False
    stream: UUID | None = None

    def step(self, deed: Deed) -> Step:
        """The step that a deed takes."""
        return TABLES[self.kind].steps[deed.slug]


@dataclass(frozen=True)
class Story:
    """What happens to one matter, told in both languages and taken act by act."""

    key: str
    title_zh: str
    title_en: str
    told_zh: str
    told_en: str
    passages: tuple[Passage, ...]

    def file_id(self, place: str) -> UUID:
        """The same in every instance, for a file that the story itself begins."""
        given = next((each.stream for each in self.passages if each.place == place and each.stream), None)
        return given or uuid5(NAMESPACE, f"{self.key}:{place}")

    def lines(self, number: int, today: date, files: Mapping[str, UUID] | None = None) -> tuple[Line, ...]:
        """The acts of a passage, counted from 0, on their days before ``today``.

        ``files`` are the ids of files by their place; a file that is not among them is one that the story begins.
        """
        passage, told = self.passages[number], _Told(today, self, files or {})
        return tuple(self._line(passage, f"{number}:{n}", deed, told) for n, deed in enumerate(passage.deeds))

    def _line(self, passage: Passage, place: str, deed: Deed, told: _Told) -> Line:
        command_id = uuid5(NAMESPACE, f"{self.key}:{place}")
        if passage.step(deed).by is By.CLOCK:
            return Line(passage.kind, deed.slug, command_id)
        said = {name: told.of(value) for name, value in deed.body.items()}
        if passage.step(deed).power is not Power.TAKE_REPORTS:
            said |= {"occurred_on": told.of(Ago(deed.ago)), "remarks": {**INVENTED, **told.of(deed.remarks)}}
        return Line(passage.kind, deed.slug, command_id, said, passage.hands)


@dataclass(frozen=True)
class Ago:
    """A day within what is said, counted back from the day of loading; a negative number lies ahead."""

    days: int


@dataclass(frozen=True)
class Moment:
    """A time of such a day in Shanghai, within what is said."""

    days: int
    hour: int


@dataclass(frozen=True)
class YearOf:
    """The year of such a day, within what is said."""

    days: int


@dataclass(frozen=True)
class FileOf:
    """The id of another file of the story, within what is said, by its place."""

    place: str


@dataclass(frozen=True)
class _Told:
    """What is said, with its days and with the ids of the files it names."""

    today: date
    story: Story
    files: Mapping[str, UUID]

    def of(self, value: Any) -> Any:
        """A value as it is sent."""
        if isinstance(value, Ago):
            return self._day(value.days).isoformat()
        if isinstance(value, Moment):
            return datetime.combine(self._day(value.days), time(value.hour), SHANGHAI).isoformat()
        if isinstance(value, YearOf):
            return self._day(value.days).year
        if isinstance(value, FileOf):
            return str(self.files.get(value.place) or self.story.file_id(value.place))
        if isinstance(value, Mapping):
            return {name: self.of(each) for name, each in value.items()}
        return [self.of(each) for each in value] if isinstance(value, list) else value

    def _day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)


class Journey:
    """Takes a story as far as it can go; what is on file already stays. Behaves as one ``Walk``."""

    def __init__(self, story: Story, client: Client, today: date) -> None:
        """``today`` is the day from which the days of the story are counted back."""
        self._story, self._client, self._today = story, client, today
        self._number = 0
        self._files: dict[str, UUID] = {}
        self._walk = self._walk_of(0)

    @property
    def key(self) -> str:
        """The name of the story."""
        return self._story.key

    @property
    def left(self) -> list[Line]:
        """The lines not yet on file."""
        return [*self._walk.left, *self._later()]

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return not self.left

    def look(self) -> None:
        """Read what is on file, passage by passage, up to the first that is not done."""
        self._number, self._walk = 0, self._walk_of(0)
        self._walk.look()
        while self._walk.finished and self._on():
            pass

    def advance(self) -> int:
        """Take acts until the story is at its end or waits for the clock; answers how many are new on file."""
        new = self._walk.advance()
        while self._walk.finished and self._on():
            new += self._walk.advance()
        return new

    def _on(self) -> bool:
        """Turn to the next passage and look at it; False at the end."""
        if self._number + 1 == len(self._story.passages):
            return False
        self._walk = self._walk_of(self._number + 1)
        self._number += 1
        self._walk.look()
        return True

    def _later(self) -> Iterator[Line]:
        for number in range(self._number + 1, len(self._story.passages)):
            yield from self._story.lines(number, self._today)

    def _walk_of(self, number: int) -> Walk:
        story, passage = self._story, self._story.passages[number]
        if passage.place not in self._files:
            self._files[passage.place] = self._opened() if passage.opened else story.file_id(passage.place)
        case_id = self._files[passage.place]
        # What an earlier passage did in the same file is on file before this one, and is counted with it.
        same = [n for n in range(number + 1) if story.passages[n].place == passage.place]
        lines = tuple(line for n in same for line in story.lines(n, self._today, self._files))
        reader = passage.hands[By.OFFICER]
        course = Course(story.key, passage.kind, case_id, lambda _entries: lines, reader)
        reported = any(passage.step(deed).power is Power.TAKE_REPORTS for deed in passage.deeds)
        return ReportWalk(course, self._client) if reported else Walk(course, self._client)

    def _opened(self) -> UUID:
        """The file that the passage before has opened."""
        course = self._walk.course
        entries = history(self._client.signed_in_as(course.reader), course.file)
        return next(UUID(entry["data"]["opened_case"]) for entry in entries if "opened_case" in entry["data"])
