"""The library's own tests of a recorder, run against ours."""

import sys
from collections.abc import Callable
from types import ModuleType
from unittest.mock import patch
from uuid import UUID

import pytest
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from infrastructure.store.recorder import GroupCommitRecorder
from infrastructure.store.requests import CommandKey
from tests.infrastructure.store.making import key

# The library's module of test cases imports its cipher, which needs a package nothing of ours uses; no case of a
# recorder touches it.
_cipher = ModuleType("eventsourcing.cipher")
vars(_cipher)["AESCipher"] = object
with patch.dict(sys.modules, {"eventsourcing.cipher": _cipher}):
    from eventsourcing.tests.persistence import (
        ApplicationRecorderTestCase,
        NonInterleavingNotificationIDsBaseCase,
    )


class FreshRecorder:
    """Gives each test of a case a recorder on an empty log, as the library expects."""

    recorder: GroupCommitRecorder

    @pytest.fixture(autouse=True)
    def _open(self, fresh_database_url: str, open_recorder: Callable[[str], GroupCommitRecorder]) -> None:
        self.recorder = open_recorder(fresh_database_url)

    def create_recorder(self) -> GroupCommitRecorder:
        return self.recorder


class TestAsApplicationRecorder(FreshRecorder, ApplicationRecorderTestCase[GroupCommitRecorder]):
    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestPositionsDoNotInterleave(FreshRecorder, NonInterleavingNotificationIDsBaseCase):
    pass


del ApplicationRecorderTestCase, NonInterleavingNotificationIDsBaseCase


class Dossier(Aggregate):
    def __init__(self) -> None:
        self.notes: list[str] = []

    @event("Noted")
    def note(self, text: str) -> None:
        self.notes.append(text)


class DossierApplication(Application[UUID]):
    name = "case"


@pytest.fixture
def environment(fresh_database_url: str) -> dict[str, str]:
    return {
        "PERSISTENCE_MODULE": "infrastructure.store.recorder:GroupCommitFactory",
        "DATABASE_URL": fresh_database_url,
    }


def test_an_application_of_the_library_stores_and_loads_through_it(environment: dict[str, str]) -> None:
    with DossierApplication(env=environment) as application:
        dossier = Dossier()
        dossier.note("立案")
        application.save(dossier)
        loaded: Dossier = application.repository.get(dossier.id)
        assert loaded.notes == ["立案"]
        assert [n.id for n in application.recorder.select_notifications(None, 10)] == [1, 2]


def test_a_command_passes_through_save_and_answers_a_repeat(environment: dict[str, str]) -> None:
    with DossierApplication(env=environment) as application:
        command: CommandKey = key()
        first, again = Dossier(), Dossier()
        stored = application.save(first, command=command, receipt=b"R")
        repeated = application.save(again, command=command, receipt=b"R")
        assert [r.notification.id for r in stored] == [r.notification.id for r in repeated] == [1]
        recorder = application.recorder
        assert isinstance(recorder, GroupCommitRecorder)
        entry = recorder.find(command.principal, command.command_id)
        assert entry is not None
        assert (entry.receipt, entry.first_position, entry.last_position) == (b"R", 1, 1)
        assert recorder.select_events(again.id) == []


def test_a_missing_database_url_is_named() -> None:
    with pytest.raises(OSError, match="DATABASE_URL"):
        DossierApplication(env={"PERSISTENCE_MODULE": "infrastructure.store.recorder:GroupCommitFactory"})
