"""Migrations: once each, in order, by whoever comes first."""

import multiprocessing
import re
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from infrastructure.store.migrate import MigrationFailed, expected_version, migrate, migrations, schema_version


@pytest.fixture
def empty_database_url(fresh_database_url: str) -> str:
    """A database without any table of ours."""
    with psycopg.connect(fresh_database_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return make_conninfo(fresh_database_url)


def write(folder: Path, **files: str) -> Path:
    for name, sql in files.items():
        (folder / f"{name.removeprefix('m')}.sql").write_text(sql, encoding="utf-8")
    return folder


def migrate_in_process(url: str, answers: "multiprocessing.Queue[list[str]]") -> None:
    answers.put(migrate(url))


def test_all_files_are_applied_once(empty_database_url: str) -> None:
    assert schema_version(empty_database_url) == 0
    applied = migrate(empty_database_url)
    assert applied == [migration.name for migration in migrations()]
    assert migrate(empty_database_url) == []
    assert schema_version(empty_database_url) == expected_version() > 0


def test_two_processes_at_once_apply_each_file_once(empty_database_url: str) -> None:
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[list[str]] = context.Queue()
    processes = [context.Process(target=migrate_in_process, args=(empty_database_url, answers)) for _ in range(3)]
    for process in processes:
        process.start()
    results = [answers.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    assert sorted(results, key=len) == [[], [], [migration.name for migration in migrations()]]


def test_a_failing_file_leaves_nothing_of_itself_and_keeps_the_earlier(empty_database_url: str, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        m0001_first="CREATE TABLE first (n int)",
        m0002_second="CREATE TABLE second (n int); SELECT 1/0",
    )
    with pytest.raises(MigrationFailed, match=re.escape("0002_second.sql")):
        migrate(empty_database_url, folder)
    assert schema_version(empty_database_url) == 1
    with psycopg.connect(empty_database_url) as connection:
        row = connection.execute("SELECT to_regclass('public.first'), to_regclass('public.second')").fetchone()
    assert row == ("first", None)
    write(tmp_path, m0002_second="CREATE TABLE second (n int)")
    assert migrate(empty_database_url, folder) == ["0002_second.sql"]


def test_a_later_file_is_found_without_being_named_anywhere(empty_database_url: str, tmp_path: Path) -> None:
    folder = write(tmp_path, m0001_one="SELECT 1", m0007_seven="CREATE TABLE seven ()")
    assert migrate(empty_database_url, folder) == ["0001_one.sql", "0007_seven.sql"]


def test_a_database_newer_than_the_program_is_refused(empty_database_url: str, tmp_path: Path) -> None:
    write(tmp_path, m0001_one="SELECT 1", m0002_two="SELECT 2")
    migrate(empty_database_url, tmp_path)
    (tmp_path / "0002_two.sql").unlink()
    with pytest.raises(MigrationFailed, match="newer than this program"):
        migrate(empty_database_url, tmp_path)


@pytest.mark.parametrize("name", ["1_short", "0001-dash", "0001_UPPER"])
def test_a_misnamed_file_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, **{name: "SELECT 1"})
    with pytest.raises(MigrationFailed, match=re.escape(name)):
        migrations(tmp_path)


def test_a_number_used_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path, m0001_one="SELECT 1", m0001_other="SELECT 1")
    with pytest.raises(MigrationFailed, match="0001"):
        migrations(tmp_path)
