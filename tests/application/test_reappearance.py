"""Who may be an organization under another name: the grounds, their strength, what is left out, what was found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.office_readings import DirectoryEntry
from application.ports import CaseNotFound
from application.principals import Office, Principal
from application.reappearance import GroundKind, Known, Reappearances, Sort, compared, known_cluster
from application.record_readings import LikeName
from domain.case import Case
from domain.law.clusters import MarkKind
from domain.law.likeness import Strength
from domain.law.parties import organization_stream
from domain.registers.illegal_organization_comparison import RuledOut
from domain.registers.illegal_organization_file import Absorbed, IllegalOrganization, Mark, MergedInto
from domain.registers.illegal_organization_links import AttachedCase
from domain.registers.organization_file import BorneName, OrganizationFile
from domain.steps.ban_decision import Ban

OFFICER = Principal("officer-1", "310000-civil_affairs", frozenset({Office.OFFICER}))
CODE, OTHER_CODE = "51310000MJ1234561Q", "51310000MJ9000001E"
DAY = date(2026, 3, 2)
PERSON = uuid4()


def cluster(name: str, **marks: str) -> Case:
    told = tuple(Mark(kind=MarkKind(kind), value=value) for kind, value in marks.items())
    return Case(uuid4(), "illegal_organization").put(IllegalOrganization(name=name, marks=told))


def banned(name: str, *sites: str) -> Case:
    return Case(uuid4(), "ban").put(Ban(names=(name,), sites=sites))


def registered(code: str, name: str, address: str) -> Case:
    told = OrganizationFile.model_validate(
        {
            "code": code,
            "organization_type": "social_group",
            "names": (BorneName(name=name, since=DAY),),
            "registrar": "演示登记机关",
            "address": address,
        }
    )
    return Case(organization_stream(code), "organization").put(told)


class Told:
    """Registers and lists that hold these."""

    def __init__(self, *cases: Case) -> None:
        self.cases = {case.id: case for case in cases}
        self.posts: Mapping[UUID, Sequence[DirectoryEntry]] = {}

    def case(self, _type: Any, case_id: UUID, _by: Principal) -> Case:
        if case_id not in self.cases:
            raise CaseNotFound(case_id)
        return self.cases[case_id]

    def entries_like(self, name: str, kinds: Collection[str], **_: Any) -> list[LikeName]:
        return [self._like(case) for case in self.cases.values() if case.kind in kinds]

    def parties_like(self, name: str, kinds: Collection[str], **_: Any) -> list[LikeName]:
        return [self._like(case) for case in self.cases.values() if case.kind in kinds]

    def marks_of(self, entries: Collection[UUID], **_: Any) -> Mapping[UUID, Sequence[DirectoryEntry]]:
        return {entry: held for entry, held in self.posts.items() if entry in entries}

    def _like(self, case: Case) -> LikeName:
        organization, ban, file = case.get(IllegalOrganization), case.get(Ban), case.get(OrganizationFile)
        name = (organization and organization.name) or (ban and ban.names[0]) or (file and file.name) or ""
        return LikeName(case.id, case.kind, name, "name", file.code if file else "", "", 50)


def looking(*cases: Case) -> Reappearances:
    told: Any = Told(*cases)
    return Reappearances(told, told)


def strengths(ours: Known, theirs: Known) -> dict[str, str]:
    return {ground.kind.value: ground.strength.value for ground in compared(ours, theirs)}


def test_each_ground_says_how_much_it_tells() -> None:
    ours = known_cluster(
        cluster("演示书画评奖委员会", venue="演示路118号6楼", phone="021-00000131", online_account="演示公众号01")
    )
    same = known_cluster(
        cluster("演示书画评选组委会", venue="演示路118号3楼", phone="02100000131", online_account="演示公众号02")
    )
    assert strengths(ours, same) == {
        "name": "strong",
        "address": "middle",
        "phone": "strong",
        "account": "none",
        "person": "unknown",
    }


def test_what_one_side_has_nothing_of_cannot_be_determined() -> None:
    told = compared(known_cluster(cluster("演示书画社")), known_cluster(cluster("围棋社", phone="021-1")))
    assert [ground.strength for ground in told[1:]] == [Strength.UNKNOWN] * 4
    assert told[0].strength is Strength.NONE


def test_of_several_names_the_likest_is_compared_and_an_alias_is_a_name() -> None:
    ours = known_cluster(cluster("演示甲会", alias="上海演示书画促进会"))
    [name, *_] = compared(ours, known_cluster(cluster("演示书画联谊会")))
    assert (name.ours, name.theirs, name.percent) == ("上海演示书画促进会", "演示书画联谊会", 100)


def test_the_strongest_come_first_and_what_is_unlike_not_at_all() -> None:
    own = cluster("演示书画评奖委员会", phone="021-00000131")
    phone = cluster("围棋促进会", phone="021 0000 0131")
    name, far = banned("演示书画文化社"), cluster("面点协会")
    found = looking(own, phone, name, far).of_cluster(own, OFFICER)
    assert [each.known.name for each in found] == ["围棋促进会", "演示书画文化社"]
    assert [each.known.sort for each in found] == [Sort.CLUSTER, Sort.CASE]


def test_what_was_answered_is_no_question_any_more_and_a_no_is_shown() -> None:
    alike, attached, absorbed = cluster("演示书画社"), banned("演示书画会"), cluster("演示书画院")
    own = (
        cluster("演示书画协会")
        .put(AttachedCase(since=DAY, reason="同一批人"), str(attached.id))
        .put(Absorbed(clusters=(absorbed.id,)))
        .put(RuledOut(since=DAY, reason="只是名称相近"), str(alike.id))
    )
    [only] = looking(own, alike, attached, absorbed).of_cluster(own, OFFICER)
    assert only.known.ref == str(alike.id)
    assert only.found is not None
    assert (only.found.same, only.found.reason) == (False, "只是名称相近")
    # From the other side the same finding is read.
    [back] = [e for e in looking(own, alike).of_cluster(alike, OFFICER) if e.known.ref == str(own.id)]
    assert back.found == only.found
    gone = own.put(AttachedCase(since=DAY, reason="误", until=DAY), str(attached.id))
    assert len(looking(gone, attached).of_cluster(gone, OFFICER)) == 1
    into = cluster("演示书画堂").put(MergedInto(cluster=own.id, since=DAY))
    assert looking(own, into).of_cluster(into, OFFICER) == []


def test_registered_ones_are_alike_by_seat_or_persons_and_never_by_name_alone() -> None:
    ours = Known(Sort.REGISTERED, CODE, "演示书画会", ["演示书画会"], ["演示路1号"], persons=frozenset({PERSON}))
    told: Any = Told(registered(OTHER_CODE, "演示书画会", "演示路9号"))
    assert Reappearances(told, told).of(ours, OFFICER) == []
    post = DirectoryEntry(PERSON, "responsible_person", "", "", "head", OTHER_CODE, DAY, None)
    told.posts = {PERSON: [post]}
    [only] = Reappearances(told, told).of(ours, OFFICER)
    [person] = [ground for ground in only.grounds if ground.kind is GroundKind.PERSON]
    assert (person.strength, person.shared) == (Strength.STRONG, 1)
    seat: Any = Told(registered(OTHER_CODE, "围棋社", "演示路1号"))
    assert len(Reappearances(seat, seat).of(ours, OFFICER)) == 1


def test_nobody_is_like_himself_and_what_was_closed_meanwhile_is_left_out() -> None:
    own = registered(CODE, "演示书画会", "演示路1号")
    ours = Known(Sort.REGISTERED, CODE, "演示书画会", ["演示书画会"], ["演示路1号"])
    case = banned("演示书画会")
    assert looking(own).of(ours, OFFICER) == []
    assert looking(case).of(ours, OFFICER, leaving_out=[str(case.id)]) == []
    told: Any = Told(case)
    likes = told.parties_like("", ["ban"])
    told.cases.clear()
    told.parties_like = lambda *_, **__: likes
    assert Reappearances(told, told).of(ours, OFFICER) == []


@pytest.mark.parametrize("site", ["https://www.demo.example/", "demo.example"])
def test_a_ban_that_has_a_like_name_is_compared_by_its_sites(site: str) -> None:
    own = cluster("演示书画评奖社", online_account="http://demo.example")
    [only] = looking(own, banned("演示书画会", site)).of_cluster(own, OFFICER)
    assert {ground.kind: ground.strength for ground in only.grounds}[GroundKind.ACCOUNT] is Strength.STRONG
