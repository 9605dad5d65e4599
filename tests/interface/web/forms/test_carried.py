"""What a form takes from the file: fields that both sides have, of the same kind; corrected, latest, nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from application.recorded import Provenance, Recorded
from domain.catalogue import CASE_TYPES
from domain.messages import Event
from domain.steps.report import InvestigationReported
from interface.web.forms.carried import SOURCES, carried

STEPS = {slug: step for case_type in CASE_TYPES.values() for slug, step in case_type.steps.items()}
ID = UUID("0190a1b2-0000-7000-8000-000000000002")


def entry(version: int, event: Event) -> Recorded:
    told = Provenance(datetime(2026, 11, 23, tzinfo=UTC), "officer-1", "officer", ID)
    return Recorded(ID, version, "investigation", "310000-civil_affairs", "report-investigation", event, (), told)


def report(facts: str, discretion: str = "首次") -> InvestigationReported:
    return InvestigationReported(
        occurred_on=date(2026, 11, 2),
        officers=("officer-1", "officer-2"),
        facts=facts,
        evidence="证1",
        legal_basis="条例",
        discretion=discretion,
        proposal="警告",
    )


@pytest.mark.parametrize("slug", SOURCES)
def test_both_sides_have_the_field_of_the_same_kind(slug: str) -> None:
    asked = STEPS[slug].command.model_fields
    for source, fields in SOURCES[slug].items():
        for name, field in fields.items():
            assert asked[name].annotation == source.model_fields[field].annotation, (slug, name)


def test_the_latest_report_fills_the_decision() -> None:
    told = carried("decide-penalty", [entry(1, report("旧")), entry(2, report("新"))])
    assert told == {"facts": "新", "evidence": "证1", "legal_basis": "条例", "discretion": "首次"}


def test_a_file_without_a_report_fills_nothing() -> None:
    assert carried("decide-penalty", []) == {}
