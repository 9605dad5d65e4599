"""期限表的读取: each row of the table is read whole, or refused with its name, the column and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, TypeVar

from domain.law.deadline_terms import (
    LOOKS,
    Certainty,
    Deadline,
    Direction,
    Missed,
    RuleKind,
    Runs,
    Unit,
    Whose,
)
from domain.law.settings import SETTINGS, SettingKind
from domain.law.statutes import Citation, citation
from domain.messages import Label

Term = TypeVar("Term", bound=StrEnum)

COLUMNS: Final = (
    "deadline",
    "zh",
    "en",
    "whose",
    "kind",
    "length",
    "unit",
    "starts",
    "stops",
    "stops_with",
    "given_length",
    "given_last_day",
    "arises_with",
    "only_for",
    "paused_by",
    "resumed_by",
    "extended_by",
    "extended_to",
    "passing",
    "hints",
    "missed",
    "basis",
    "certainty",
    "rule_kind",
    "direction",
    "start_fact",
    "starts_if",
    "setting",
    "catalogue",
)


def read(rows: Iterable[Mapping[str, str]]) -> tuple[Deadline, ...]:
    """The limits of a table.

    Raises:
        ValueError: names the limit, the column and what is wrong with it.
    """
    found: dict[str, Deadline] = {}
    for row in rows:
        name = row.get("deadline") or "(no name)"
        try:
            deadline = _deadline(row)
        except ValueError as error:
            raise ValueError(f"deadlines.csv: {name}: {error}") from None
        if deadline.id in found:
            raise ValueError(f"deadlines.csv: {deadline.id} appears twice")
        found[deadline.id] = deadline
    return tuple(found.values())


def _deadline(row: Mapping[str, str]) -> Deadline:
    for column in COLUMNS:
        if row.get(column) is None:
            raise ValueError(f"{column}: the row has no such column")
    deadline = Deadline(
        id=row["deadline"],
        label=Label(row["zh"], row["en"]),
        whose=_term(row, "whose", Whose),
        runs=_term(row, "kind", Runs),
        direction=_term(row, "direction", Direction),
        rule_kind=_term(row, "rule_kind", RuleKind),
        length=_length(row),
        unit=_term(row, "unit", Unit),
        starts=_names(row["starts"]),
        start_fact=row["start_fact"],
        starts_if=row["starts_if"],
        stops=_names(row["stops"]),
        stops_with=row["stops_with"],
        given_length=row["given_length"],
        given_last_day=row["given_last_day"],
        arises_with=_names(row["arises_with"]),
        only_for=_names(row["only_for"]),
        paused_by=_names(row["paused_by"]),
        resumed_by=_names(row["resumed_by"]),
        extended_by=_names(row["extended_by"]),
        extended_to=row["extended_to"],
        passing=row["passing"],
        hints=_names(row["hints"]),
        missed=_term(row, "missed", Missed),
        basis=_basis(row["basis"]),
        certainty=_term(row, "certainty", Certainty),
        setting=row["setting"],
        catalogue=row["catalogue"],
    )
    if trouble := _trouble(deadline):
        raise ValueError(trouble)
    return deadline


def _trouble(deadline: Deadline) -> str:
    """What does not fit together in a row; empty if all does."""
    given = deadline.given_length or deadline.given_last_day
    no_limit = deadline.rule_kind is RuleKind.NO_LIMIT
    if not deadline.id or not deadline.label.zh or not deadline.label.en:
        return "deadline, zh, en: a limit has a name and both terms"
    if not deadline.starts and not deadline.start_fact:
        return "starts: nothing starts it"
    if deadline.starts and deadline.start_fact:
        return "start_fact: it is started by an event already"
    if no_limit and (given or deadline.length is not None):
        return "rule_kind: without limit, and yet of some length"
    if no_limit is not (deadline.runs is Runs.NO_LIMIT):
        return "kind: no_limit and the rule_kind no_limit go together"
    if not no_limit and deadline.length is None and not given and not deadline.setting:
        return "length: missing, and no field of the act gives it"
    if deadline.runs not in LOOKS[deadline.direction]:
        return f"direction: {deadline.direction.value} does not go with the kind {deadline.runs.value}"
    if bool(deadline.paused_by) is not bool(deadline.resumed_by):
        return "paused_by, resumed_by: what pauses is also resumed"
    if bool(deadline.extended_by) is not bool(deadline.extended_to):
        return "extended_by, extended_to: an extension tells the new last day"
    if deadline.passing and deadline.passing not in deadline.stops:
        return "passing: what records the passing also stops the limit"
    return _setting_trouble(deadline)


def _setting_trouble(deadline: Deadline) -> str:
    if not deadline.setting:
        return ""
    if (setting := SETTINGS.get(deadline.setting)) is None:
        return f"setting: there is no setting {deadline.setting}"
    if setting.kind is not SettingKind.NUMBER:
        return f"setting: {deadline.setting} is no number"
    if deadline.length is not None and setting.default != str(deadline.length):
        return f"length: {deadline.length}, but the setting {deadline.setting} has {setting.default or 'no default'}"
    return ""


def _length(row: Mapping[str, str]) -> int | None:
    if not row["length"]:
        return None
    try:
        length = int(row["length"])
    except ValueError:
        raise ValueError(f"length: {row['length']!r} is no whole number") from None
    if length < 1:
        raise ValueError("length: at least 1")
    return length


def _term(row: Mapping[str, str], column: str, terms: type[Term]) -> Term:
    try:
        return terms(row[column])
    except ValueError:
        known = ", ".join(term.value for term in terms)
        raise ValueError(f"{column}: {row[column]!r} is not one of {known}") from None


def _basis(text: str) -> tuple[Citation, ...]:
    try:
        return tuple(citation(each) for each in text.split(";"))
    except ValueError as error:
        raise ValueError(f"basis: {error}") from None


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split(";")) if text else frozenset()
