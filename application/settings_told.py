"""本机关设定一览: what an authority has set, what is in force on a day, what is to come, and who set it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from application.ports import CaseNotFound, NotEmpowered
from application.principals import Principal
from application.recorded import Recorded
from domain.law.settings import SETTINGS, Set, Setting, Settings
from domain.registers.authority_settings import SettingChanged, settings_stream
from domain.step import Power


class RecordsSettings(Protocol):
    """Whoever shows the entries of a stream to those who may see it."""

    def history(self, case_id: UUID, by: Principal) -> Sequence[Recorded]:
        """Its entries in order. Raises CaseNotFound, also where nothing was ever set."""


@dataclass(frozen=True, slots=True)
class Change:
    """One act of setting: what holds from which day, on which paper, and who put it on record when."""

    setting: str
    value: str
    from_day: date
    paper: str
    set_on: date
    recorded_by: str
    recorded_at: datetime
    entry: int


@dataclass(frozen=True, slots=True)
class SettingTold:
    """A setting on a day. ``default`` is what the tables have for this authority, ``own`` the change in force if any,
    ``coming`` those that begin later, ``history`` all of them, the latest first.
    """

    setting: Setting
    value: str
    default: str
    own: Change | None
    coming: tuple[Change, ...] = ()
    history: tuple[Change, ...] = ()

    @property
    def unset(self) -> bool:
        """Whether nothing is known of it on the day."""
        return not self.value

    @property
    def missing(self) -> bool:
        """Whether the authority has to set it and nothing that holds on the day does."""
        return self.unset and self.setting.required


@dataclass(frozen=True)
class SettingsTold:
    """All settings of an authority; ``version`` is that of their stream, 0 where nothing was ever set."""

    authority: str
    on: date
    changes: Sequence[Change] = field(default=())
    version: int = 0

    @property
    def stream(self) -> UUID:
        """Where they are kept."""
        return settings_stream(self.authority)

    def settings(self, on: date | None) -> Settings:
        """What holds on a day."""
        return Settings(
            self.authority, on, lambda: [Set(each.setting, each.value, each.from_day) for each in self.changes]
        )

    def of(self, name: str) -> SettingTold:
        """One setting. Raises KeyError: no such setting."""
        setting = SETTINGS[name]
        acts = [each for each in self.changes if each.setting == name]
        # Of those that begin on one day the last one counts, as in ``Settings``.
        standing = {each.from_day: each for each in acts}
        begun = [day for day in standing if day <= self.on]
        return SettingTold(
            setting=setting,
            value=self.settings(self.on).value_of(name),
            default=Settings(self.authority).value_of(name),
            own=standing[max(begun)] if begun else None,
            coming=tuple(standing[day] for day in sorted(standing) if day > self.on),
            history=tuple(reversed(acts)),
        )

    def all(self) -> list[SettingTold]:
        """Every setting, in the order of their names."""
        return [self.of(name) for name in sorted(SETTINGS)]


def may_see(reader: Principal) -> bool:
    """Whether somebody of the authority reads its settings: whoever reads its cases or keeps its registers."""
    return reader.holds(Power.READ, reader.authority) or reader.holds(Power.REGISTER, reader.authority)


def settings_told(record: RecordsSettings, reader: Principal, on: date) -> SettingsTold:
    """The settings of the reader's own authority on a day.

    Raises:
        NotEmpowered: he neither reads its cases nor keeps its registers.
    """
    if not may_see(reader):
        raise NotEmpowered(reader.officer, Power.READ, reader.authority)
    try:
        entries = record.history(settings_stream(reader.authority), reader)
    except CaseNotFound:
        return SettingsTold(reader.authority, on)
    changes = tuple(_change(each) for each in entries if _sets(each))
    return SettingsTold(reader.authority, on, changes, entries[-1].version)


def _sets(entry: Recorded) -> bool:
    return isinstance(entry.event, SettingChanged)


def _change(entry: Recorded) -> Change:
    event = entry.event
    assert isinstance(event, SettingChanged)
    return Change(
        setting=event.setting,
        value=event.value,
        from_day=event.from_day,
        paper=event.paper,
        set_on=event.occurred_on,
        recorded_by=entry.provenance.recorded_by,
        recorded_at=entry.provenance.recorded_at,
        entry=entry.version,
    )
