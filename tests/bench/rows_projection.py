"""Rows: read models that catch up with a log, against the library's runner with a comparable one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Final

import psycopg
from psycopg import sql

from application.recorded import Recorded
from domain.catalogue import EVENTS
from infrastructure.projection.batch import reader
from infrastructure.projection.models import DOCKET, READ_MODELS
from infrastructure.projection.read_model import ReadModel, Sheet
from infrastructure.projection.runner import Runner
from tests.bench import peers
from tests.bench.harness import Bench, Measure, Row, Target, collecting_seldom
from tests.bench.material import fill, many_cases

DATABASE: Final = "bench_projection"
GROUP: Final = "读模型 projection"
ONE: Final = Target(25.0, floor=20.0)
ALL: Final = Target(10.0, floor=8.0)

_AGAINST: Final = "eventsourcing ProjectionRunner"

TALLY: Final = ReadModel("bench_tally", 1, {"events": "int NOT NULL", "last": "text NOT NULL"})
"""What the library's read model holds: how many events each case has, and which was the last."""


@TALLY.on_every
def counted(sheet: Sheet, at: Recorded) -> None:
    """One more."""
    row = sheet.get()
    sheet.put(events=(row["events"] if row else 0) + 1, last=at.event.name)


def rows(bench: Bench) -> Iterator[Row]:
    """The same model as the library's; our docket alone; all that the worker keeps."""
    url, size = bench.database(DATABASE), bench.size
    bench.progress(f"写入 {size.log} 件 filling the log")
    places = list(many_cases(size.log))
    fill(url, iter(places))
    with peers.stock(url) as stock:
        peers.fill(url, stock, iter(places))
    with collecting_seldom():
        taken = bench.interleaved(GROUP, _variants(url, size.peer_log))
    bench.drop(DATABASE)
    yield _row(taken, "tally", "一个读模型，与对照相同", "one read model, the same as the peer's", ONE)
    yield _row(taken, "docket", "台账（一案一行，含检索）", "the docket alone, with its search", None)
    names = "、".join(model.name for model in READ_MODELS)
    yield _row(taken, "all", f"全部读模型（{names}）", f"all {len(READ_MODELS)} read models", ALL)


def _row(taken: dict[str, tuple[float, ...]], name: str, zh: str, en: str, target: Target | None) -> Row:
    return Row(GROUP, zh, en, _AGAINST, "events/s", taken[name], taken["stock"], target)


def _variants(url: str, peer_log: int) -> dict[str, Measure]:
    return {
        "stock": lambda: peers.projection_rate(url, peer_log),
        "tally": lambda: caught_up(url, [TALLY]),
        "docket": lambda: caught_up(url, [DOCKET]),
        "all": lambda: caught_up(url, READ_MODELS),
    }


def caught_up(url: str, models: Sequence[ReadModel]) -> float:
    """Log events a second from the beginning of the log to its end, connecting included; tables are made before."""
    prepare(url, models)
    runner = Runner(url, models, reader(EVENTS))
    begun = perf_counter()
    taken = runner.catch_up()
    rate = taken / len(models) / (perf_counter() - begun)
    clear(url, models)
    return rate


def prepare(url: str, models: Sequence[ReadModel]) -> None:
    """Make tables and places, with nothing taken in."""
    never = Runner(url, models, reader(EVENTS), batch=0)
    never.catch_up()


def clear(url: str, models: Sequence[ReadModel]) -> None:
    """Drop what a run has filled."""
    with psycopg.connect(url, autocommit=True) as connection:
        for model in models:
            view, table = sql.Identifier("public", model.name), sql.Identifier("public", model.table())
            connection.execute(sql.SQL("DROP VIEW {}").format(view))
            connection.execute(sql.SQL("DROP TABLE {}").format(table))
            connection.execute("DELETE FROM public.read_model_tracking WHERE model = %s", (model.name,))
