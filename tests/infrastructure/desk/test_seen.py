"""Which version of a case somebody has opened."""

from __future__ import annotations

from uuid import uuid4

from infrastructure.desk.seen import SeenVersions
from infrastructure.store.connections import open_pool

ONE, OTHER = uuid4(), uuid4()


def test_each_officer_has_seen_what_he_opened_himself(database_url: str) -> None:
    with open_pool(database_url, "seen") as pool:
        seen = SeenVersions(pool)
        seen.saw("officer-1", ONE, 3)
        assert seen.versions("officer-1", [ONE, OTHER]) == {ONE: 3}
        assert seen.versions("officer-2", [ONE, OTHER]) == {}
        assert seen.versions("officer-1", []) == {}


def test_a_later_version_takes_the_place_of_the_earlier_and_never_the_other_way(database_url: str) -> None:
    with open_pool(database_url, "seen") as pool:
        seen = SeenVersions(pool)
        for version in (2, 5, 4, 5):
            seen.saw("officer-3", OTHER, version)
        assert seen.versions("officer-3", [OTHER]) == {OTHER: 5}
