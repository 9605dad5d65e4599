"""A worklist that has more than it shows says so."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from application.worklists import Worklists
from domain.catalogue import CASE_TYPES
from tests.application.acts import OFFICER


class ListsOf:
    """Lists in which an officer has so many of each kind."""

    def __init__(self, limits: int = 0, owed: int = 0, notices: int = 0) -> None:
        self._told = {name: [SimpleNamespace(case_id=uuid4()) for _ in range(number)] for name, number in
                      (("due_of", limits), ("owed_by", owed), ("notices", notices))}  # fmt: skip

    def __getattr__(self, name: str) -> Any:
        return lambda *_asked, limit=0, **_more: self._told.get(name, [])[:limit]

    def assigned(self, *_asked: Any, **_more: Any) -> dict[Any, tuple[str, str]]:
        return {}

    def docket_page(self, *_asked: Any, **_more: Any) -> Any:
        return SimpleNamespace(entries=[], next_cursor="")


@pytest.mark.parametrize(
    ("told", "cut_at"),
    [({}, None), ({"limits": 1, "owed": 1, "notices": 1}, None), ({"limits": 2}, 2), ({"owed": 3}, 2),
     ({"notices": 2}, 2)],
)  # fmt: skip
def test_a_part_that_reaches_the_bound_is_told(told: dict[str, int], cut_at: int | None) -> None:
    lists: Any = ListsOf(**told)
    worklists = Worklists(lists, CASE_TYPES.values(), lambda _officer: None)
    assert worklists.own(OFFICER, date(2026, 3, 2), most=2).cut_at == cut_at
