"""本机关设定: one stream an authority; each act sets one thing from a day on, and nothing set before is forgotten.

What may be set stands in ``domain/law/tables/settings.csv``; what holds on a day is ``domain.law.settings.Settings``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final
from uuid import UUID, uuid5

from pydantic import Field, StringConstraints

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import authority_settings as law
from domain.law import rosters
from domain.law.numbers import words_of_others
from domain.law.rule import Finding
from domain.law.settings import SETTINGS, Set, Settings
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Label, Labelled, Name, PaperRef, Part
from domain.procedure import CaseType, take
from domain.step import By, Power, step

KIND: Final = "authority_settings"
_NAMESPACE: Final = UUID("8b0b3f57-7f3c-5a8e-9f52-3d6e1c7a2b40")

Value = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]


class SettingsStage(Labelled):
    """Where the settings of an authority stand: once anything was set, they are kept."""

    KEPT = "kept", "已设定", "kept"


class Setting(Facts):
    """``setting`` holds ``value`` from ``from_day`` on; ``paper`` is the decision that says so."""

    setting: Name
    value: Value
    from_day: date
    paper: PaperRef


class ChangeSetting(Command, Setting):
    """The authority sets one of the things that the law leaves to it."""


class SettingChanged(Event, Setting, name="setting_changed", zh="变更设定", en="Setting changed"):
    """It holds from its day on; what was lawful before it stays so."""


class Kept(Part):
    """Everything that was ever set, in the order of recording, each with the entry that set it."""

    changes: tuple[SettingChange, ...] = ()


class SettingChange(Part):
    """One change; ``entry`` is the version of the entry that recorded it."""

    setting: Name
    value: Value
    from_day: date
    paper: PaperRef
    set_on: date
    entry: int = Field(ge=0)


Kept.model_rebuild()


def settings_stream(authority: str) -> UUID:
    """The stream of an authority's settings, the same in every process."""
    return uuid5(_NAMESPACE, authority)


def sets_of(case: Case) -> tuple[Set, ...]:
    """What a stream of settings says, as ``Settings`` reads it."""
    kept = case.get(Kept)
    return () if kept is None else tuple(Set(each.setting, each.value, each.from_day) for each in kept.changes)


def _lawful(case: Case, command: ChangeSetting, ctx: Context) -> Iterator[Finding]:
    authority = case.authority or ctx.actor.authority
    yield rosters.kept_under_own_id(stream=case.id, expected=settings_stream(authority))
    yield law.known(setting=command.setting)
    setting = SETTINGS.get(command.setting)
    trouble = None if setting is None else law.trouble(setting, command.value)
    found = law.within_bounds(
        setting=command.setting, value=command.value, trouble="" if trouble is None else trouble.zh
    )
    # The bounds are drawn by the article of the setting, not by this rule.
    yield found if setting is None else found.model_copy(update={"cites": (setting.basis,)})
    told = Settings(authority, None, lambda: sets_of(case))
    taken = words_of_others(command.setting, told)
    yield law.word_of_its_own(setting=command.setting, value=command.value, taken=taken)
    before = any(each.setting == command.setting for each in sets_of(case))
    yield law.holds_onward(
        from_day=command.from_day,
        set_on=command.occurred_on,
        held_before=before or setting is None or not setting.required,
    )


def _changed(case: Case, event: SettingChanged) -> Case:
    kept = case.get(Kept) or Kept()
    change = SettingChange(
        **{name: getattr(event, name) for name in Setting.model_fields}, set_on=event.occurred_on, entry=case.version
    )
    return case.put(Kept(changes=(*kept.changes, change)))


CHANGE_SETTING = step(
    "change-setting",
    SettingChanged,
    ChangeSetting,
    by=By.HEAD,
    basis=PRACTICE,
    lawful=_lawful,
    fold=_changed,
    power=Power.REGISTER,
)

AUTHORITY_SETTINGS = CaseType(
    kind=KIND,
    label=Label("本机关设定", "settings of the authority"),
    opening=CHANGE_SETTING,
    procedure=(
        take(CHANGE_SETTING, at=(NOT_BEGUN,), to=SettingsStage.KEPT),
        take(CHANGE_SETTING, at=(SettingsStage.KEPT,)),
    ),
    stages={Track.MAIN: SettingsStage},
)
"""The settings of an authority, kept with ``Power.REGISTER``."""
