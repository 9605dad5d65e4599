"""一户一档 put together: which decisions bind, which names are the organization's own, and what its history is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.office_readings import PublicName, PublicNamesPage
from application.office_work import KnownOrganization
from application.organizations import Organizations
from application.ports import CaseNotFound, NotEmpowered
from application.principals import Office, Principal
from application.readings import DocketEntry, DocketPage
from domain.case import Case
from domain.catalogue import CASE_TYPES
from domain.law.parties import organization_stream
from domain.law.penalties import Penalty
from domain.law.remedies import AnnulmentGround
from domain.registers.organization_file import BorneName, OrganizationFile
from domain.steps.decision import Decision
from domain.steps.redo import Annulment
from tests.interface.web.made import ROW

CODE = "51310000MJ1234561Q"
OFFICER = Principal("officer-1", "310000-civil_affairs", frozenset({Office.OFFICER}))
DECIDED, SERVED, LATER = date(2026, 1, 12), date(2026, 1, 15), date(2026, 3, 2)
WARNING = Penalty.model_validate({"kind": "warning"})
LISTED = PublicName(
    list_id=uuid4(),
    name="演示协会",
    untold=0,
    kind="abnormal",
    title="名录",
    batch="",
    medium="",
    authority="310105-civil_affairs",
    handling_authority="",
    listed_on=date(2026, 2, 2),
    removed_on=LATER,
    ground=None,
    note="",
    case_id=None,
    paper="",
    assumed=False,
)


class Told:
    """Files and lists that answer what a test gives them."""

    def __init__(self, files: Mapping[UUID, Case], entries: list[DocketEntry], names: list[PublicName]) -> None:
        self.files, self.entries, self.names = files, entries, names
        self.known = [KnownOrganization(CODE, "演示协会", 2)]

    def case(self, _type: Any, case_id: UUID, _by: Principal) -> Case:
        if case_id not in self.files:
            raise CaseNotFound(case_id)
        return self.files[case_id]

    def docket_page(self, *_: Any, **__: Any) -> DocketPage:
        return DocketPage(self.entries)

    def public_names(self, *_: Any, **__: Any) -> PublicNamesPage:
        return PublicNamesPage(self.names)

    def directory(self, *_: Any, **__: Any) -> list[Any]:
        return []

    def limits_against(self, *_: Any, **__: Any) -> list[Any]:
        return []

    def undertakings(self, **_: Any) -> list[Any]:
        return []

    def parties(self, *_: Any, **__: Any) -> list[KnownOrganization]:
        return self.known


def penalty(annulled_on: date | None = None, served_on: date | None = SERVED) -> Case:
    """A case with its decision."""
    decision = Decision(number="沪民社罚字〔2026〕第1号", decided_on=DECIDED, penalties=(WARNING,), served_on=served_on)
    case = Case(uuid4(), "investigation").put(decision)
    ground = next(iter(AnnulmentGround))
    undone = None if annulled_on is None else Annulment(ground=ground, annulled_on=annulled_on, by_authority=True)
    return case if undone is None else case.put(undone)


def organizations(*cases: Case, names: tuple[PublicName, ...] = (), register: bool = False) -> Organizations:
    """Files over these cases."""
    entries = [replace(ROW, case_id=case.id, party_name="演示协会", opened_on=DECIDED) for case in cases]
    files = {case.id: case for case in cases}
    if register:
        told = OrganizationFile.model_validate(
            {
                "code": CODE,
                "organization_type": "social_group",
                "names": (
                    BorneName(name="演示旧名协会", since=date(2010, 1, 4), until=date(2020, 1, 6)),
                    BorneName(name="演示协会", since=date(2020, 1, 6)),
                ),
                "registrar": "演示登记机关",
                "address": "演示路1号",
            }
        )
        entry = Case(organization_stream(CODE), "organization").put(told)
        files[entry.id] = entry
    told_by = Told(files, entries, list(names))
    return Organizations(told_by, told_by, CASE_TYPES)


@pytest.mark.parametrize(
    ("case", "in_force"),
    [
        (penalty(), True),
        (penalty(served_on=None), False),
        (penalty(annulled_on=LATER), False),
        # Decided anew after an earlier annulment.
        (penalty(annulled_on=date(2025, 12, 1)), True),
    ],
)
def test_a_decision_binds_once_served_and_unless_annulled(case: Case, in_force: bool) -> None:
    [decision] = organizations(case).dossier(CODE, OFFICER).decisions
    assert decision.in_force is in_force


def test_a_case_that_was_closed_to_the_reader_meanwhile_is_left_out() -> None:
    told = organizations(penalty())
    told._files.files.clear()  # type: ignore[attr-defined] # the test's own
    assert told.dossier(CODE, OFFICER).decisions == []


def test_only_just_its_own_names_are_taken_from_the_lists() -> None:
    like = replace(LISTED, name="演示协会研究会")
    told = organizations(names=(LISTED, like), register=True).dossier(CODE, OFFICER)
    assert told.lists == [LISTED]


def test_the_history_is_in_the_order_in_which_it_happened() -> None:
    told = organizations(penalty(annulled_on=LATER), names=(LISTED,), register=True).dossier(CODE, OFFICER)
    assert [(each.on, each.what.zh) for each in told.history] == [
        (date(2010, 1, 4), "入册登记"),
        (date(2020, 1, 6), "更名"),
        (DECIDED, "线索、案件"),
        (DECIDED, "作出决定"),
        (date(2026, 2, 2), "列入名单"),
        (LATER, "决定被撤销"),
        (LATER, "移出名单"),
    ]
    assert told.name == "演示协会"


def test_of_whom_nothing_is_on_file_the_file_is_empty() -> None:
    told = organizations().dossier(CODE, OFFICER)
    assert (told.register, told.name, told.cases, told.history) == (None, "", [], [])


def test_whoever_reads_no_cases_reads_no_file() -> None:
    partner = replace(OFFICER, offices=frozenset({Office.PARTNER}))
    for ask in (lambda: organizations().dossier(CODE, partner), lambda: organizations().search("协会", partner, 5)):
        with pytest.raises(NotEmpowered):
            ask()
