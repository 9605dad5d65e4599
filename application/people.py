"""People: who may sign in, with what, and how the door says no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from application.principals import SYSTEM, Office, Principal

LEAST_PASSWORD: Final = 10
LONGEST_PASSWORD: Final = 128

_ACCOUNT = re.compile(r"[a-z0-9][a-z0-9.-]{1,39}")
_AUTHORITY = re.compile(r"[0-9]{6}-[a-z_]{2,40}")


class BadAccount(ValueError):
    """A field of a new account is wrong: which one, and why in both languages."""

    def __init__(self, field_name: str, zh: str, en: str) -> None:
        """``field_name`` as the caller wrote it."""
        self.field, self.zh, self.en = field_name, zh, en
        super().__init__(f"{field_name}：{zh} {en}")


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in. ``officer`` is the sign-in name and the officer's id, for life."""

    officer: str
    authority: str
    offices: frozenset[Office]
    name_zh: str
    name_en: str
    active: bool = True

    def __post_init__(self) -> None:
        """Raises BadAccount."""
        if not _ACCOUNT.fullmatch(self.officer):
            raise BadAccount("officer", "应为2至40个小写字母、数字、点或连字符。", "2 to 40 of a-z, 0-9, dot, hyphen.")
        if not _AUTHORITY.fullmatch(self.authority):
            raise BadAccount("authority", "应如 310000-civil_affairs。", "Must look like 310000-civil_affairs.")
        if not self.offices or self.offices & SYSTEM:
            zh, en = "至少一个岗位，且不得为系统自身的岗位。", "At least one office, and none of the system's own."
            raise BadAccount("offices", zh, en)
        if not self.name_zh.strip():
            raise BadAccount("name_zh", "姓名不得为空。", "The name must not be blank.")

    @property
    def principal(self) -> Principal:
        """The account's owner once signed in."""
        return Principal(self.officer, self.authority, self.offices, self.name_zh, self.name_en)


def demand_password(password: str) -> None:
    """Refuse a password that is too short, too long or one character over and over. Raises BadAccount."""
    if not LEAST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadAccount(
            "password",
            f"密码应为{LEAST_PASSWORD}至{LONGEST_PASSWORD}个字符。",
            f"A password has {LEAST_PASSWORD} to {LONGEST_PASSWORD} characters.",
        )
    if len(set(password)) < 4:
        raise BadAccount("password", "密码至少含四种不同字符。", "A password has at least four different characters.")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A token, shown once, and until when it opens the door."""

    token: str = field(repr=False)
    expires_at: datetime
    principal: Principal


class TokenRefused(Exception):
    """``reason`` is one of missing, unknown, expired, revoked."""

    def __init__(self, reason: str) -> None:
        """Why the token opens nothing."""
        self.reason = reason
        super().__init__(reason)


class SignInRefused(Exception):
    """No such account, wrong password, or not active: never told apart."""


class SignInThrottled(Exception):
    """Too many failures for this name; try again after ``seconds``."""

    def __init__(self, seconds: int) -> None:
        """``seconds`` to wait, at least 1."""
        self.seconds = seconds
        super().__init__(seconds)


class AccountTaken(Exception):
    """The sign-in name belongs to somebody already."""

    def __init__(self, officer: str) -> None:
        """``officer`` is the name asked for."""
        self.officer = officer
        super().__init__(officer)


class AccountNotFound(LookupError):
    """No account of that name."""


class People(Protocol):
    """Whoever keeps accounts and tokens. Every method raises Unavailable when the store is out of reach."""

    def principal(self, token: str) -> Principal:
        """Whose token this is. Raises TokenRefused."""

    def sign_in(self, officer: str, password: str) -> SignedIn:
        """Raises SignInRefused, SignInThrottled."""

    def sign_out(self, token: str) -> None:
        """Revoke a token; an unknown one is no error."""

    def create(self, account: Account, password: str, *, by: str) -> None:
        """Raises AccountTaken, BadAccount (password)."""

    def account(self, officer: str) -> Account:
        """Raises AccountNotFound."""

    def accounts(self, authority: str) -> Sequence[Account]:
        """The accounts of an authority's people, closed ones too."""

    def deactivate(self, officer: str) -> None:
        """Close an account and revoke its tokens. Raises AccountNotFound."""
