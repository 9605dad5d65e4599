"""随案关联: what a clue was marked and linked with goes on into the case that it opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.case import Case
from domain.steps.campaign_mark import Marks
from domain.steps.case_record import CaseLinked, Link, Links
from domain.steps.clue_intake import Clue


def carried(clue: Case, **when: Any) -> Iterator[CaseLinked]:
    """The links of the opened case: the marks of the clue's intake first, then its own links in their order.

    The entry of the credit platform belongs to a decision and does not travel. ``when`` is the day of the act.
    """
    intake, linked = clue.get(Clue), clue.get(Links) or Links()
    marks = () if intake is None else (Link(**{name: getattr(intake, name) for name in Marks.model_fields}),)
    told = (link.model_copy(update={"credit_entry": None}) for link in (*marks, *linked.links))
    for link in dict.fromkeys(told):
        if link != Link():
            yield CaseLinked(**when, **dict(link))
