"""Every word of the stored language can be shown in Chinese, and nothing is captioned that does not exist."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from pydantic import BaseModel

from domain import law
from domain.catalogue import CASE_TYPES, EVENTS
from domain.messages import Event, Labelled, Personal
from domain.registers import REGISTERS
from interface.text.captions import (
    caption,
    captions,
    english_captions,
    fact_caption,
    fact_captions,
    part_captions,
    part_field_captions,
)
from interface.text.codes import doer, parts, stage
from interface.text.language import SPOKEN, Language
from interface.web.wording import coded, facts

ENVELOPE = frozenset(Event.model_fields)


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, type]]:
    """Every field of a model and of the models within, with the types that its annotation names."""
    for name, field in model.model_fields.items():
        kinds = list(types_in(field.annotation))
        for kind in kinds or [object]:
            yield name, kind
            if issubclass(kind, BaseModel):
                yield from fields_of(kind)


def types_in(annotation: object) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from types_in(inner)


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.name)
def test_every_field_of_an_event_has_a_caption(event: type[Event]) -> None:
    missing = {name for name, _ in fields_of(event) if name not in captions()} - {"subject", "value"}
    assert not missing, f"add to fields.csv: {sorted(missing)}"


def test_no_caption_is_unused() -> None:
    kinds = (*CASE_TYPES.values(), *REGISTERS.values())
    commands = (step.command for kind in kinds for step in kind.steps.values())
    used = {name for message in (*EVENTS.values(), *commands) for name, _ in fields_of(message)}
    assert not captions().keys() - used, f"remove from fields.csv: {sorted(captions().keys() - used)}"


def test_every_part_of_the_file_and_each_of_its_fields_has_a_caption() -> None:
    assert not parts().keys() - part_captions().keys(), "add to parts.csv"
    assert not part_captions().keys() - parts().keys(), "remove from parts.csv"
    assert list(part_captions()) == sorted(part_captions())
    used = {name for part in parts().values() for name, _ in fields_of(part)} - {"subject", "value"}
    missing = {name for name in used if caption(name) == name}
    assert not missing, f"add to part_fields.csv: {sorted(missing)}"
    assert not part_field_captions().keys() - (used - captions().keys()), "remove from part_fields.csv"


def test_the_same_code_is_shown_as_what_it_means_where_it_stands() -> None:
    assert doer("officer") == ("执法人员", "officer")
    assert doer("clock") == ("期限届满", "clock")
    assert doer("somebody else").zh == "somebody else"
    assert stage("main", "archived") == ("已归档", "archived")
    assert stage("main", "no_such_stage").zh == "no_such_stage"


def facts_of_rules() -> set[str]:
    """The names of what rules are told; scalars and collections among them become the facts of a finding."""
    told = set()
    for module in (importlib.import_module(f"domain.law.{found.name}") for found in pkgutil.iter_modules(law.__path__)):
        for function in vars(module).values():
            if inspect.isfunction(function) and hasattr(function, "__wrapped__"):
                told |= set(inspect.signature(function).parameters)
    return told


def test_every_fact_of_a_finding_has_a_caption_and_no_caption_is_unused() -> None:
    missing = {name for name in facts_of_rules() if fact_caption(name) == name}
    assert not missing, f"add to facts.csv: {sorted(missing)}"
    assert not fact_captions().keys() - facts_of_rules()


@pytest.mark.parametrize("table", [captions, fact_captions, part_field_captions])
def test_captions_are_chinese_and_in_order(table: Callable[[], dict[str, str]]) -> None:
    assert list(table()) == sorted(table())
    assert all(any("一" <= letter <= "鿿" for letter in zh) for zh in table().values())
    assert caption("no_such_field") == "no_such_field"


@pytest.mark.parametrize("table", ["fields.csv", "facts.csv", "part_fields.csv"])
def test_an_english_caption_says_more_than_the_name(table: str) -> None:
    assert english_captions(table)
    for name, en in english_captions(table).items():
        assert en != name.replace("_", " "), f"{name}: leave the cell empty"
        assert en.isascii(), name
        assert en[0].islower(), f"{name}: pages begin it with a capital where they need one"


def test_english_captions_are_the_words_of_the_name_unless_those_mislead() -> None:
    before = SPOKEN.set(Language.EN)
    try:
        assert caption("occurred_on") == "occurred on"
        assert caption("no_such_field") == "no such field"
        assert caption("from_on") == "first day"
        assert caption("former") == "former officers"
        assert fact_caption("on") == "that day"
        assert fact_caption("code") == "credit code"
    finally:
        SPOKEN.reset(before)


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.name)
def test_no_coded_value_of_an_event_is_shown_as_a_code(event: type[Event]) -> None:
    for name, kind in fields_of(event):
        if issubclass(kind, Labelled):
            for member in kind:
                assert coded(event)[name, member.value] == member.zh


def test_one_event_never_uses_one_code_for_two_things() -> None:
    for event in EVENTS.values():
        labels: dict[tuple[str, str], set[str]] = {}
        for name, kind in fields_of(event):
            for member in kind if issubclass(kind, Labelled) else ():
                labels.setdefault((name, member.value), set()).add(member.zh)
        assert all(len(zh) == 1 for zh in labels.values()), (event.name, labels)


def test_personal_fields_are_told_as_such_and_never_by_value() -> None:
    with_persons = [
        (event, name)
        for event in EVENTS.values()
        for name, kind in fields_of(event)
        if issubclass(kind, Personal) and name in event.model_fields
    ]
    assert with_persons
    for event, name in with_persons:
        told = facts({name: {"withheld": True}}, (), event, str)
        assert [fact.text for fact in told] == ["（个人信息，不在此显示）"]


def test_what_is_common_to_all_events_is_not_told_again() -> None:
    event = next(iter(EVENTS.values()))
    assert facts({}, ("occurred_on",), event, str) == []
    assert {"occurred_on", "occurred_at"} <= ENVELOPE
