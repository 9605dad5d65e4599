"""The command line against a real instance: API, worker, the demonstration people, one finished case."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from interface.cli.app import app
from interface.cli.client import Client
from interface.demo.facts import DemoCase
from interface.demo.load import load
from tests.databases import Address
from tests.interface.demo.test_plans import the
from tests.interface.running import Running, running

FINISHED: DemoCase = the("RC-03")


class CommandLine:
    """``anjuan`` in the hand of one person."""

    def __init__(self, address: str, token: str) -> None:
        self.variables = {"ANJUAN_URL": address, "ANJUAN_TOKEN": token, "COLUMNS": "200"}

    def __call__(self, *words: str, said: str | None = None) -> Result:
        """Run one command; ``said`` is its standard input."""
        return CliRunner().invoke(app, list(words), env=self.variables, input=said)

    def json(self, *words: str, said: str | None = None) -> Any:
        """Run one command that must succeed, and read its JSON."""
        result = self(*words, "--json", said=said)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)


@pytest.fixture(scope="session")
def instance(database_server: Address) -> Iterator[Running]:
    with database_server.clone("cli") as url, running(url) as started:
        with Client(started.address) as client:
            assert load(client, lambda *_: None, chosen=(FINISHED,)).failures == ()
        yield started


@pytest.fixture
def officer(instance: Running) -> CommandLine:
    return CommandLine(instance.address, "demo-officer")


@pytest.fixture
def head(instance: Running) -> CommandLine:
    return CommandLine(instance.address, "demo-head")


@pytest.fixture
def proposal() -> tuple[str, ...]:
    """The words that begin a case, with text and JSON fields."""
    return (
        "case",
        "take",
        "new",
        "propose-filing",
        "party.name=演示协会",
        "party.organization_type=social_group",
        "suspected_breach=未按规定接受年度检查",
        "occurred_on=2026-03-02",
    )
