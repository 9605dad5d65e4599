"""Names that are like one asked about: in registers and among parties, the likest first, within one's authority."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from domain.law.clusters import MarkKind
from domain.registers.illegal_organization_file import IdentityClusterOpened, IdentityMarkWithdrawn
from infrastructure.projection.models import READ_MODELS, likeness
from infrastructure.projection.models.worklists import seen_by
from tests.domain.on_file import happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner
from tests.infrastructure.projection.test_attention import MARKED

KIND = "illegal_organization"
SOURCE = {"ground": "网络巡查", "paper": "演示记录01"}
PHONE = {"kind": MarkKind.PHONE, "value": "021-00000131"}
OTHER = "310105-civil_affairs"


@pytest.fixture(scope="module")
def connection(database_server: Any) -> Iterator[psycopg.Connection[Any]]:
    """Two clusters of the city and one of a district; parties with and without likeness, one of them closed."""
    with database_server.clone("likeness") as url:
        opened = happened(
            IdentityClusterOpened, log.MONDAY, organization_name="演示书画评奖委员会", marks=[PHONE], **SOURCE
        )
        withdrawn = happened(IdentityMarkWithdrawn, log.MONDAY, mark=PHONE, reason="他人电话")
        log.write(url, log.case([opened], kind=KIND))
        other = opened.model_copy(update={"organization_name": "演示书画联谊会"})
        log.write(url, log.case([other, withdrawn], kind=KIND))
        log.write(url, log.case([opened], kind=KIND, authority=OTHER))
        for name, marks in (("演示书画促进会", []), ("围棋协会", []), ("演示书画社", [MARKED])):
            proposal = log.proposed(party=log.party(name), suspected_breach="评奖演示书画收费")
            log.write(url, log.case([proposal, *marks]))
        runner(url, READ_MODELS).catch_up()
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection


def entries(connection: Any, name: str, authorities: list[str] | None = None) -> list[tuple[str, str, int]]:
    found = likeness.entries(connection, name, [KIND], limit=20, authorities=authorities)
    return [(each.name, each.relation, each.likeness) for each in found]


def test_the_likest_come_first_and_what_was_withdrawn_never(connection: Any) -> None:
    names = entries(connection, "演示书画评奖委员会", [log.AUTHORITY])
    assert [name for name, _, _ in names] == ["演示书画评奖委员会", "演示书画联谊会"]
    assert names[0][2] == 100
    assert 0 < names[1][2] < 100
    assert entries(connection, "02100000131", [log.AUTHORITY]) == [] or entries(connection, "021-00000131")
    assert [relation for _, relation, _ in entries(connection, "021-00000131", [log.AUTHORITY])] == ["phone"]


def test_only_the_own_authority_is_told(connection: Any) -> None:
    assert len(entries(connection, "演示书画评奖委员会", [OTHER])) == 1
    assert entries(connection, "演示书画评奖委员会", []) == []
    assert len(entries(connection, "演示书画评奖委员会")) == 3


@pytest.mark.parametrize("name", ["", " ", "'", "|", "\\", "🙂", "，"])
def test_no_name_breaks_the_question(connection: Any, name: str) -> None:
    assert entries(connection, name) == []
    assert likeness.parties(connection, name, ["investigation"], limit=5, seen=seen_by(None, None)) == ()


def test_parties_are_found_by_their_own_name_and_not_by_what_was_said(connection: Any) -> None:
    def names(reader: str | None) -> list[str]:
        seen = seen_by([log.AUTHORITY], reader)
        found = likeness.parties(connection, "演示书画评奖委员会", ["investigation"], limit=20, seen=seen)
        return [each.name for each in found]

    assert names("officer-77") == ["演示书画促进会"]
    assert set(names(None)) == {"演示书画促进会", "演示书画社"}
