"""Published: what anybody may ask of the read models, each question on a connection of a small pool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from application.office_readings import PublicNameFilter, PublicNamesPage
from application.public_matters import MOST, PublicMatterEntry
from application.public_readings import PublishedDecision, PublishedFilter, PublishedPage, WithdrawnPage
from infrastructure.lists import Lists
from infrastructure.projection.models import public_matters, public_name_pages, published_pages


class Published(Lists):
    """Decisions and names that are public. No reader is asked for: nothing here is for some and not for others."""

    def published(self, wanted: PublishedFilter, *, today: date, cursor: str, limit: int) -> PublishedPage:
        """A page, the latest first. Raises ValueError for a cursor that is none of its own."""
        with self._connection() as connection:
            return published_pages.page(connection, wanted, today=today, cursor=cursor, limit=limit)

    def publication(self, public_id: UUID, *, today: date) -> PublishedDecision | None:
        """One publication; None for what is not, no longer or nowhere published."""
        with self._connection() as connection:
            return published_pages.one(connection, public_id, today=today)

    def withdrawn(self, *, cursor: str, limit: int) -> WithdrawnPage:
        """A page of withdrawals, the latest first. Raises ValueError as ``published``."""
        with self._connection() as connection:
            return published_pages.withdrawn(connection, cursor, limit)

    def publishing_authorities(self, *, today: date) -> Sequence[str]:
        """The authorities of which something is published."""
        with self._connection() as connection:
            return published_pages.authorities(connection, today=today)

    def matters(self, authority: str, *, limit: int = MOST) -> Sequence[PublicMatterEntry]:
        """What an authority has made public before acting, withdrawn ones among them."""
        with self._connection() as connection:
            return public_matters.of(connection, authority, limit)

    def matter_authorities(self, *, today: date) -> Sequence[str]:
        """The authorities that have made something public."""
        with self._connection() as connection:
            return public_matters.authorities(connection, today)

    def listed_names(self, wanted: PublicNameFilter, *, cursor: str, limit: int) -> PublicNamesPage:
        """A page of the names on the lists of every authority. Raises ValueError as ``published``."""
        with self._connection() as connection:
            return public_name_pages.page(connection, wanted, cursor, limit)

    def listing_authorities(self) -> Sequence[str]:
        """The authorities that have published lists."""
        with self._connection() as connection:
            return published_pages.listing_authorities(connection)
