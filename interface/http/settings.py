"""本机关设定: every setting of the caller's authority on a day; each is changed by a step of its register."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from application.principals import Principal
from application.settings_told import Change, RecordsSettings, SettingTold, settings_told
from domain.messages import shanghai_day
from interface.http.answers import Answer, Article, Term
from interface.http.commands import PROBLEMS
from interface.http.dockets import Asked
from interface.http.queries import TAG, Identify


class SettingsAsked(Asked):
    """As they hold on which day; today if left out."""

    on: date | None = Field(None, description="哪一日的 as they hold on this day")


class ChangeShown(Answer):
    """One act of setting."""

    value: str
    from_day: date
    paper: str
    set_on: date
    recorded_by: str
    recorded_at: datetime
    entry: int

    @classmethod
    def of(cls, change: Change) -> "ChangeShown":
        """As it was recorded."""
        return cls(**{name: getattr(change, name) for name in cls.model_fields})


class SettingShown(Answer):
    """A setting: what holds, what holds by default, its bounds and their article, what is to come and what was."""

    setting: Term
    kind: Term
    value: str
    default: str
    least: str
    most: str
    choices: tuple[Term, ...]
    article: Article
    missing: bool
    own: ChangeShown | None
    coming: tuple[ChangeShown, ...]
    history: tuple[ChangeShown, ...]

    @classmethod
    def of(cls, told: SettingTold) -> "SettingShown":
        """As it holds."""
        setting = told.setting
        return cls(
            setting=Term.named(setting.id, setting.label),
            kind=Term.of(setting.kind),
            value=told.value,
            default=told.default,
            least=setting.least,
            most=setting.most,
            choices=tuple(Term.named(each.value, each.label) for each in setting.choices),
            article=Article.of(setting.basis),
            missing=told.missing,
            own=None if told.own is None else ChangeShown.of(told.own),
            coming=tuple(map(ChangeShown.of, told.coming)),
            history=tuple(map(ChangeShown.of, told.history)),
        )


class SettingsShown(Answer):
    """All settings. ``entry`` and ``version`` are what ``POST …/registers/authority-settings`` goes to."""

    authority: str
    on: date
    entry: UUID
    version: int
    settings: tuple[SettingShown, ...]


def routes(record: RecordsSettings, identity: Identify, now: Callable[[], datetime]) -> APIRouter:
    """``GET /api/v1/settings``."""
    router = APIRouter(prefix="/api/v1", tags=[TAG], responses=PROBLEMS)

    @router.get(
        "/settings",
        operation_id="settings",
        summary="本机关设定",
        description="What the law leaves to the authority: the value in force, its bounds, and who set it. "
        "Set one with `POST /api/v1/registers/authority-settings/{entry}/change-setting`, the first with "
        "`POST /api/v1/registers/authority-settings`.",
    )
    def settings(
        asked: Annotated[SettingsAsked, Query()], by: Annotated[Principal, Depends(identity)]
    ) -> SettingsShown:
        told = settings_told(record, by, asked.on or shanghai_day(now()))
        return SettingsShown(
            authority=told.authority,
            on=told.on,
            entry=told.stream,
            version=told.version,
            settings=tuple(map(SettingShown.of, told.all())),
        )

    return router
