"""Messages: what people say (commands), what happened (events), what the file holds (parts)."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, NamedTuple, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

SHANGHAI = ZoneInfo("Asia/Shanghai")

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""A sentence that a paper must hold: never blank, at most 4,000 characters."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""The name of an organization, a place or a paper: never blank, at most 200 characters."""

OfficerId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{1,39}$")]
"""The sign-in name of an officer, for life: 2 to 40 of a-z, 0-9, dot and hyphen."""

PaperRef = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
"""The number or name under which a paper lies on the file."""


class Label(NamedTuple):
    """A term in both languages; Chinese is the term of the law."""

    zh: str
    en: str


class Labelled(StrEnum):
    """An enumeration stored by value and shown by label; values only ever grow."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str = "", en: str = "") -> Self:
        """Make a member; the defaults serve look-ups by value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh = zh
        member.en = en
        return member

    @property
    def label(self) -> Label:
        """The member's term in both languages."""
        return Label(self.zh, self.en)


class Message(BaseModel):
    """Immutable, and deaf to fields nobody declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Personal(Message):
    """A field about a natural person: sealed per subject where it is stored, and erasable.

    ``subject`` is a random id for the person, not an identity number; ``value`` is None once erased.
    """

    subject: UUID
    value: str | None


class Protected(Personal):
    """A field about somebody whose identity the law keeps secret, such as a complainant.

    Sealed like any other; but no file, history, list or page shows it, whoever reads. Only the answer of an act
    that opens it (``Step.discloses``) tells the value, and that act is an event.
    """

    value: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)] | None


class Remarks(Message):
    """Circumstances of an entry, stored on its envelope: why late, on which paper, what is assumed.

    ``outage`` is the id of the declared outage for which an act is entered late; ``number`` the document number
    reserved for that outage which was written by hand, in place of a new one. ``screen`` is the SHA-256 of what an
    approver had before him (application.screens). ``warning_reason`` is why somebody goes on although a rule warned.
    """

    late_reason: str = ""
    paper: str = ""
    source: str = ""
    assumed: tuple[str, ...] = ()
    outage: UUID | None = None
    number: str = Field(default="", max_length=60)
    screen: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    warning_reason: str = Field(default="", max_length=4000)

    @model_validator(mode="after")
    def _number_of_an_outage(self) -> Self:
        if self.number and self.outage is None:
            raise ValueError("number 须与 outage 一并写明。 number: only together with outage")
        return self


class Command(Message):
    """What somebody wants put on record. ``occurred_on`` is the day of the act in Shanghai."""

    occurred_on: date
    occurred_at: AwareDatetime | None = None
    remarks: Remarks = Remarks()

    @model_validator(mode="after")
    def _one_moment(self) -> Self:
        if self.occurred_at is not None and shanghai_day(self.occurred_at) != self.occurred_on:
            raise ValueError("occurred_at lies on another day than occurred_on")
        return self


class Event(Message):
    """What happened. ``name`` is stored for ever: never changed, never reused."""

    name: ClassVar[str]
    label: ClassVar[Label]
    version: ClassVar[int] = 1

    occurred_on: date
    occurred_at: AwareDatetime | None = None

    def __init_subclass__(cls, *, name: str = "", zh: str = "", en: str = "", version: int = 1, **rest: Any):
        """Name the event: ``class CaseFiled(Event, name="case_filed", zh="立案", en="Case filed")``."""
        super().__init_subclass__(**rest)
        cls.name, cls.label, cls.version = name, Label(zh, en), version


class Facts(Message):
    """Fields that a command and its event share."""


class Part(Message):
    """One chapter of the case file. A part of a ``track`` is set aside when that track begins anew."""

    track: ClassVar[str] = ""

    def __init_subclass__(cls, *, track: str = "", **rest: Any):
        """Name the track the part belongs to: ``class Defence(Part, track="defence")``."""
        super().__init_subclass__(**rest)
        cls.track = track

    def stands_on(self, _day: date) -> bool:
        """Whether the part is shown on a day: what has its last day is gone from the file after it."""
        return True


def shanghai_day(moment: datetime) -> date:
    """The legal day of an aware moment: Shanghai has kept UTC+8 without summer time since 1992."""
    return moment.astimezone(SHANGHAI).date()
