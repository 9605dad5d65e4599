"""Running and keeping an instance from the command line: accounts, status, schema, rebuild, demonstration."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx2
import pytest
from click.testing import Result
from typer.testing import CliRunner

from infrastructure.embedded import EmbeddedServer
from infrastructure.embedded.running import url_of_running
from infrastructure.store.migrate import expected_version
from interface.cli.app import app
from interface.demo import ongoing
from interface.demo.bans import ban_cases
from interface.demo.facts import cases
from tests.databases import make_home, remove_home
from tests.interface.cli.conftest import CommandLine
from tests.interface.instance import ROOT
from tests.interface.running import Running

ACCOUNT = (
    "account",
    "create",
    "first-admin",
    "--authority",
    "310000-civil_affairs",
    "--office",
    "administrator",
    "--name-zh",
    "管理员",
    "--password-stdin",
)
PASSWORD = "correct horse battery"


def anjuan(variables: Mapping[str, str], *words: str, said: str | None = None) -> Result:
    """One command with this environment."""
    return CliRunner().invoke(app, list(words), env=dict(variables), input=said)


def whoami(instance: Running, token: str) -> int:
    """How the API answers who this is."""
    headers = {"Authorization": f"Bearer {token}"}
    return httpx2.get(f"{instance.address}/api/v1/me", headers=headers, trust_env=False).status_code


def test_an_account_made_here_signs_in_there(instance: Running) -> None:
    made = anjuan(instance.variables, *ACCOUNT, "--json", said=f"{PASSWORD}\n")
    assert made.exit_code == 0, made.output
    assert json.loads(made.stdout)["offices"] == ["administrator"]
    signing_in = ("account", "sign-in", "first-admin", "--password-stdin")
    token = anjuan(instance.variables, *signing_in, said=f"{PASSWORD}\n").stdout.strip()
    assert whoami(instance, token) == 200
    assert anjuan({**instance.variables, "ANJUAN_TOKEN": token}, "account", "sign-out").exit_code == 0
    assert whoami(instance, token) == 401
    wrong = anjuan(instance.variables, *signing_in, said="wrong horse battery\n")
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    taken = anjuan(instance.variables, *ACCOUNT, said=f"{PASSWORD}\n")
    assert taken.exit_code == 1
    assert "账号已存在" in taken.stderr


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"password": "short"}, "password"),
        ({"first-admin": "Upper Case"}, "officer"),
        ({"310000-civil_affairs": "nowhere"}, "authority"),
    ],
)
def test_a_bad_account_names_its_field(instance: Running, changes: dict[str, str], field: str) -> None:
    words = [changes.get(word, word) for word in ACCOUNT]
    refused = anjuan(instance.variables, *words, said=f"{changes.get('password', PASSWORD)}\n")
    assert refused.exit_code == 2
    assert field in refused.stderr


def test_a_case_is_handed_over_to_a_third_officer_with_an_account(instance: Running, officer: CommandLine) -> None:
    third = [
        {"first-admin": "demo-officer-3", "administrator": "officer", "管理员": "演示执法员03"}.get(w, w)
        for w in ACCOUNT
    ]
    assert anjuan(instance.variables, *third, said=f"{PASSWORD}\n").exit_code == 0
    signed_in = anjuan(instance.variables, "account", "sign-in", third[2], "--password-stdin", said=f"{PASSWORD}\n")
    successor = CommandLine(instance.address, signed_in.stdout.strip())
    case = str(ongoing.CASE_ID)
    inventory = ("cases", "evidence", "appointments", "certificate_and_seal")
    given = (*(f"inventory.{what}=无" for what in inventory), 'inventory.running_limits:=["办案期限"]')
    officer.json("case", "take", case, "offer-handover", f"successor={third[2]}", *given)
    taken = successor.json("case", "take", case, "accept-handover", "inventory_checked:=true", "receipt=演示交接回执01")
    assert taken["events"][0] == "handover_accepted"
    assert successor.json("case", "show", case)["parts"]["Assignment"][""]["officers"] == [third[2], "demo-officer-2"]


def test_status_of_a_running_instance(instance: Running) -> None:
    told = anjuan(instance.variables, "status", "--json")
    assert told.exit_code == 0, told.output
    status = json.loads(told.stdout)
    assert status["ready"]
    assert status["database"]["schema"] == status["database"]["expected_schema"] == expected_version()
    assert status["database"]["worker_age"] < 30
    assert status["disk"]["free_bytes"] > 0
    assert "python" in status["versions"]
    assert "后台程序 Worker" in anjuan(instance.variables, "status").output


def test_status_of_nothing(tmp_path: Path) -> None:
    nothing = {"ANJUAN_HOME": str(tmp_path / "home"), "ANJUAN_DATABASE_URL": ""}
    told = anjuan(nothing, "status", "--json")
    assert told.exit_code == 3
    assert json.loads(told.stdout)["database"] is None
    assert not (tmp_path / "home").exists()


def test_status_of_a_database_out_of_reach_says_so_in_every_row(tmp_path: Path) -> None:
    nowhere = {"ANJUAN_HOME": str(tmp_path), "ANJUAN_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}
    told = anjuan(nowhere, "status")
    assert told.exit_code == 3
    assert "connected" not in told.output
    for row in ("数据库 Database", "结构 Schema", "后台程序 Worker", "列表滞后 Lists behind"):
        assert "database out of reach" in next(line for line in told.output.splitlines() if row in line)
    assert anjuan(nowhere, "status", "--json").exit_code == 3


def test_a_read_model_is_rebuilt_while_the_lists_answer(instance: Running, officer: CommandLine) -> None:
    before = officer.json("case", "list")["entries"]
    rebuilt = anjuan(instance.variables, "rebuild", "docket", "--json")
    assert rebuilt.exit_code == 0, rebuilt.output
    assert json.loads(rebuilt.stdout) == {"model": "docket", "state": "serving"}
    assert {entry["case_id"] for entry in before} <= {e["case_id"] for e in officer.json("case", "list")["entries"]}
    assert "docket was built anew and serves" in anjuan(instance.variables, "rebuild", "docket").stdout
    unknown = anjuan(instance.variables, "rebuild", "no-such-model")
    assert unknown.exit_code == 1
    assert "docket" in unknown.stderr


def test_migrate_tells_the_version(instance: Running) -> None:
    assert json.loads(anjuan(instance.variables, "migrate", "--json").stdout) == {"schema_version": expected_version()}


def test_a_database_that_is_not_there_is_told_in_one_sentence() -> None:
    nowhere = {"ANJUAN_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}
    refused = anjuan(nowhere, "migrate")
    assert refused.exit_code == 1
    assert "ANJUAN_DATABASE_URL" in refused.stderr


def test_a_bad_variable_is_named_and_ends_with_2() -> None:
    assert anjuan({"ANJUAN_PORT": "many"}, "status").exit_code == 2
    assert "ANJUAN_PORT" in anjuan({"ANJUAN_PORT": "many"}, "case", "list").stderr


def test_the_demonstration_is_loaded_once(instance: Running) -> None:
    first = anjuan(instance.variables, "demo", "--json")
    assert first.exit_code == 0, first.output
    told = json.loads(first.stdout)
    assert told["new"] > 0
    assert [case["key"] for case in told["cases"]] == [case.key for case in (*cases(), *ban_cases())]
    again = anjuan(instance.variables, "demo")
    assert again.exit_code == 0
    assert "此前已装入 loaded before" in again.stdout


def test_a_demonstration_without_a_server_is_out_of_reach() -> None:
    assert anjuan({"ANJUAN_URL": "http://127.0.0.1:9"}, "demo", "--json").exit_code == 3


@pytest.fixture
def embedded_home() -> Iterator[Path]:
    home = make_home()
    yield home
    remove_home(home)


@pytest.mark.database
def test_an_embedded_database_is_found_while_it_runs_and_started_when_it_does_not(embedded_home: Path) -> None:
    variables = {"ANJUAN_HOME": str(embedded_home), "ANJUAN_DATABASE_URL": ""}
    assert url_of_running(embedded_home) is None
    made = anjuan(variables, *ACCOUNT, said=f"{PASSWORD}\n")
    assert made.exit_code == 0, made.output
    assert url_of_running(embedded_home) is None
    with EmbeddedServer(embedded_home) as server:
        assert url_of_running(embedded_home) == server.url
        assert anjuan(variables, *ACCOUNT, said=f"{PASSWORD}\n").exit_code == 1
        told = json.loads(anjuan(variables, "status", "--json").stdout)
        assert told["database"]["schema"] == expected_version()
    assert url_of_running(embedded_home) is None


def test_the_module_runs_as_a_program() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "interface.cli.app", "case", "take"],
        cwd=ROOT,
        env={**os.environ, "ANJUAN_URL": "http://127.0.0.1:9"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2
    assert "Usage" in ran.stderr
