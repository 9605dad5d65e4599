"""负责人不良行为记录: one stream a person who answers for organizations."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.messages import Label, Labelled
from domain.procedure import CaseType, take
from domain.registers import conduct_entry as entry
from domain.registers import conduct_reading as reading
from domain.registers import responsible_person_file as file


class PersonStage(Labelled):
    """Where the file of a person stands."""

    REGISTERED = "registered", "在册", "registered"


_ON_FILE: Final = (PersonStage.REGISTERED,)

RESPONSIBLE_PERSON = CaseType(
    kind="responsible_person",
    label=Label("负责人", "responsible person"),
    opening=file.REGISTER_RESPONSIBLE_PERSON,
    procedure=(
        take(file.REGISTER_RESPONSIBLE_PERSON, at=[NOT_BEGUN], to=PersonStage.REGISTERED),
        take(file.TAKE_POST, at=_ON_FILE),
        take(file.LEAVE_POST, at=_ON_FILE),
        take(entry.NOTIFY_OF_CONDUCT_ENTRY, at=_ON_FILE),
        take(entry.RECEIVE_PERSON_STATEMENT, at=_ON_FILE),
        take(entry.ENTER_CONDUCT, at=_ON_FILE),
        take(reading.READ_CONDUCT_RECORD, at=_ON_FILE),
        take(reading.OBJECT_TO_CONDUCT_ENTRY, at=_ON_FILE),
        take(reading.DECIDE_CONDUCT_OBJECTION, at=_ON_FILE),
        take(reading.REMOVE_CONDUCT_ENTRY, at=_ON_FILE),
    ),
    stages={Track.MAIN: PersonStage},
)
"""The persons and their records, kept by those who investigate; what is said against somebody is the head's act."""
