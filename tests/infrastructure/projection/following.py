"""A runner on a thread, questions to its tables, and waiting with a deadline."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any

import psycopg

from domain.catalogue import EVENTS
from infrastructure.projection.batch import reader
from infrastructure.projection.read_model import ReadModel, Sheet
from infrastructure.projection.runner import Runner

PATIENCE = 20.0
"""Seconds until a wait fails its test."""


def until(condition: Callable[[], Any], told: str = "the condition") -> Any:
    """Wait for a condition; returns its first true value."""
    end = monotonic() + PATIENCE
    glance = threading.Event()
    while not (found := condition()):
        assert monotonic() < end, f"{told} did not come about in {PATIENCE:g} s"
        glance.wait(0.01)
    return found


def runner(url: str, models: Sequence[ReadModel], **more: Any) -> Runner:
    """A runner that knows the whole language."""
    return Runner(url, models, reader(EVENTS), **{"pause": 0.05, **more})


@contextmanager
def following(url: str, models: Sequence[ReadModel], **more: Any) -> Iterator[Runner]:
    """A runner at work; what it raises fails the test."""
    stop, it, failures = threading.Event(), runner(url, models, **more), []

    def run() -> None:
        try:
            it.run(stop)
        except BaseException as error:
            failures.append(error)
            raise

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield it
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()
    assert not failures


@contextmanager
def connected(url: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection."""
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def ask(url: str, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(query.encode(), values or None).fetchall()


def do(url: str, statement: str) -> None:
    """One statement for its effect."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def positions(url: str) -> dict[str, int]:
    """Where every build stands, by its table."""
    return dict(ask(url, "SELECT table_name, position FROM public.read_model_tracking"))  # type: ignore[arg-type] # two columns


def counting(name: str = "tally", version: int = 1, **columns: str) -> ReadModel:
    """A model that counts the events of each stream."""
    model = ReadModel(name, version, {"events": "int NOT NULL", **columns})

    @model.on_every
    def counted(sheet: Sheet, at: Any) -> None:
        sheet.put(events=(sheet.get() or {"events": 0})["events"] + 1, **dict.fromkeys(columns, at.event.name))

    return model
