"""个人信息删除: one stream a person, with who had his data erased and why; never a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from uuid import UUID, uuid5

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import rosters
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Label, Labelled, Said
from domain.procedure import CaseType, take
from domain.step import By, Fold, Power, step

KIND: Final = "personal"
_NAMESPACE: Final = UUID("7c0e6a43-2a0b-5f0e-9a55-3c1d8e7b6f21")


class PersonStage(Labelled):
    """Where the data of a person stand."""

    ERASED = "erased", "已删除", "erased"


def person_stream(subject: UUID) -> UUID:
    """The stream of a person, made from his random id."""
    return uuid5(_NAMESPACE, str(subject))


class Erasing(Facts):
    """Whose data are erased, by the random id under which they were sealed, and why."""

    subject: UUID
    reason: Said


class ErasePersonalData(Command, Erasing):
    """Erase under the id ``person_stream(subject)``. Once on record, the key of the person is destroyed."""


class PersonalDataErased(Event, Erasing, name="personal_data_erased", zh="删除个人信息", en="Personal data erased"):
    """Every value about this person is to be unreadable from here on; said again, it is destroyed again."""


def _own_stream(case: Case, command: ErasePersonalData, _ctx: Context) -> Iterator[Finding]:
    yield rosters.kept_under_own_id(stream=case.id, expected=person_stream(command.subject))


ERASE_PERSONAL_DATA = step(
    "erase-personal-data",
    PersonalDataErased,
    ErasePersonalData,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_own_stream,
    power=Power.REGISTER,
    appends=True,
)

ERASURE = CaseType(
    kind=KIND,
    label=Label("个人信息", "personal data"),
    opening=ERASE_PERSONAL_DATA,
    procedure=(take(ERASE_PERSONAL_DATA, at=(NOT_BEGUN, PersonStage.ERASED), to=PersonStage.ERASED),),
    stages={Track.MAIN: PersonStage},
)
"""Kept with ``Power.REGISTER``; no register with addresses of its own, for its event alone erases nothing."""

FOLDS: Final[Mapping[type[Event], Fold]] = {**ERASE_PERSONAL_DATA.folds}
