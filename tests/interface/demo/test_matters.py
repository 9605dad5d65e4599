"""事前公开 of the demonstration: every kind is there, lawful as it stands, and marked as invented."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.case import Actor, Case
from domain.law.advance_publicity import MatterKind
from domain.law.officers import Certificate, OfficerOnRecord
from domain.law.settings import Settings
from domain.registers.public_matter import PUBLIC_MATTER, PublicMatter
from interface.demo.matters import MATTERS, matters
from interface.demo.people import CERTIFIED, CERTIFIED_UNTIL, REGISTERED_ON, Entry
from tests.domain.registers.test_registers import after
from tests.interface.demo.test_public_lists import CTX

CITY = "310000-civil_affairs"
ENTRIES = tuple(matters())


def registered(officer: str) -> OfficerOnRecord | None:
    """The register as the demonstration fills it."""
    if officer not in CERTIFIED:
        return None
    held = Certificate(
        number="演示执法证",
        valid_from=date.fromisoformat(REGISTERED_ON),
        valid_until=date.fromisoformat(CERTIFIED_UNTIL),
    )
    return OfficerOnRecord(
        id=officer, authority=CITY, certificates=(held,), legal_qualification=False, offices=("officer",)
    )


def taken(entry: Entry) -> tuple[Case, list[str]]:
    """The matter after its acts, and what was broken on the way."""
    case, broken = Case(entry.stream, PUBLIC_MATTER.kind).under(CITY), []
    for slug, body in entry.acts:
        step = PUBLIC_MATTER.steps[slug or "publish-matter"]
        command: Any = step.command.model_validate_json(json.dumps(body), strict=True)
        on = command.occurred_on
        ctx = replace(CTX, on=on, officer=registered, actor=Actor("demo-admin", CITY), settings=Settings(CITY, on))
        decision = PUBLIC_MATTER.decide(case, command, ctx)
        broken += [found.rule for found in decision.basis if found.outcome == "violated"]
        case = after(PUBLIC_MATTER, case, command, ctx=ctx)
    return case, broken


@pytest.mark.parametrize("entry", ENTRIES, ids=[matter.title for matter in MATTERS])
def test_a_matter_is_lawful_and_marked_as_invented(entry: Entry) -> None:
    case, broken = taken(entry)
    assert broken == []
    assert "演示" in case.must(PublicMatter).title
    assert (case.must(PublicMatter).withdrawn_on is None) == (len(entry.acts) == 1)


def test_every_kind_is_public_and_one_matter_was_taken_down() -> None:
    last = [taken(entry)[0].must(PublicMatter) for entry in ENTRIES]
    assert {matter.kind for matter in last if matter.withdrawn_on is None} == set(MatterKind)
    assert sum(matter.withdrawn_on is not None for matter in last) == 1
