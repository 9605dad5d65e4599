"""New ids: of a case before its first act, of a command that nobody sent before."""

from __future__ import annotations

from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """An id that nobody has yet: UUIDv7, so that ids sort by time."""
    return UUID(int=uuid_utils.uuid7().int)
