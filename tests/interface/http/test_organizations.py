"""一户一档 by HTTP: the register, the cases, what is owed, the campaigns and the history, within what one may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from tests.databases import Address
from tests.interface.http.conftest import Caller
from tests.interface.http.files_at_hand import CODE, PAIR, Hand, case_id, files_at_hand
from tests.interface.http.test_commands import kind_of

FILES = "/api/v1/organizations"
FILE = f"{FILES}/{CODE}"
OLD, NEW = "演示旧名协会", "演示新名协会"
WHY = {"ground": "登记核准（演示）", "register_extract": "演示摘录01"}
UNKNOWN = "51310000MJ76543218"


@dataclass
class Against:
    """The cases against the organization."""

    open: str
    marked: str
    district: str


@pytest.fixture(scope="module")
def hand(database_server: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hand]:
    with database_server.clone("organizations") as url, files_at_hand(url, tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture(scope="module")
def against(hand: Hand) -> Against:
    told = {"code": CODE, "organization_type": "social_group", "organization_name": OLD}
    place = {"registrar": "演示市民政局", "address": "演示路1号", "occurred_on": "2015-01-12"}
    entry = hand.begin("demo-admin", "/api/v1/registers/organization", **told, **place, **WHY)
    hand.take("demo-admin", entry, "rename-organization", organization_name=NEW, occurred_on="2026-01-05", **WHY)
    subject = {"subject": str(uuid4()), "value": "演示负责人甲"}
    person = hand.begin("demo-officer", "/api/v1/registers/responsible-person", person=subject)
    post = {"code": CODE, "post": "head", "organization_name": NEW, "register_extract": "演示摘录02"}
    hand.take("demo-officer", person, "take-post", **post)
    marked = hand.file(NEW)
    hand.take("demo-head", marked, "set-attention-mark", readers=[*PAIR, "demo-head"], reason="媒体集中报道")
    district = ["demo-district-officer", "demo-district-officer-2"]
    made = Against(
        open=hand.file(NEW),
        marked=marked,
        district=hand.file(NEW, "demo-district-head", district),
    )
    hand.catch_up()
    return made


def ids(told: dict[str, Any]) -> set[str]:
    return {case["case_id"] for case in told["cases"]}


def test_the_file_tells_register_cases_limits_and_history(hand: Hand, against: Against) -> None:
    told = hand.get("demo-officer", FILE)
    assert (told["code"], told["name"], told["persons"]) == (CODE, NEW, 1)
    names = told["on_register"]["parts"]["OrganizationFile"][""]["names"]
    assert [borne["name"] for borne in names] == [OLD, NEW]
    assert ids(told) == {case_id(against.open), case_id(against.marked)}
    assert {limit["limit"]["case_id"] for limit in told["limits"]} == ids(told)
    assert (told["decisions"], told["lists"], told["campaigns"]) == ([], [], [])
    assert [(each["on"], each["what"]["zh"], each["detail"]) for each in told["history"][:2]] == [
        ("2015-01-12", "入册登记", OLD),
        ("2026-01-05", "更名", NEW),
    ]
    assert "演示负责人甲" not in str(told)


def test_a_case_under_attention_is_told_to_its_readers_alone(hand: Hand, against: Against) -> None:
    told = hand.get("demo-reviewer", FILE)
    assert ids(told) == {case_id(against.open)}
    assert case_id(against.marked) not in str(told)
    [found] = hand.get("demo-reviewer", FILES, q=NEW)["organizations"]
    assert (found["cases"], found["registered"]) == (1, True)
    assert ids(hand.get("demo-auditor", FILE)) == {case_id(against.open), case_id(against.marked)}


def test_another_authority_reads_its_own_cases_and_not_our_register(hand: Hand, against: Against) -> None:
    told = hand.get("demo-district-officer", FILE)
    assert ids(told) == {case_id(against.district)}
    assert (told["on_register"], told["persons"]) == (None, 0)
    [found] = hand.get("demo-district-officer", FILES, q="新名")["organizations"]
    assert (found["cases"], found["registered"]) == (1, False)


@pytest.mark.usefixtures("against")
@pytest.mark.parametrize("asked", [NEW, "新名", OLD, "旧名", CODE, CODE.lower()])
def test_it_is_found_by_every_name_and_by_its_code(hand: Hand, asked: str) -> None:
    [found] = hand.get("demo-officer", FILES, q=asked)["organizations"]
    assert (found["code"], found["registered"]) == (CODE, True)


@pytest.mark.usefixtures("against")
def test_nothing_on_file_is_an_answer(hand: Hand) -> None:
    assert hand.get("demo-officer", FILES, q="没有这样的")["organizations"] == []
    told = hand.get("demo-officer", f"{FILES}/{UNKNOWN}")
    assert (told["name"], told["cases"], told["on_register"], told["history"]) == ("", [], None, [])


@pytest.mark.usefixtures("against")
@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        (f"{FILES}/51310000MJ1234561X", {}, "code"),
        (FILES, {}, "q"),
        (FILES, {"q": "a\0b"}, "q"),
        (FILES, {"q": "协会", "limit": 201}, "limit"),
    ],
)
def test_what_cannot_be_asked_is_named(hand: Hand, path: str, query: dict[str, Any], field: str) -> None:
    answer = Caller(hand.app, "demo-officer").get(path, **query)
    assert (answer.status_code, kind_of(answer)) == (422, "invalid"), answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.usefixtures("against")
def test_who_reads_no_cases_reads_no_file(hand: Hand) -> None:
    for token in ("demo-partner-police", "demo-admin"):
        for path, query in ((FILE, {}), (FILES, {"q": NEW})):
            answer = Caller(hand.app, token).get(path, **query)
            assert (answer.status_code, kind_of(answer)) == (403, "not-empowered"), token
    assert Caller(hand.app, None).get(FILE).status_code == 401
