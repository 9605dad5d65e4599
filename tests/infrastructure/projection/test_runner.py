"""The runner: rows and places in one commit, in batches, one holder, poison contained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from application.recorded import Recorded
from domain.steps.correction import CorrectionApproved, PaperAfter
from infrastructure.projection import timeline
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.read_model import ReadModel, Sheet
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask, connected, counting, do, following, positions, runner, until


def tally(url: str, view: str = "tally") -> int:
    """The events counted so far."""
    return int(ask(url, f"SELECT coalesce(sum(events), 0) FROM public.{view}")[0][0])


def poisoned(name: str, refuse: Callable[[Recorded], None], word: str = "text") -> ReadModel:
    """A model that counts and looks at every event with ``refuse``."""
    model = ReadModel(name, 1, {"events": "int NOT NULL", "word": word})

    @model.on_every
    def handle(sheet: Sheet, at: Recorded) -> None:
        refuse(at)
        sheet.put(events=(sheet.get() or {"events": 0})["events"] + 1, word=at.event.name)

    return model


def test_every_read_model_is_filled_from_the_log(fresh_database_url: str) -> None:
    url = fresh_database_url
    end = log.write(url, log.cases(3))
    runner(url, READ_MODELS, batch=7).catch_up()
    assert positions(url) == {model.table(): end for model in READ_MODELS}
    assert ask(url, "SELECT count(*), sum(version) FROM public.docket") == [(3, 30)]
    assert ask(url, "SELECT number, main_stage FROM public.docket ORDER BY number") == [
        (f"沪民社罚立字〔2025〕第{n}号", "notice_served") for n in (1, 2, 3)
    ]
    assert ask(url, "SELECT count(*) FROM public.deadlines WHERE state = 'open' AND deadline = 'fine_payment'") == [
        (3,)
    ]


def test_batches_of_any_size_give_the_same_rows(fresh_database_url: str) -> None:
    url = fresh_database_url
    log.write(url, log.cases(4))
    everything = {}
    for batch in (1, 13, 1_000):
        runner(url, READ_MODELS, batch=batch).catch_up()
        everything[batch] = [
            ask(url, f"SELECT * FROM public.{model.name} ORDER BY 1, 2, 3, 4") for model in READ_MODELS
        ]
        for model in READ_MODELS:
            do(url, f"DROP TABLE public.{model.table()} CASCADE")
        do(url, "DELETE FROM public.read_model_tracking")
    assert everything[1] == everything[13] == everything[1_000]


def test_new_events_arrive_while_it_follows(fresh_database_url: str) -> None:
    url, model = fresh_database_url, counting()
    with following(url, [model]) as it:
        until(lambda: it.working)
        for round_ in range(1, 4):
            log.write(url, log.cases(2))
            until(lambda end=round_ * 20: tally(url) == end)


def test_rows_and_place_are_one_commit(fresh_database_url: str) -> None:
    """A place that cannot be written leaves no row behind."""
    url, model = fresh_database_url, counting()
    it = runner(url, [model])
    it.catch_up()
    log.write(url, log.cases(1))
    do(url, "ALTER TABLE public.read_model_tracking ADD CONSTRAINT stuck CHECK (position = 0)")
    it.catch_up()
    assert tally(url) == 0
    do(url, "ALTER TABLE public.read_model_tracking DROP CONSTRAINT stuck")
    it.catch_up()
    assert tally(url) == 10


def test_a_second_worker_stands_by_and_takes_over(fresh_database_url: str, caplog: pytest.LogCaptureFixture) -> None:
    url, model = fresh_database_url, counting()
    with following(url, [model]) as first:
        until(lambda: first.working)
        with following(url, [model]) as second:
            until(lambda: "stands by" in caplog.text)
            log.write(url, log.cases(1))
            until(lambda: tally(url) == 10)
            assert not second.working
            do(
                url,
                """SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                    WHERE l.locktype = 'advisory' AND a.application_name = 'anjuan-worker'
                      AND a.datname = current_database()""",
            )
            log.write(url, log.cases(1))
            until(lambda: tally(url) == 20)
            until(lambda: first.working or second.working)


def test_lost_connections_are_made_again(fresh_database_url: str) -> None:
    url, model = fresh_database_url, counting()
    with following(url, [model]) as it:
        until(lambda: it.working)
        for round_ in range(1, 5):
            log.write(url, log.cases(3))
            do(
                url,
                """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()""",
            )
            until(lambda end=round_ * 30: tally(url) == end)


def test_an_event_a_handler_cannot_take_stops_that_model_only(fresh_database_url: str) -> None:
    url, healthy = fresh_database_url, counting()

    def refuse(at: Recorded) -> None:
        if at.event.name == "officers_assigned":
            raise ValueError("no such office")

    end = log.write(url, log.cases(2))
    runner(url, [poisoned("fragile", refuse), healthy]).catch_up()
    assert (tally(url), tally(url, "fragile")) == (20, 4)
    [(error, at)] = ask(url, "SELECT error, error_position FROM public.read_model_tracking WHERE model = 'fragile'")
    assert at == positions(url)["fragile_v1"] + 1 == end - 15
    assert "officers_assigned" in error
    assert "no such office" in error
    assert "读模型 fragile 停在位置" in error


def test_a_row_the_database_refuses_stops_at_that_event(fresh_database_url: str) -> None:
    """``stage_entered`` is longer than the column; what lies before it is taken in."""
    url, healthy = fresh_database_url, counting()
    stream = uuid4()
    log.write(url, log.case([log.filed(), log.stage("filed", log.MONDAY), log.proposed()], stream))
    runner(url, [poisoned("narrow", lambda _at: None, "varchar(12)"), healthy]).catch_up()
    assert (tally(url), tally(url, "narrow")) == (3, 1)
    [(error, at)] = ask(url, "SELECT error, error_position FROM public.read_model_tracking WHERE model = 'narrow'")
    assert "stage_entered" in error
    assert at == positions(url)["narrow_v1"] + 1


def served_a_week_later(case_id: UUID) -> Recorded:
    """The approved correction of the notice: it was served on 10 March."""
    approved = CorrectionApproved.model_construct(
        occurred_on=log.MONDAY,
        occurred_at=None,
        paper_after=next(iter(PaperAfter)),
        partners_told=(),
        entry=2,
        field="occurred_on",
        new='"2025-03-10"',
    )
    return log.recorded(approved, case_id=case_id, version=3)


def test_a_correction_reaches_a_model_that_does_not_look_at_corrections(fresh_database_url: str) -> None:
    url, case_id = fresh_database_url, uuid4()
    model = ReadModel("notices", 1, {"served_on": "date NOT NULL"})
    model.on("prior_notice_served")(lambda sheet, at: sheet.put(served_on=at.occurred_on))
    log.write(url, [*log.case([log.filed(), log.noticed(log.MONDAY)], case_id), served_a_week_later(case_id)])
    runner(url, [model], batch=2).catch_up()
    assert ask(url, "SELECT served_on::text FROM public.notices") == [("2025-03-10",)]


def test_a_correction_makes_the_rows_of_its_case_anew(fresh_database_url: str) -> None:
    """The day of service read 3 March and was 10 March: its limit follows; the timeline shows both."""
    url, case_id = fresh_database_url, uuid4()
    log.write(url, log.case([log.filed(), log.noticed(log.MONDAY)], case_id))
    runner(url, READ_MODELS).catch_up()
    last_day = "SELECT last_day::text FROM public.deadlines WHERE deadline = 'prior_notice_defence'"
    assert ask(url, last_day) == [("2025-03-10",)]
    log.write(url, [served_a_week_later(case_id)])
    runner(url, READ_MODELS).catch_up()
    assert ask(url, last_day) == [("2025-03-17",)]
    assert ask(url, "SELECT last_event, next_due_on::text FROM public.docket") == [
        ("correction_approved", "2025-03-17")
    ]
    with connected(url) as connection:
        told = timeline.of_case(connection, case_id, after_version=1, limit=1, authorities=None)
    assert [entry.occurred_on for entry in told] == [log.MONDAY]


@pytest.mark.parametrize("cases", [1, 20], ids=["in one piece", "by COPY"])
def test_a_row_that_does_not_fit_its_table_stops_that_model_only(fresh_database_url: str, cases: int) -> None:
    url, healthy = fresh_database_url, counting()
    crooked = ReadModel("crooked", 1, {"seen": "jsonb"})

    @crooked.on("decision_served")
    def handle(sheet: Sheet, at: Recorded) -> None:
        sheet.put(seen=object() if at.version == 10 else None)

    log.write(url, log.cases(cases))
    runner(url, [crooked, healthy]).catch_up()
    assert tally(url) == 10 * cases
    [(error,)] = ask(url, "SELECT error FROM public.read_model_tracking WHERE model = 'crooked'")
    assert "decision_served" in error


def test_it_goes_on_once_the_handler_is_mended(fresh_database_url: str) -> None:
    url = fresh_database_url
    log.write(url, log.cases(1))

    def refuse(_at: Recorded) -> None:
        raise LookupError("not yet")

    runner(url, [poisoned("fragile", refuse)]).catch_up()
    assert tally(url, "fragile") == 0
    mended = counting("fragile", word="text")
    runner(url, [mended]).catch_up()
    assert tally(url, "fragile") == 10
    assert ask(url, "SELECT error FROM public.read_model_tracking") == [(None,)]


def test_an_unknown_event_is_told_by_name_and_place(fresh_database_url: str) -> None:
    url, model = fresh_database_url, counting()
    log.write(url, log.cases(1))
    log.write_raw(url, uuid4(), 1, "from_the_future", b"{}")
    runner(url, [model]).catch_up()
    assert tally(url) == 10
    [(error,)] = ask(url, "SELECT error FROM public.read_model_tracking")
    assert "from_the_future" in error


def test_two_versions_follow_side_by_side(fresh_database_url: str) -> None:
    """The old program goes on serving its table while the new one fills its own."""
    url, old = fresh_database_url, counting()
    with following(url, [old]) as it:
        until(lambda: it.working)
        log.write(url, log.cases(1))
        until(lambda: tally(url) == 10)
        with psycopg.connect(url, autocommit=True) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM public.tally")  # holds the view against the swap
            with following(url, [counting(version=2, name_="text")]):
                until(lambda: positions(url).get("tally_v2") == positions(url)["tally_v1"])
                log.write(url, log.cases(1))
                until(lambda: tally(url, "tally_v1") == 20)
                until(lambda: tally(url, "tally_v2") == 20)
                reader.execute("ROLLBACK")
                until(lambda: "name_" in columns(url))


def columns(url: str, view: str = "tally") -> set[Any]:
    """The columns of a view."""
    return {
        name for (name,) in ask(url, "SELECT column_name FROM information_schema.columns WHERE table_name = %s", view)
    }
