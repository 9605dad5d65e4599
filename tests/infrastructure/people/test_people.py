"""Accounts, tokens and the throttle, against PostgreSQL."""

import hashlib
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from psycopg_pool import ConnectionPool

from application.people import Account, AccountTaken, BadAccount, SignInRefused, SignInThrottled, TokenRefused
from application.ports import Unavailable
from application.principals import Office
from infrastructure.people import DEMONSTRATION, LocalPeople
from infrastructure.people.accounts import FREE_FAILURES
from infrastructure.people.tokens import LIFETIME
from infrastructure.store.connections import PoolSettings, open_pool

PASSWORD = "一个足够长的密码 2026"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def pool(database_url: str) -> Iterator[ConnectionPool[Any]]:
    with open_pool(database_url, "people-tests", PoolSettings(max_size=4)) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(pool: ConnectionPool[Any], clock: Clock) -> LocalPeople:
    return LocalPeople(pool, now=clock, hasher=QUICK)


@pytest.fixture
def li(people: LocalPeople) -> Account:
    account = Account(f"li-{uuid.uuid4().hex[:8]}", "310000-civil_affairs", frozenset({Office.OFFICER}), "李某", "Li")
    people.create(account, PASSWORD, by="zhang")
    return account


def test_a_password_opens_and_the_token_names_the_person(people: LocalPeople, li: Account) -> None:
    signed_in = people.sign_in(li.officer, PASSWORD)
    assert people.principal(signed_in.token) == li.principal
    assert people.account(li.officer) == li


def test_the_token_is_stored_only_as_its_hash(people: LocalPeople, li: Account, pool: ConnectionPool[Any]) -> None:
    token = people.sign_in(li.officer, PASSWORD).token
    with pool.connection() as connection:
        rows = connection.execute(
            "SELECT token_hash, t::text FROM access_tokens t WHERE officer = %s", (li.officer,)
        ).fetchall()
    assert [row[0] for row in rows] == [hashlib.sha256(token.encode()).digest()]
    assert token not in rows[0][1]
    assert len(token) >= 43


def test_the_password_is_stored_as_argon2id(people: LocalPeople, pool: ConnectionPool[Any]) -> None:
    slow = LocalPeople(pool)
    account = Account(f"wu-{uuid.uuid4().hex[:8]}", "310000-civil_affairs", frozenset({Office.HEAD}), "吴某", "Wu")
    slow.create(account, PASSWORD, by="zhang")
    with pool.connection() as connection:
        row = connection.execute("SELECT password_hash FROM accounts WHERE officer = %s", (account.officer,)).fetchone()
    assert row is not None
    assert row[0].startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_wrong_password_and_unknown_account_are_refused_alike(people: LocalPeople, li: Account) -> None:
    for officer, password in ((li.officer, "wrong password"), ("nobody-here", PASSWORD), ("a\0b", PASSWORD)):
        with pytest.raises(SignInRefused):
            people.sign_in(officer, password)


def test_a_token_ends_on_time(people: LocalPeople, li: Account, clock: Clock) -> None:
    token = people.sign_in(li.officer, PASSWORD).token
    clock.now += LIFETIME - timedelta(seconds=1)
    assert people.principal(token).officer == li.officer
    clock.now += timedelta(seconds=1)
    with pytest.raises(TokenRefused, match="expired"):
        people.principal(token)


def test_signing_out_revokes_one_token_and_closing_all(people: LocalPeople, li: Account) -> None:
    first, second = (people.sign_in(li.officer, PASSWORD).token for _ in range(2))
    people.sign_out(first)
    with pytest.raises(TokenRefused, match="revoked"):
        people.principal(first)
    assert people.principal(second).officer == li.officer
    people.deactivate(li.officer)
    with pytest.raises(TokenRefused, match="revoked"):
        people.principal(second)
    with pytest.raises(SignInRefused):
        people.sign_in(li.officer, PASSWORD)


def test_last_use_is_on_record(people: LocalPeople, li: Account, clock: Clock, pool: ConnectionPool[Any]) -> None:
    token = people.sign_in(li.officer, PASSWORD).token
    people.principal(token)
    with pool.connection() as connection:
        used = connection.execute("SELECT last_used_at FROM access_tokens WHERE officer = %s", (li.officer,)).fetchone()
    assert used == (clock.now,)


def test_failures_slow_down_and_success_forgets(people: LocalPeople, li: Account, clock: Clock) -> None:
    for _ in range(FREE_FAILURES):
        with pytest.raises(SignInRefused):
            people.sign_in(li.officer, "wrong password")
    with pytest.raises(SignInThrottled) as thrown:
        people.sign_in(li.officer, PASSWORD)
    clock.now += timedelta(seconds=thrown.value.seconds)
    assert people.sign_in(li.officer, PASSWORD)
    with pytest.raises(SignInRefused):
        people.sign_in(li.officer, "wrong password")


def test_unknown_names_are_throttled_too(people: LocalPeople) -> None:
    name = f"ghost-{uuid.uuid4().hex[:8]}"
    for _ in range(FREE_FAILURES):
        with pytest.raises(SignInRefused):
            people.sign_in(name, PASSWORD)
    with pytest.raises(SignInThrottled):
        people.sign_in(name, PASSWORD)


def test_attempts_at_once_are_all_counted(people: LocalPeople, li: Account) -> None:
    def attempt(_: int) -> str:
        try:
            people.sign_in(li.officer, "wrong password")
        except (SignInRefused, SignInThrottled) as error:
            return type(error).__name__
        return "signed in"

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(attempt, range(20)))
    assert answers.count("SignInRefused") == FREE_FAILURES
    assert answers.count("SignInThrottled") == 20 - FREE_FAILURES


def test_a_name_is_given_once(people: LocalPeople, li: Account) -> None:
    with pytest.raises(AccountTaken):
        people.create(li, PASSWORD, by="zhang")


@pytest.mark.parametrize("password", ["short", "x" * 129, "aaaaaaaaaaaa"])
def test_weak_passwords_are_refused(people: LocalPeople, password: str) -> None:
    account = Account("weak-one", "310000-civil_affairs", frozenset({Office.OFFICER}), "某", "Weak")
    with pytest.raises(BadAccount, match="password"):
        people.create(account, password, by="zhang")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("officer", "Li Si"), ("authority", "shanghai"), ("offices", frozenset()), ("name_zh", " ")],
)
def test_a_bad_account_names_its_field(field: str, wrong: Any) -> None:
    good: dict[str, Any] = {
        "officer": "li",
        "authority": "310000-civil_affairs",
        "offices": frozenset({Office.OFFICER}),
        "name_zh": "李某",
        "name_en": "Li",
    }
    with pytest.raises(BadAccount) as thrown:
        Account(**good | {field: wrong})
    assert thrown.value.field == field


def test_demonstration_tokens_open_nothing_outside_the_demonstration(people: LocalPeople) -> None:
    for token in DEMONSTRATION:
        with pytest.raises(TokenRefused, match="unknown"):
            people.principal(token)


def test_demonstration_tokens_open_in_the_demonstration(pool: ConnectionPool[Any]) -> None:
    people = LocalPeople(pool, demonstration=DEMONSTRATION, hasher=QUICK)
    assert people.principal("demo-head").offices == {Office.HEAD}
    assert people.principal("demo-partner-police").authority == "310000-public_security"


def test_an_unreachable_database_is_unavailable() -> None:
    with ConnectionPool("host=/nowhere", min_size=1, timeout=0.2, open=True) as pool:
        people = LocalPeople(pool, hasher=QUICK)
        with pytest.raises(Unavailable):
            people.principal("x" * 43)
