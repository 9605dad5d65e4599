"""Accounts and tokens kept in PostgreSQL."""

from infrastructure.people.accounts import Accounts
from infrastructure.people.demonstration import DEMONSTRATION
from infrastructure.people.register import LocalPeople
from infrastructure.people.tokens import Tokens

__all__ = ["DEMONSTRATION", "Accounts", "LocalPeople", "Tokens"]
