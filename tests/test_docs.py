"""The README and the manual tell the truth: links, targets, variables, commands, problems, addresses, people."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import pytest

from application.erasure import Erasure
from application.statistics_readings import Dimension
from domain.catalogue import CASE_TYPES
from domain.law.rule import RULES
from domain.registers import REGISTERS
from infrastructure.people import DEMONSTRATION
from interface import addresses
from interface.http.assembly import Surroundings, assemble
from interface.http.problem_kinds import KINDS
from interface.preflight import DEMO_TOKENS
from tests.approved_files import approved
from tests.cli_page import commands, page
from tests.statistics_page import HEADER, definitions

ROOT: Final = Path(__file__).parent.parent
DOCS: Final = ROOT / "docs"
README: Final = ROOT / "README.md"
OPERATIONS: Final = DOCS / "operations.md"
API: Final = DOCS / "api.md"
FOLDERS: Final = ("decisions", "law")
"""Folders of many pages, which the manual lists as one; each tells its own pages."""

PAGES: Final = (README, *sorted(DOCS.rglob("*.md")))
EACH_PAGE = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))

LINK: Final = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
VARIABLE: Final = re.compile(r"\bANJUAN_[A-Z_]+\b")
TARGET: Final = re.compile(r"(?:`|^)make ([a-z][a-z-]*)", re.MULTILINE)
COMMAND: Final = re.compile(r"\banjuan ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)?)")
PLACE: Final = re.compile(r"`(?:(GET|POST) )?(/(?:api|health)/[^`\s?]*)`")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def targets() -> set[str]:
    """The targets of the Makefile that explain themselves."""
    return set(re.findall(r"^([a-z-]+):.*## ", text(ROOT / "Makefile"), re.MULTILINE))


def variables_read() -> set[str]:
    """The variables that the programs, the tests and the Makefile name."""
    named = set(VARIABLE.findall(text(ROOT / "Makefile")))
    for folder in ("application", "domain", "infrastructure", "interface", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(text(path))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and VARIABLE.fullmatch(node.value):
                    named.add(node.value)
    return named


def to_be_written() -> set[Path]:
    """Pages that a target of the Makefile says it writes: they may not have been written yet."""
    return {ROOT / named for named in re.findall(r"## .*\bwrite (docs/\S+\.md)", text(ROOT / "Makefile"))}


# links


@EACH_PAGE
def test_every_link_and_picture_exists(path: Path) -> None:
    for link in LINK.findall(text(path)):
        if not link.startswith(("http://", "https://", "#")):
            target = (path.parent / link.partition("#")[0]).resolve()
            assert target.exists() or target in to_be_written(), f"{path.name} leads to {link}, which does not exist"
            assert target.is_relative_to(ROOT)


def test_the_manual_lists_every_page() -> None:
    listed = {(DOCS / link).resolve() for link in LINK.findall(text(DOCS / "README.md"))}
    for path in DOCS.rglob("*.md"):
        within = next((DOCS / name for name in FOLDERS if (DOCS / name) in path.parents), path)
        assert path.name == "README.md" or within.resolve() in listed, f"docs/README.md does not mention {path.name}"
    assert {(DOCS / name).resolve() for name in FOLDERS} <= listed


def test_pictures_are_all_shown() -> None:
    shown = {(path.parent / link).resolve() for path in PAGES for link in LINK.findall(text(path))}
    pictures = DOCS / "pictures"
    assert {path.resolve() for path in pictures.glob("*")} <= shown if pictures.is_dir() else True


# what one types


@EACH_PAGE
def test_every_target_of_make_that_is_named_exists(path: Path) -> None:
    assert set(TARGET.findall(text(path))) <= targets()


def test_every_target_of_make_is_explained() -> None:
    explained = set(TARGET.findall(text(README))) | set(TARGET.findall(text(OPERATIONS)))
    assert targets() <= explained, f"not explained: {sorted(targets() - explained)}"


def test_every_variable_is_in_the_operations_manual_and_none_that_nobody_reads() -> None:
    told = set(VARIABLE.findall(text(OPERATIONS)))
    assert told == variables_read()
    for path in PAGES:
        assert set(VARIABLE.findall(text(path))) <= told, path.name


@EACH_PAGE
def test_every_command_that_is_named_exists(path: Path) -> None:
    names = {name.removeprefix("anjuan ") for name, _ in commands()}
    groups = {name.partition(" ")[0] for name in names if " " in name}
    for said in COMMAND.findall(text(path)):
        first, _, second = said.partition(" ")
        assert first in names or f"{first} {second}" in names or (first in groups and not second), f"anjuan {said}"


def test_the_approved_page_of_the_command_line() -> None:
    approved("../../docs/cli.md", page())


def test_every_command_has_help_in_both_languages() -> None:
    for name, command in commands():
        for said in (command.help, *(param.help for param in command.params if param.help and " " in param.help)):
            assert re.search(r"[一-鿿]", said) or "," in said, f"{name}: {said}"
            assert re.search(r"[A-Za-z]{3}", said), f"{name}: {said}"


@EACH_PAGE
def test_steps_that_examples_take_exist(path: Path) -> None:
    known = {slug for case_type in CASE_TYPES.values() for slug in case_type.steps}
    taken = re.findall(r"anjuan case take \S+ ([a-z][a-z-]*)", text(path))
    assert set(taken) <= known


# the interface


def test_every_problem_stands_in_the_manual_with_its_status() -> None:
    table = text(API).partition("## 问题 Problems")[2]
    rows = re.findall(r"^\| ([\d, ]+) \| (.+?) \|", table, re.MULTILINE)
    told = {code: statuses for statuses, codes in rows for code in re.findall(r"`([a-z-]+)`", codes)}
    assert set(told) == set(KINDS)
    for code, statuses in told.items():
        assert str(KINDS[code].status) in statuses.split(", "), code


def test_every_address_of_the_manual_exists_and_every_kind_of_address_is_told() -> None:
    served = dict(_served())
    told = [(method, _shape(place)) for method, place in PLACE.findall(text(API))]
    pages = {"/api/docs", "/api/openapi.json"}
    for method, place in told:
        assert place in pages or (method or "GET") in served.get(place, set()), f"{method} {place}"
    missing = {(method, place) for place, methods in served.items() for method in methods} - set(told)
    assert not missing, f"not told: {sorted(missing)}"


def _served() -> Iterator[tuple[str, set[str]]]:
    """The addresses of the interface with everything in it, in the shapes in which the manual writes them."""
    nothing: Any = None  # addresses are told without anything behind them
    around = Surroundings(
        bus=nothing,
        people=nothing,
        readings=nothing,
        readiness=nothing,
        case_types=CASE_TYPES,
        registers=REGISTERS,
        intake=lambda: nothing,
        erasure=Erasure(nothing, nothing, nothing),
        late=cast(Any, object()),
        notices=cast(Any, object()),
        directory=cast(Any, object()),
        counts=cast(Any, object()),
        overviews=cast(Any, object()),
    )
    found: dict[str, set[str]] = {}
    for place, operations in assemble(around).openapi()["paths"].items():
        found.setdefault(_shape(place), set()).update(method.upper() for method in operations)
    yield from found.items()


def _shape(place: str) -> str:
    """An address with every id, kind, register and step as ``{}``: the manual tells kinds of addresses only."""
    place = re.sub(r"\{[a-z_]+\}", "{}", place)
    place = re.sub(rf"/({'|'.join(map(addresses.named, CASE_TYPES))})-cases\b", "/{}-cases", place)
    place = re.sub(rf"/registers/({'|'.join(map(addresses.named, REGISTERS))})\b", "/registers/{}", place)
    slugs = {slug for kind in (*CASE_TYPES.values(), *REGISTERS.values()) for slug in kind.steps}
    head, _, last = place.rpartition("/")
    return f"{head}/{{}}" if last in slugs else place


# statistics


def test_the_manual_defines_every_measure_as_it_is_counted() -> None:
    lines = text(DOCS / "statistics.md").splitlines()
    first = lines.index(HEADER)
    assert lines[first:] == list(definitions())
    dimensions = next(line for line in lines if "`by`" in line)
    assert [value for value in re.findall(r"`([a-z_]+)`", dimensions) if value != "by"] == list(Dimension)


# the house


def test_the_people_of_the_readme_are_those_of_the_demonstration() -> None:
    table = text(README).partition("| 身份 token |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(demo-[a-z0-9-]+)`", table)) == set(DEMONSTRATION) == set(DEMO_TOKENS)


def test_the_tree_of_the_readme_names_every_folder() -> None:
    tree = text(README).partition("## 房子 The house")[2].split("```")[1]
    named = re.findall(r"^([a-z_]+)/ ", tree, re.MULTILINE)
    ignored = {line.strip("/") for line in text(ROOT / ".gitignore").splitlines()}
    there = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))}
    assert set(named) == {name for name in there - ignored if not name.endswith(".egg-info")}


def test_decisions_are_numbered_without_gaps_and_say_what_was_decided() -> None:
    paths = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in paths] == list(range(1, len(paths) + 1))
    assert all(text(path).startswith("# ") for path in paths)


@EACH_PAGE
def test_rules_that_are_named_exist(path: Path) -> None:
    assert set(re.findall(r"规则 `([a-z-]+)`", text(path))) <= set(RULES)


@EACH_PAGE
def test_files_and_folders_that_are_named_exist(path: Path) -> None:
    for named in re.findall(r"`((?:domain|application|infrastructure|interface|tests|docs)/[\w./-]*)`", text(path)):
        assert (ROOT / named).exists() or ROOT / named in to_be_written(), named
