"""Lists of an authority's review: late entries, corrections, findings; and limits counted anew for any version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from application.oversight import OversightFilter
from application.recorded import Origin, Recorded
from domain.catalogue import EVENTS
from domain.law.rule import Effect, Finding, Outcome
from domain.law.statutes import PRACTICE
from domain.messages import Event, Remarks
from domain.registers.outage import KIND as OUTAGE
from domain.registers.outage import OutageDeclared
from domain.steps.attention import AttentionMarkSet
from domain.steps.case_record import WarningOverridden
from domain.steps.correction import CorrectionApproved, CorrectionProposed, CorrectionRejected
from infrastructure.projection.batch import NeverOpened
from infrastructure.projection.models import (
    AMENDMENTS,
    FINDINGS,
    PASSED_WARNINGS,
    READ_MODELS,
    deadlines,
    oversight_pages,
)
from infrastructure.projection.models.worklists import seen_by
from infrastructure.projection.recount import recounted
from infrastructure.store.envelope import Envelope, Row
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner
from tests.infrastructure.projection.sheets import sheet_of

TUESDAY = datetime(2025, 3, 4, 10, tzinfo=UTC)
ELSEWHERE = "310105-civil_affairs"


def found(outcome: Outcome = Outcome.VIOLATED, effect: Effect = Effect.FLAG, rule: str = "two-officers") -> Finding:
    """A finding of no particular rule."""
    return Finding(rule=rule, cites=(PRACTICE,), outcome=outcome, effect=effect, facts={"days": 31})


BASIS = (
    found(Outcome.SATISFIED),
    found(),
    found(Outcome.NOT_DETERMINABLE, rule="certified"),
    found(effect=Effect.REVIEW, rule="none-recused"),
    found(Outcome.NOT_APPLICABLE),
    found(effect=Effect.REFUSE),
)
"""Three of these are looked at. A refusal is never stored; if one were, it would not be ours to review."""


def proposed(entry: int = 1, old: str = '"未按照章程规定的宗旨开展活动"', new: str = '"超出章程规定的宗旨"') -> Event:
    """A correction of what is suspected."""
    return CorrectionProposed(
        occurred_on=log.MONDAY,
        entry=entry,
        field="suspected_breach",
        old=old,
        new=new,
        reason="笔误",
        proposed_by="officer-1",
    )


def approved(entry: int = 1, new: str = '"超出章程规定的宗旨"', field: str = "suspected_breach") -> Event:
    """Its approval."""
    return CorrectionApproved(
        occurred_on=log.MONDAY, entry=entry, field=field, new=new, paper_after="no_paper", partners_told=()
    )


OVERRIDDEN = WarningOverridden(occurred_on=log.MONDAY, rule="questioned-alone", entry=2, reason="场地所限")
REJECTED = CorrectionRejected(occurred_on=log.MONDAY, reason="无误")


def by(entry: Recorded, officer: str) -> Recorded:
    """The same entry, recorded by somebody else."""
    return replace(entry, provenance=replace(entry.provenance, recorded_by=officer))


def on(entry: Recorded, basis: Sequence[Finding]) -> Recorded:
    """The same entry with its basis."""
    return replace(entry, basis=tuple(basis))


@pytest.fixture(scope="module")
def url(database_server: Any) -> Iterator[str]:
    """Cases of one Monday: judged, corrected, late, under attention, imported, of another authority."""
    with database_server.clone("oversight") as url:
        plain, corrected, kept, closed, other = (uuid4() for _ in range(5))
        first, *rest = log.case([log.filed(), log.stage("filed", log.MONDAY)], plain)
        log.write(url, [on(first, BASIS), *rest])
        history = log.case([log.filed(number="沪民社罚立字〔2025〕第2号"), proposed(), approved()], corrected)
        history[2] = log.recorded_later(by(history[2], "head-1"), TUESDAY)
        log.write(url, history)
        log.write(url, log.case([log.filed(), proposed(), REJECTED, proposed(entry=99)], kept))
        marked = AttentionMarkSet(occurred_on=log.MONDAY, readers=("officer-1",), reason="关注")
        entries = log.case([log.filed(number="沪民社罚立字〔2025〕第4号"), marked, proposed()], closed)
        log.write(url, [on(log.recorded_later(entries[0], TUESDAY), BASIS[:2]), *entries[1:]])
        log.write(url, [on(entry, BASIS[:2]) for entry in log.case([log.filed()], other, authority=ELSEWHERE)])
        log.write(url, [by(log.recorded_later(each, TUESDAY), "officer-2") for each in log.case([log.filed()])])
        log.write(url, log.case([log.filed(), approved()], origin=Origin.IMPORTED))
        told = {"began_at": TUESDAY, "reason": "断电", "paper": "登记表1", "authority": log.AUTHORITY, "numbers": ()}
        log.write(url, log.case([OutageDeclared(occurred_on=log.MONDAY, **told)], kind=OUTAGE))
        runner(url, READ_MODELS).catch_up()
        yield url


def asked(url: str, question: Any, reader: str | None = None, authority: str = log.AUTHORITY, **more: Any) -> Any:
    """One question, as a reader within his authority asks it; None reads every closed case."""
    pages = {name: more.pop(name) for name in ("offset", "limit") if name in more}
    with psycopg.connect(url, autocommit=True) as connection:
        return question(connection, OversightFilter(**more), seen_by([authority], reader), *pages.values())


def page(url: str, question: Any, reader: str | None = None, **more: Any) -> Any:
    """The first page of a list."""
    return asked(url, question, reader, **({"offset": 0, "limit": 50} | more))


def test_the_numbers_are_those_of_the_lists(url: str) -> None:
    counts = asked(url, oversight_pages.counts)
    assert counts.late == len(page(url, oversight_pages.late_entries)) == 3
    assert counts.amendments == len(page(url, oversight_pages.amended)) == 5
    assert counts.findings == len(page(url, oversight_pages.found)) == 4
    assert counts.outages == 1
    assert asked(url, oversight_pages.counts, authority="310106-civil_affairs").findings == 0


def test_closed_cases_are_counted_and_listed_for_their_readers_only(url: str) -> None:
    outside = asked(url, oversight_pages.counts, "officer-3")
    inside = asked(url, oversight_pages.counts, "officer-1")
    assert (inside.late, inside.amendments, inside.findings) == (3, 5, 4)
    assert (outside.late, outside.amendments, outside.findings) == (2, 4, 3)
    for question in (oversight_pages.late_entries, oversight_pages.amended, oversight_pages.found):
        assert "沪民社罚立字〔2025〕第4号" not in {each.number for each in page(url, question, "officer-3")}
        assert "沪民社罚立字〔2025〕第4号" in {each.number for each in page(url, question, "officer-1")}


def test_findings_are_counted_by_rule_and_each_is_listed_with_its_inputs(url: str) -> None:
    counted = {(each.rule, each.outcome, each.effect): each for each in asked(url, oversight_pages.counted)}
    flagged = counted["two-officers", "violated", "flag"]
    assert (flagged.findings, flagged.cases) == (2, 2)
    assert set(counted) == {
        ("two-officers", "violated", "flag"),
        ("certified", "not_determinable", "flag"),
        ("none-recused", "violated", "review"),
    }
    [one] = page(url, oversight_pages.found, rule="certified", outcome="not_determinable")
    assert (one.facts, one.version, one.zh) == ({"days": 31}, 1, "立案")
    assert page(url, oversight_pages.found, rule="certified", outcome="violated") == []


def test_a_correction_tells_what_from_what_to_what_why_and_by_whom(url: str) -> None:
    every = {each.state: each for each in page(url, oversight_pages.amended) if each.proposed_by}
    done = every["approved"]
    assert (done.corrected, done.field, done.entry, done.version) == ("case_filed", "suspected_breach", 1, 3)
    assert (done.old, done.new, done.reason) == ('"未按照章程规定的宗旨开展活动"', '"超出章程规定的宗旨"', "笔误")
    assert (done.proposed_by, done.decided_by, done.number) == ("officer-1", "head-1", "沪民社罚立字〔2025〕第2号")
    assert every["rejected"].decided_by == "officer-1"
    waiting = [each for each in page(url, oversight_pages.amended) if each.state == "proposed"]
    assert sorted(each.corrected for each in waiting) == ["", "case_filed"], "an entry 99 is on no file"
    [alone] = [each for each in page(url, oversight_pages.amended) if not each.proposed_by]
    assert (alone.state, alone.old, alone.proposed_at) == ("approved", "", None)


def test_lists_are_narrowed_by_day_officer_and_kind(url: str) -> None:
    monday, tuesday = date(2025, 3, 3), date(2025, 3, 4)
    assert len(page(url, oversight_pages.found, since=tuesday)) == 1
    assert len(page(url, oversight_pages.found, until=monday)) == 3
    assert page(url, oversight_pages.found, since=tuesday + timedelta(days=1)) == []
    assert [each.recorded_by for each in page(url, oversight_pages.late_entries, officer="officer-2")] == ["officer-2"]
    assert len(page(url, oversight_pages.amended, officer="head-1")) == 1
    assert page(url, oversight_pages.found, kind="ban") == []
    assert len(page(url, oversight_pages.found, kind="investigation")) == 4


def test_lists_come_in_pages_the_newest_first(url: str) -> None:
    whole = page(url, oversight_pages.found)
    assert [each.recorded_at for each in whole] == sorted((each.recorded_at for each in whole), reverse=True)
    pages = [page(url, oversight_pages.found, offset=start, limit=2) for start in (0, 2, 4)]
    assert [len(each) for each in pages] == [2, 2, 0]
    assert [*pages[0], *pages[1]] == whole


def test_nothing_is_found_in_registers_and_what_was_not_judged() -> None:
    entry = on(log.recorded(log.filed(), kind="officer"), BASIS)
    assert not list(sheet_of(FINDINGS, [entry]).items())
    assert not list(sheet_of(AMENDMENTS, log.case([log.filed(), REJECTED])).items())


def histories() -> Iterator[list[Event]]:
    """Ways of a case with and without corrections of days and lengths on which limits count."""
    day = log.MONDAY
    notice = [log.filed(), log.noticed(day + timedelta(days=1)), log.decided(day + timedelta(days=20))]
    yield notice
    yield [*notice, log.served(day + timedelta(days=25))]
    yield [*notice, approved(entry=2, field="occurred_on", new='"2025-03-10"')]
    yield [*notice, approved(entry=2, field="defence_working_days", new="9"), log.served(day + timedelta(days=40))]
    yield [*notice, approved(entry=1, field="occurred_on", new='"2025-02-03"'), approved(entry=9)]
    yield list(log.history())


@pytest.mark.parametrize("number", range(6))
def test_limits_counted_anew_are_those_of_the_list(fresh_database_url: str, number: int) -> None:
    case_id: UUID = uuid4()
    entries = log.case(list(histories())[number], case_id, remarks=Remarks(paper="扫描件"))
    log.write(fresh_database_url, entries)
    runner(fresh_database_url, READ_MODELS).catch_up()
    with psycopg.connect(fresh_database_url, autocommit=True) as connection:
        listed = deadlines.of_case(connection, case_id, authorities=None)
    again = recounted(entries)
    assert {(each.deadline, each.item, each.run): each for each in again} == {
        (each.deadline, each.item, each.run): each for each in listed
    }
    order = [(each.state == "closed", each.last_day or date.max, each.run) for each in again]
    assert order == sorted(order) == [(each.state == "closed", each.last_day or date.max, each.run) for each in listed]


def test_what_findings_came_to_is_told_without_decoding_them() -> None:
    entry = on(log.recorded(log.filed()), BASIS)
    codec = Envelope(EVENTS, NeverOpened())
    read = codec.decode(Row(entry.stream, entry.version, *codec.encode(entry)))
    assert read.outcomes == entry.outcomes == {found.outcome.value for found in BASIS}
    assert "basis" not in read.__dict__
    assert read.basis == entry.basis
    assert read.outcomes == entry.outcomes
    assert not log.recorded(log.filed()).outcomes


def test_a_warning_is_listed_with_its_reason_and_a_later_answer_with_its_own(url: str) -> None:
    why = Remarks(warning_reason="当事人已离开")
    first, second, third = log.case([log.filed(), log.filed(), OVERRIDDEN])
    reasoned = replace(first, provenance=replace(first.provenance, remarks=why))
    rows = sheet_of(PASSED_WARNINGS, [on(reasoned, BASIS), on(second, BASIS), third]).items()
    assert [(row["rule"], row["reason"], row["facts"]) for _, row in rows] == [
        ("two-officers", "当事人已离开", {"days": 31}),
        ("questioned-alone", "场地所限", {"entry": 2}),
    ]


def test_without_a_warning_a_reason_is_no_row(url: str) -> None:
    [first] = log.case([log.filed()])
    reasoned = replace(first, provenance=replace(first.provenance, remarks=Remarks(warning_reason="多余")))
    assert not list(sheet_of(PASSED_WARNINGS, [on(reasoned, BASIS[:1])]).items())
    assert asked(url, oversight_pages.counts).warnings == len(page(url, oversight_pages.passed_over)) == 0
