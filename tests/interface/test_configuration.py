"""The environment variables of the product: defaults, every refusal, and the way to child processes."""

from pathlib import Path

import pytest

from interface.configuration import Configuration, ConfigurationError

READ = Configuration.from_environment


def test_nothing_set_means_a_private_instance_beside_the_project() -> None:
    assert READ({}) == Configuration(home=Path.cwd() / ".anjuan", host="127.0.0.1", port=8000)


def test_everything_set_is_read_and_handed_on() -> None:
    variables = {
        "ANJUAN_HOME": "/srv/案卷",
        "ANJUAN_HOST": "::1",
        "ANJUAN_PORT": "8443",
        "ANJUAN_DATABASE_URL": "postgresql://anjuan@one,two/anjuan?target_session_attrs=read-write",
        "ANJUAN_DATABASE_USER": "postgres",
        "ANJUAN_DEMO": "Yes",
    }
    configuration = READ(variables)
    assert configuration.home == Path("/srv/案卷")
    assert configuration.database_user == "postgres"
    assert configuration.demo
    handed_on = READ(configuration.environment())
    assert (handed_on.home, handed_on.port, handed_on.host) == (Path("/srv/案卷"), 8443, "::1")
    assert handed_on.database_url == variables["ANJUAN_DATABASE_URL"]
    assert handed_on.demo


def test_the_embedded_database_has_its_address_handed_on_too() -> None:
    variables = READ({}).environment(database_url="postgresql://anjuan@/anjuan?host=%2Fx")
    assert READ(variables).database_url == "postgresql://anjuan@/anjuan?host=%2Fx"
    assert "ANJUAN_DATABASE_URL" not in READ({}).environment()


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("[::1]", "http://[::1]:8000"),
        ("cases.example.org", "http://cases.example.org:8000"),
    ],
)
def test_the_address_can_be_opened_on_this_machine(host: str, address: str) -> None:
    assert READ({"ANJUAN_HOST": host}).address == address


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ANJUAN_HOME", " "),
        ("ANJUAN_HOME", "/etc/passwd"),
        ("ANJUAN_HOST", ""),
        ("ANJUAN_HOST", "two words"),
        ("ANJUAN_HOST", "http://here"),
        ("ANJUAN_PORT", ""),
        ("ANJUAN_PORT", "0"),
        ("ANJUAN_PORT", "65536"),
        ("ANJUAN_PORT", "-1"),
        ("ANJUAN_PORT", "eighty"),
        ("ANJUAN_PORT", "八千"),
        ("ANJUAN_PORT", "8000.0"),
        ("ANJUAN_DATABASE_URL", "mysql://secret-word@here/db"),
        ("ANJUAN_DATABASE_URL", "here"),
        ("ANJUAN_DEMO", "perhaps"),
        ("ANJUAN_PUBLIC_REPORTS", "310000"),
        ("ANJUAN_PUBLIC_REPORTS", "999999-civil_affairs"),
    ],
)
def test_a_bad_value_is_one_sentence_naming_the_variable(variable: str, value: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        READ({variable: value})
    chinese, _, english = str(refused.value).partition("。 ")
    assert chinese.startswith(f"{variable}:")
    assert english.startswith(f"{variable}: ")
    assert "secret-word" not in str(refused.value)


@pytest.mark.parametrize("value", ["host=/run/postgresql dbname=anjuan", "postgres://here/db"])
def test_both_forms_of_an_address_are_taken(value: str) -> None:
    assert READ({"ANJUAN_DATABASE_URL": value}).database_url == value


@pytest.mark.parametrize(
    ("variables", "authority"),
    [
        ({}, None),
        ({"ANJUAN_DEMO": "1"}, "310000-civil_affairs"),
        ({"ANJUAN_DEMO": "1", "ANJUAN_PUBLIC_REPORTS": "off"}, None),
        ({"ANJUAN_DEMO": "1", "ANJUAN_PUBLIC_REPORTS": "No"}, None),
        ({"ANJUAN_DEMO": "1", "ANJUAN_PUBLIC_REPORTS": " 310105-civil_affairs "}, "310105-civil_affairs"),
        ({"ANJUAN_PUBLIC_REPORTS": "310105-civil_affairs"}, "310105-civil_affairs"),
    ],
)
def test_the_public_reports_to_whom_the_operator_named(variables: dict[str, str], authority: str | None) -> None:
    configuration = READ(variables)
    assert configuration.public_reports == authority
    assert READ(configuration.environment()).public_reports == authority
