"""pgbench, the load generator of PostgreSQL, as the bound of what single-row transactions can reach."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from infrastructure.embedded.binaries import Binaries
from tests.bench.material import row

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS pgbench_events (
    originator_id uuid NOT NULL, originator_version bigint NOT NULL, topic text NOT NULL, state bytea NOT NULL,
    notification_id bigserial, PRIMARY KEY (originator_id, originator_version));
CREATE UNIQUE INDEX IF NOT EXISTS pgbench_events_id ON pgbench_events (notification_id)
"""
_INSERT: Final = (
    "INSERT INTO pgbench_events (originator_id, originator_version, topic, state)"
    " VALUES (gen_random_uuid(), 1, '{topic}', '\\x{state}');\n"
)
_RATE: Final = re.compile(r"^tps = ([0-9.]+)", re.MULTILINE)
_JOBS: Final = 2


def program(binaries: Binaries) -> Path | None:
    """The program beside the server's, or None: not every build carries it."""
    found = binaries.install / "bin" / "pgbench"
    return found if found.is_file() else None


def prepare(url: str) -> None:
    """Make a table with the columns and indexes of the log, and nothing else of it."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_TABLE.encode())


def insert_rate(pgbench: Path, url: str, clients: int, seconds: float) -> float:
    """Prepared single-row INSERTs a second with the state of one of our events; no lock, no notice, no ledger.

    The state stands in the prepared text, which favours it a little over a bound one.

    Raises:
        RuntimeError: pgbench failed; the message ends with what it printed.
    """
    given = conninfo_to_dict(url)
    topic, state = row(2)
    with tempfile.NamedTemporaryFile("w", suffix=".sql", encoding="utf-8") as script:
        script.write(_INSERT.format(topic=topic, state=state.hex()))
        script.flush()
        command: list[str | Path] = [pgbench, "--no-vacuum", "--protocol=prepared", f"--file={script.name}"]
        command += [f"--client={clients}", f"--jobs={min(_JOBS, clients)}", f"--time={max(1, round(seconds))}"]
        command += [f"--host={given['host']}", f"--port={given['port']}", f"--username={given['user']}"]
        done = subprocess.run([*command, str(given["dbname"])], capture_output=True, text=True, check=False)
    found = _RATE.search(done.stdout)
    if done.returncode != 0 or found is None:
        raise RuntimeError(f"pgbench: {done.stdout} {done.stderr}"[-2_000:])
    return float(found[1])
