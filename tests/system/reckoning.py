"""The reckoning after a load: every receipt against the store, and the read models against both."""

from collections import Counter, defaultdict
from typing import Any

import orjson
import psycopg

from application.position import Position
from domain.registers import number_series
from infrastructure.embedded.process import wait_until
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.rebuild import request_rebuild
from tests.infrastructure.projection.following import ask
from tests.system.clerks import Kept, Tally

LISTS = tuple(model.name for model in READ_MODELS)
CATCHES_UP_WITHIN = 60.0
_CASES = "kind = 'investigation'"


class Stored:
    """The log as it is: rows by command and by stream, in the order of their positions."""

    def __init__(self, url: str) -> None:
        self.rows = ask(
            url,
            "SELECT notification_id, originator_id, originator_version, topic, state"
            " FROM public.case_events ORDER BY notification_id",
        )
        self.by_command: dict[Any, list[Any]] = defaultdict(list)
        self.by_stream: dict[Any, list[Any]] = defaultdict(list)
        self.kinds: dict[Any, str] = {}
        for row in self.rows:
            state = orjson.loads(row[4])
            self.by_command[state["cmd"]].append(row)
            self.by_stream[row[1]].append(row)
            self.kinds[row[1]] = state["kind"]

    def streams(self, kind: str) -> set[Any]:
        """The streams of one kind."""
        return {stream for stream, found in self.kinds.items() if found == kind}


def settle(url: str, tally: Tally) -> Stored:
    """Check everything: receipts, streams, numbers, lists. Answers the log for further questions."""
    assert not tally.faults, tally.faults[0]
    stored = Stored(url)
    every_receipt_is_in_the_history(stored, tally)
    nothing_is_there_twice(url, stored, tally)
    catch_up(url, stored)
    lists_equal_the_store(url, stored)
    return stored


def every_receipt_is_in_the_history(stored: Stored, tally: Tally) -> None:
    """With exactly its events at exactly its versions, and nothing else but the number it took."""
    for kept in tally.kept.values():
        rows = stored.by_command[str(kept.command_id)]
        own = [(row[2], row[3]) for row in rows if row[1] == kept.case_id]
        first = kept.version - len(kept.events) + 1
        assert own == list(enumerate(kept.events, first)), (kept, own)
        others = [stored.kinds[row[1]] for row in rows if row[1] != kept.case_id]
        assert others in ([], [number_series.KIND]), (kept, others)
        positions = [row[0] for row in rows]
        assert positions == list(range(positions[0], positions[0] + len(rows))), kept
        assert Position.parse(kept.position).number == positions[-1], kept


def nothing_is_there_twice(url: str, stored: Stored, tally: Tally) -> None:
    """No command without receipt, no hole in a stream, no number twice, one line in the ledger for each command."""
    kept_for = {kept.case_id for kept in tally.kept.values()}
    written = {command for command, rows in stored.by_command.items() if rows[0][1] in kept_for}
    assert written == {str(command) for command in tally.kept}
    for stream, rows in stored.by_stream.items():
        assert [row[2] for row in rows] == list(range(1, len(rows) + 1)), stream
    ledger = ask(url, "SELECT principal, command_id, first_position, last_position FROM public.command_ledger")
    spans = {str(command): (first, last) for _, command, first, last in ledger}
    assert len(ledger) == len(spans)
    assert spans == {command: (rows[0][0], rows[-1][0]) for command, rows in stored.by_command.items()}
    _whose(ledger, tally.kept.values())
    numbers = ask(url, "SELECT number, count(*) FROM public.docket WHERE number <> '' GROUP BY number")
    assert all(times == 1 for _, times in numbers)


def _whose(ledger: list[Any], kept: Any) -> None:
    officers = {command: officer for officer, command, *_ in ledger}
    one: Kept
    for one in kept:
        assert officers[one.command_id] == one.officer, one


def catch_up(url: str, stored: Stored) -> None:
    """The lists come to the end of the log by themselves."""
    query = "SELECT min(position) FROM public.read_model_tracking WHERE state = 'serving' AND error IS NULL"
    assert wait_until(lambda: ask(url, query)[0][0] == stored.rows[-1][0], CATCHES_UP_WITHIN), ask(
        url, "SELECT * FROM public.read_model_tracking"
    )


def lists_equal_the_store(url: str, stored: Stored) -> None:
    """Every case in the docket at its version, which counts each entry once; limits for every filed case."""
    versions = {stream: len(stored.by_stream[stream]) for stream in stored.streams("investigation")}
    docket = ask(url, f"SELECT case_id, version FROM public.docket WHERE {_CASES}")
    assert dict(docket) == versions
    assert len(docket) == len(versions)
    filed = Counter(row[1] for row in stored.rows if row[3] == "case_filed")
    assert set(filed.values()) <= {1}
    limited = ask(
        url, "SELECT case_id, count(*) FROM public.deadlines WHERE started_by = 'case_filed' GROUP BY case_id"
    )
    assert {case_id for case_id, _ in limited} == set(filed)
    assert len({limits for _, limits in limited}) == 1, "the same filing started different limits"


def fingerprints(url: str) -> dict[str, tuple[Any, ...]]:
    """How many rows each list has, and a digest of all of them."""
    return {
        name: ask(url, f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM public.{name} t")[0]
        for name in LISTS
    }


def a_rebuild_changes_nothing(url: str) -> None:
    """What was followed event by event, through whatever happened, equals what the whole log gives now."""
    before = fingerprints(url)
    with psycopg.connect(url, autocommit=True) as connection:
        tables = [request_rebuild(connection, model) for model in READ_MODELS]
    serving = "SELECT count(*) FROM public.read_model_tracking WHERE state = 'serving' AND table_name = ANY(%s)"
    assert wait_until(lambda: ask(url, serving, tables)[0][0] == len(LISTS), CATCHES_UP_WITHIN)
    assert fingerprints(url) == before
