"""LocalPeople: sign-in against the tables of accounts and tokens."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from argon2 import PasswordHasher
from psycopg_pool import ConnectionPool

from application.people import Account, AccountNotFound, SignedIn, TokenRefused
from application.ports import Unavailable
from application.principals import Principal
from infrastructure.people.accounts import Accounts
from infrastructure.people.tokens import Tokens
from infrastructure.store.connections import borrowed


def _now() -> datetime:
    return datetime.now(UTC)


class LocalPeople:
    """`application.people.People` over a pool of connections in autocommit mode.

    ``demonstration`` are tokens that sign in as fixed people: empty except in demo mode.
    """

    def __init__(
        self,
        pool: ConnectionPool[Any],
        *,
        demonstration: Mapping[str, Principal] | None = None,
        now: Callable[[], datetime] = _now,
        hasher: PasswordHasher | None = None,
    ) -> None:
        self._pool = pool
        self._demonstration = dict(demonstration or {})
        self._now = now
        self._accounts = Accounts(hasher)
        self._tokens = Tokens()

    def principal(self, token: str) -> Principal:
        """Whose token this is. Raises TokenRefused."""
        if not token:
            raise TokenRefused("missing")
        if (person := self._demonstration.get(token)) is not None:
            return person
        try:
            return self._principal(token)
        except Unavailable:
            # The connection may have died while it rested; the pool has looked at all of them since.
            return self._principal(token)

    def _principal(self, token: str) -> Principal:
        with borrowed(self._pool) as connection:
            return self._tokens.principal(connection, token, self._now())

    def sign_in(self, officer: str, password: str) -> SignedIn:
        """A token for whoever knows the password. Raises SignInRefused, SignInThrottled."""
        with borrowed(self._pool) as connection:
            account = self._accounts.verified(connection, officer, password, self._now())
            return self._tokens.issue(connection, account, self._now())

    def sign_out(self, token: str) -> None:
        """Revoke a token; the fixed ones of the demonstration stay."""
        with borrowed(self._pool) as connection:
            self._tokens.revoke(connection, token, self._now())

    def create(self, account: Account, password: str, *, by: str) -> None:
        """Add an account. Raises AccountTaken, BadAccount for the password."""
        with borrowed(self._pool) as connection:
            self._accounts.create(connection, account, password, by, self._now())

    def account(self, officer: str) -> Account:
        """The account of that name. Raises AccountNotFound."""
        with borrowed(self._pool) as connection:
            return self._accounts.find(connection, officer)

    def accounts(self, authority: str) -> Sequence[Account]:
        """The accounts of an authority's people, closed ones too."""
        with borrowed(self._pool) as connection:
            return self._accounts.of_authority(connection, authority)

    def in_office(self, officer: str) -> Principal | None:
        """Who an officer is today, None if he may not sign in: for what is done in his name later than he said it."""
        if (person := self._demonstration.get(officer)) is not None:
            return person
        try:
            account = self.account(officer)
        except AccountNotFound:
            return None
        return account.principal if account.active else None

    def deactivate(self, officer: str) -> None:
        """Close an account and revoke its tokens, both or neither. Raises AccountNotFound."""
        with borrowed(self._pool) as connection, connection.transaction():
            self._accounts.close(connection, officer)
            self._tokens.revoke_all(connection, officer, self._now())
