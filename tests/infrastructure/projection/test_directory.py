"""The directory: entries of the registers by names, earlier ones too, by marks, by codes, within one's authority."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg
import pytest

from application.office_readings import DirectoryFilter
from domain.law.clusters import MarkKind
from domain.law.conduct_records import Post
from domain.law.organizations import DeregistrationKind
from domain.law.parties import organization_stream
from domain.messages import Event
from domain.registers.community_team import CommunityTeamRecorded, CommunityTeamRecordEnded
from domain.registers.illegal_organization_file import IdentityClusterOpened, IdentityMarksAdded, IdentityMarkWithdrawn
from domain.registers.organization_entry import AddressChanged, OrganizationRegistered, OrganizationRenamed
from domain.registers.organization_life import OrganizationDeregistered, RegistrationRestored
from domain.registers.responsible_person_file import PostLeft, PostTaken
from infrastructure.projection.models import DIRECTORY, READ_MODELS, directory_pages
from infrastructure.projection.models.docket import DOCKET
from tests.domain.on_file import happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner
from tests.infrastructure.projection.sheets import sheet_of

CODE = "51310000MJ1234561Q"
LATER = date(2025, 6, 2)
WHY = {"ground": "登记核准", "register_extract": "演示摘录01"}
SOURCE = {"ground": "网络巡查", "paper": "演示记录01"}
OTHER = "310105-civil_affairs"

REGISTERED = happened(
    OrganizationRegistered,
    log.MONDAY,
    code=CODE,
    organization_type="social_group",
    organization_name="演示社会组织01",
    registrar="演示市民政局",
    address="演示路1号",
    **WHY,
)
RENAMED = happened(OrganizationRenamed, LATER, organization_name="演示促进会01", **WHY)
ENDED = happened(OrganizationDeregistered, LATER, kind=DeregistrationKind.REVOKED, **WHY)
RESTORED = happened(RegistrationRestored, LATER, **WHY)
VENUE = {"kind": MarkKind.VENUE, "value": "演示路2号"}
OPENED = happened(IdentityClusterOpened, log.MONDAY, organization_name="演示联合会02", marks=[VENUE], **SOURCE)
TEAM = happened(
    CommunityTeamRecorded,
    log.MONDAY,
    team_name="演示舞蹈队03",
    street="演示街道",
    division="310101",
    paper="演示备案表01",
)
POST = {"code": CODE, "post": Post.HEAD}
TAKEN = happened(PostTaken, log.MONDAY, organization_name="演示社会组织01", register_extract="演示摘录02", **POST)


def rows(kind: str, *events: Event) -> dict[str, Any]:
    """The rows of one entry."""
    return {key[0]: dict(row) for key, row in sheet_of(DIRECTORY, log.case(events, kind=kind)).items()}


def borne(kind: str, *events: Event) -> list[tuple[str, date | None]]:
    """Under what an entry is found, and until when it bore that."""
    return [(row["name"], row["until"]) for row in rows(kind, *events).values() if row["relation"] != "address"]


def test_an_organization_is_found_under_each_name_it_bore() -> None:
    assert borne("organization", REGISTERED, RENAMED) == [("演示社会组织01", LATER), ("演示促进会01", None)]
    assert {row["code"] for row in rows("organization", REGISTERED, RENAMED).values()} == {CODE}
    assert borne("organization", REGISTERED, ENDED) == [("演示社会组织01", LATER)]
    assert borne("organization", REGISTERED, ENDED, RESTORED) == [("演示社会组织01", None)]


def test_an_organization_is_found_by_its_seat_until_it_moves() -> None:
    moved = happened(AddressChanged, LATER, address="演示路9号", **WHY)

    def seats(*events: Event) -> list[tuple[str, str, date | None]]:
        told = rows("organization", *events).values()
        return [(row["name"], row["code"], row["until"]) for row in told if row["relation"] == "address"]

    assert seats(REGISTERED) == [("演示路1号", CODE, None)]
    assert seats(REGISTERED, RENAMED) == [("演示路1号", CODE, None)]
    assert seats(REGISTERED, moved) == [("演示路1号", CODE, LATER), ("演示路9号", CODE, None)]
    assert seats(REGISTERED, moved, ENDED) == [("演示路1号", CODE, LATER), ("演示路9号", CODE, LATER)]
    assert seats(REGISTERED, moved, ENDED, RESTORED)[-1] == ("演示路9号", CODE, None)
    assert borne("organization", REGISTERED, moved, RENAMED)[-1] == ("演示促进会01", None)


def test_a_team_a_cluster_and_a_post_are_found_until_they_end() -> None:
    ended = happened(CommunityTeamRecordEnded, LATER, ground="自行解散", paper="演示表02")
    assert borne("community_team", TEAM, ended) == [("演示舞蹈队03", LATER)]
    more = happened(IdentityMarksAdded, LATER, marks=[{"kind": MarkKind.PHONE, "value": "021-00000001"}], **SOURCE)
    gone = happened(IdentityMarkWithdrawn, LATER, mark=VENUE, reason="他人场所")
    assert borne("illegal_organization", OPENED, more, gone) == [
        ("演示联合会02", None),
        ("演示路2号", LATER),
        ("021-00000001", None),
    ]
    left = happened(PostLeft, LATER, **POST)
    assert borne("responsible_person", TAKEN, left) == [("演示社会组织01", LATER)]


def test_no_entry_of_a_register_is_a_case() -> None:
    assert list(sheet_of(DOCKET, log.case([REGISTERED], kind="organization")).items()) == []


@pytest.fixture(scope="module")
def url(database_server: Any) -> Iterator[str]:
    """An entry of each register, and a team of another authority."""
    with database_server.clone("directory") as url:
        log.write(url, log.case((REGISTERED, RENAMED), organization_stream(CODE), kind="organization"))
        log.write(url, log.case((OPENED,), kind="illegal_organization"))
        log.write(url, log.case((TAKEN,), kind="responsible_person"))
        log.write(url, log.case((TEAM,), kind="community_team", authority=OTHER))
        runner(url, READ_MODELS).catch_up()
        yield url


def found(url: str, authorities: list[str] | None = None, limit: int = 50, **wanted: Any) -> list[tuple[str, str]]:
    """Kinds and names of what is found."""
    with psycopg.connect(url, autocommit=True) as connection:
        entries = directory_pages.found(connection, DirectoryFilter(**wanted), limit, authorities=authorities)
    return [(entry.kind, entry.name) for entry in entries]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"search": "促进会"}, [("organization", "演示促进会01")]),
        (
            {"code": CODE},
            [
                ("organization", "演示促进会01"),
                ("organization", "演示路1号"),
                ("responsible_person", "演示社会组织01"),
                ("organization", "演示社会组织01"),
            ],
        ),
        ({"search": "演示路", "kinds": ("illegal_organization",)}, [("illegal_organization", "演示路2号")]),
        ({"search": "演示路1号"}, [("organization", "演示路1号")]),
        ({"search": "舞蹈"}, [("community_team", "演示舞蹈队03")]),
        ({"search": "没有这样的"}, []),
    ],
)
def test_what_a_question_finds(url: str, wanted: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    # What began on one day stands in the order of random ids.
    assert sorted(found(url, **wanted)) == sorted(expected)


def test_only_the_own_authority_is_told(url: str) -> None:
    assert found(url, [OTHER]) == [("community_team", "演示舞蹈队03")]
    assert found(url, []) == []
    assert ("community_team", "演示舞蹈队03") not in found(url, [log.AUTHORITY])


def test_a_page_has_its_bounds(url: str) -> None:
    assert len(found(url, limit=1)) == 1
    for limit in (0, directory_pages.LARGEST_PAGE + 1):
        with pytest.raises(ValueError, match="limit"):
            found(url, limit=limit)
