"""The worker as a process: it follows, records, shows that it lives, and survives what is killed around it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

import psycopg
import pytest

from domain.case import Track
from domain.law.corrections import PaperAfter
from domain.steps.correction import CorrectionApproved, CorrectionProposed
from domain.steps.defence import DefencePeriodEnded
from infrastructure.embedded import EmbeddedServer
from infrastructure.projection.runner import BATCH
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import PATIENCE, ask, positions, until

ROOT = Path(__file__).parents[3]


TAKEN_IN = "SELECT coalesce(sum(version), 0) FROM public.docket"
"""How many entries the docket has taken in: it refuses one that came before the one in front of it."""


def number(url: str, query: str = TAKEN_IN) -> int:
    """What a query answers; 0 while its table is not there or cannot be reached."""
    try:
        return int(ask(url, query)[0][0])
    except (psycopg.errors.UndefinedTable, psycopg.OperationalError):
        return 0


def heartbeats(url: str) -> int:
    """How many workers show that they live."""
    return number(url, "SELECT count(*) FROM public.worker_heartbeats")


def stored(url: str, event: str) -> int:
    """How many entries of a name lie in the log."""
    return number(url, f"SELECT count(*) FROM public.case_events WHERE topic = '{event}'")


@contextmanager
def worker(url: str, home: Path, output: IO[str]) -> Iterator[subprocess.Popen[str]]:
    """``python -m interface.worker`` at work."""
    environment = {**os.environ, "ANJUAN_DATABASE_URL": url, "ANJUAN_HOME": str(home)}
    process = subprocess.Popen(
        [sys.executable, "-m", "interface.worker"], cwd=ROOT, env=environment, stderr=output, text=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE)


@pytest.fixture
def output(tmp_path: Path) -> Iterator[IO[str]]:
    """Where workers write what they have to say."""
    with (tmp_path / "worker.log").open("w+", encoding="utf-8") as file:
        yield file


def test_it_follows_beats_and_ends_on_request(fresh_database_url: str, tmp_path: Path, output: IO[str]) -> None:
    url = fresh_database_url
    with worker(url, tmp_path, output) as process:
        until(lambda: heartbeats(url) == 1, "a heartbeat")
        log.write(url, log.cases(2))
        until(lambda: number(url) >= 20, "the docket")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    assert heartbeats(url) == 0


def test_it_records_periods_that_have_passed(fresh_database_url: str, tmp_path: Path, output: IO[str]) -> None:
    url = fresh_database_url
    log.write(url, log.case([log.filed(), log.noticed(date(2025, 3, 3)), log.stage("notice_served", log.MONDAY)]))
    with worker(url, tmp_path, output):
        until(lambda: stored(url, "defence_period_ended") == 1, "the step of the clock")


def test_it_answers_an_approved_correction(fresh_database_url: str, tmp_path: Path, output: IO[str]) -> None:
    """The notice was served on a day after which the period that was ended still runs."""
    url, ended, served = fresh_database_url, date(2025, 3, 11), date(2025, 3, 10)
    change: dict[str, Any] = {"occurred_on": ended, "entry": 2, "field": "occurred_on", "new": f'"{served}"'}
    history = [
        log.filed(),
        log.noticed(date(2025, 3, 3)),
        log.stage("notice_served", log.MONDAY),
        DefencePeriodEnded(occurred_on=ended),
        log.stage("defence_closed", ended, Track.DEFENCE),
        CorrectionProposed(**change, old='"2025-03-03"', reason="误记", proposed_by="officer-1"),
        CorrectionApproved(**change, paper_after=PaperAfter.NO_PAPER),
    ]
    log.write(url, log.case(history))
    with worker(url, tmp_path, output):
        until(lambda: stored(url, "period_reopened") == 1, "the period to run again")
        until(lambda: stored(url, "defence_period_ended") == 2, "its end")


def test_killed_in_the_middle_the_next_one_finishes(fresh_database_url: str, tmp_path: Path, output: IO[str]) -> None:
    """Every event once: nothing lost, nothing twice."""
    url = fresh_database_url
    end = log.write(url, log.cases(5_000))
    for least in (1, BATCH + 1):
        with worker(url, tmp_path, output) as process:
            until(lambda least=least: number(url) >= least, "some rows")
            process.send_signal(signal.SIGKILL)
            process.wait(PATIENCE)
    assert number(url) < 50_000, "the workers were too fast to be killed in the middle"
    with worker(url, tmp_path, output):
        until(lambda: min(positions(url).values()) >= end, "the end of the log")
    assert ask(url, "SELECT count(*), min(version), max(version) FROM public.docket") == [(5_000, 10, 10)]


def test_it_outlives_the_database(durable_server: EmbeddedServer, tmp_path: Path, output: IO[str]) -> None:
    url = durable_server.url
    with worker(url, tmp_path, output) as process:
        log.write(url, log.cases(1))
        until(lambda: number(url) >= 10, "the docket")
        os.kill(durable_server.pid, signal.SIGKILL)
        until(lambda: not reachable(url), "the end of the server")
        assert process.poll() is None
        durable_server.start()
        log.write(durable_server.url, log.cases(1))
        until(lambda: number(durable_server.url) >= 20, "the docket after the crash")
        assert process.poll() is None


def test_it_waits_for_a_database_that_is_not_there_yet(
    durable_server: EmbeddedServer, tmp_path: Path, output: IO[str]
) -> None:
    durable_server.stop()
    with worker(durable_server.url, tmp_path, output) as process:
        until(lambda: "connecting again" in Path(output.name).read_text("utf-8"), "a first attempt")
        assert process.poll() is None
        durable_server.start()
        log.write(durable_server.url, log.cases(1))
        until(lambda: number(durable_server.url) >= 10, "the docket")


def reachable(url: str) -> bool:
    """Whether the server answers."""
    try:
        return ask(url, "SELECT 1") == [(1,)]
    except psycopg.OperationalError:
        return False


def test_without_a_database_it_says_what_is_missing(tmp_path: Path) -> None:
    environment = {**os.environ, "ANJUAN_HOME": str(tmp_path)}
    environment.pop("ANJUAN_DATABASE_URL", None)
    ended = subprocess.run(
        [sys.executable, "-m", "interface.worker"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 2
    assert "ANJUAN_DATABASE_URL" in ended.stderr
