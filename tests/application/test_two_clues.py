"""One act in two files: a merge is in both of them or in neither, whoever was faster meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.bus import Bus
from application.ports import StaleCase
from application.principals import Principal
from application.recorded import Receipt
from domain.case import Case, Track
from domain.cases.warning import WARNING
from domain.catalogue import replay
from domain.messages import Command
from domain.procedure import Refused
from domain.steps.clue_intake import ReceiveClue, RejectClue
from domain.steps.clue_merging import MergeClue, Merged, TakenIn, UnmergeClue
from domain.steps.service import ConfirmServiceAddress
from tests.application.acts import HEAD, MONDAY, OFFICER, STRANGER, Desk
from tests.application.memory_store import MemoryStore
from tests.domain.clue_file import REPORTED
from tests.spec import command

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
ADDRESS = command(ConfirmServiceAddress, MONDAY, address="上海市演示路1号", electronic_consent=False, signed=True)
REJECTION = command(RejectClue, MONDAY, ground="no_concrete_facts", reasons="无具体事实")


class Hasty(MemoryStore):
    """A store in which somebody else acts right after a clue was looked at, once."""

    def __init__(self) -> None:
        super().__init__(replay)
        self.watched: UUID | None = None
        self.meanwhile: Callable[[], Any] = lambda: None

    def load(self, stream: UUID, kind: str = "") -> Case:
        """The case, behind which somebody acts."""
        case = super().load(stream, kind)
        if stream == self.watched:
            self.watched = None
            self.meanwhile()
        return case


class House:
    """Two clues and a bus."""

    def __init__(self) -> None:
        self.store = Hasty()
        self.desk = Desk(Bus(self.store, clock=lambda: NOW))
        self.one, self.other = self.received(), self.received()

    def received(self, by: Principal = OFFICER) -> UUID:
        """A clue at version 2."""
        clue = uuid4()
        self.said(command(ReceiveClue, MONDAY, **REPORTED), clue, None, by=by)
        return clue

    def said(self, said: Command, clue: UUID, expected: int | None, by: Principal = OFFICER) -> Receipt:
        """One act on a clue."""
        return self.desk.send(said, clue, by=by, expected=expected, case_type=WARNING)

    def merged(self, into: UUID) -> Receipt:
        """The first clue merged into another one, at the version that both had at first."""
        return self.said(command(MergeClue, MONDAY, into=into, same_conduct="同一行为"), self.one, 2)

    def written(self, clue: UUID) -> list[str]:
        """What lies on a clue's file."""
        return [entry.event.name for entry in self.store.history(clue)]

    def while_looking_at(self, clue: UUID, act: Callable[[], Any]) -> None:
        """Let somebody act right after the clue has been looked at next."""
        self.store.watched, self.store.meanwhile = clue, act


@pytest.fixture
def house() -> House:
    return House()


BEGUN = ["clue_received", "stage_entered"]


def test_a_merge_and_its_undoing_are_in_both_files(house: House) -> None:
    house.merged(house.other)
    assert house.written(house.one) == [*BEGUN, "clue_merged", "stage_entered"]
    assert house.written(house.other) == [*BEGUN, "clue_taken_in"]
    (written,) = list(house.store.history(house.other))[2:]
    assert written.act == "merge-clue"
    assert written.provenance.command_id == list(house.store.history(house.one))[-1].provenance.command_id
    house.said(command(UnmergeClue, MONDAY, reason="另一组织"), house.one, 4, by=HEAD)
    one, other = (house.store.load(clue, "warning") for clue in (house.one, house.other))
    assert (one.get(Merged), one.stage(Track.MAIN)) == (None, "received")
    assert other.get(TakenIn) is None
    assert house.written(house.other)[-1] == "clue_separated"


def test_who_is_faster_in_the_other_file_does_not_spoil_the_merge(house: House) -> None:
    house.while_looking_at(house.other, lambda: house.said(ADDRESS, house.other, None))
    house.merged(house.other)
    assert house.written(house.other) == [*BEGUN, "service_address_confirmed", "clue_taken_in"]
    assert house.written(house.one).count("clue_merged") == 1


def test_a_clue_that_ends_meanwhile_takes_none_in(house: House) -> None:
    house.while_looking_at(house.other, lambda: house.said(REJECTION, house.other, 2))
    with pytest.raises(Refused) as refused:
        house.merged(house.other)
    assert "merge-target-under-way" in [finding.rule for finding in refused.value.findings if finding.refuses]
    assert house.written(house.one) == BEGUN
    assert "clue_taken_in" not in house.written(house.other)


def test_a_lost_race_for_the_clue_itself_writes_neither(house: House) -> None:
    house.while_looking_at(house.other, lambda: house.said(REJECTION, house.one, 2))
    with pytest.raises(StaleCase):
        house.merged(house.other)
    assert house.written(house.one) == [*BEGUN, "clue_rejected", "stage_entered"]
    assert house.written(house.other) == BEGUN


def test_a_clue_of_another_authority_is_as_if_it_did_not_exist(house: House) -> None:
    strange = house.received(by=STRANGER)
    with pytest.raises(Refused) as refused:
        house.merged(strange)
    (target,) = [finding for finding in refused.value.findings if finding.rule == "merge-target-under-way"]
    assert target.facts["stage"] is None
    assert house.written(strange) == BEGUN
