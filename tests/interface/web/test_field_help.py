"""Every line of the help is about a field that somebody is asked for, in both languages, with an example that holds."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Final, NamedTuple

import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from domain.catalogue import CASE_TYPES
from domain.registers import REGISTERS
from interface.http.commands import taken_by_people
from interface.text.captions import caption
from interface.text.field_help import ALWAYS, KINDS, Help, help_of, key_of, table
from interface.text.language import SPOKEN, Language
from interface.web.forms.entered import entered
from interface.web.forms.shapes import Control, Shape, shapes
from tests.interface.web.test_captions import types_in

LONGEST: Final = 60
"""Characters of an example."""

WRITTEN: Final = frozenset({Control.LINE, Control.PASSAGE, Control.LINES, Control.PAIRS, Control.JSON})
"""What has no form of its own: only help says what is to be written."""

EXEMPLARY: Final = WRITTEN | {Control.NUMBER, Control.MONEY, Control.DAY, Control.MOMENT, Control.CODE}
"""What an example can show; whatever is chosen, or is about a person, has none."""

BY_EXAMPLE: Final = frozenset({Control.MONEY, Control.DAY, Control.MOMENT, Control.CODE, Control.PAIRS})
"""What is written in a way of its own: where its kind is not told, an example shows it."""

FORBIDDEN: Final = re.compile(r"真实姓名|张三|李四|王五|某某|先生|女士|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx]")


class Asked(NamedTuple):
    """A field of a form: of which step, where in it, and what its command says of it."""

    slug: str
    path: str
    shape: Shape
    info: FieldInfo

    @property
    def keys(self) -> tuple[str, str]:
        """The keys under which its help is looked up, in this order."""
        return key_of(self.path, self.slug), self.shape.name

    @property
    def help(self) -> Help | None:
        """The line of the table that it is shown with."""
        return next((table()[key] for key in self.keys if key in table()), None)


@cache
def asked() -> tuple[Asked, ...]:
    """Every field of every command that a person can be asked for, also those of groups and rows."""
    kinds = [*CASE_TYPES.values(), *REGISTERS.values()]
    commands = {step.slug: step.command for kind in kinds for step in taken_by_people(kind)}
    return tuple(each for slug, command in sorted(commands.items()) for each in _asked(slug, command))


def _asked(slug: str, model: type[BaseModel], before: str = "") -> Iterator[Asked]:
    for shape in shapes(model):
        info, path = model.model_fields[shape.name], f"{before}{shape.name}"
        yield Asked(slug, path, shape, info)
        row = shape.control is Control.ROWS and shape.inner[0].control is Control.GROUP
        if row or shape.control is Control.GROUP:
            within = next(kind for kind in types_in(info.annotation) if issubclass(kind, BaseModel))
            yield from _asked(slug, within, f"{path}.0." if row else f"{path}.")


def read(each: Asked, text: str) -> Any:
    """What a field makes of a text that is typed into it. Raises ValueError: it takes no such thing."""
    said = entered((each.shape,), {each.shape.name: [text]})
    kept: TypeAdapter[Any] = TypeAdapter(Annotated[each.info.annotation, each.info])
    return kept.validate_json(json.dumps(said[each.shape.name]))


def test_every_line_is_about_a_field_that_is_asked_for() -> None:
    used = {next((key for key in each.keys if key in table()), "") for each in asked()}
    assert not table().keys() - used, f"remove from field_help.csv: {sorted(table().keys() - used)}"


def test_whatever_has_to_be_written_is_explained() -> None:
    bare = {each.keys for each in asked() if each.shape.control in WRITTEN and each.help is None}
    assert not bare, f"add to field_help.csv, by place or by name: {sorted(bare)}"


def test_lines_are_in_order_and_say_the_same_in_both_languages() -> None:
    assert list(table()) == sorted(table())
    for key, line in table().items():
        assert line.zh.endswith("。"), key
        assert re.search("[一-鿿]", line.zh), key
        assert line.en.endswith("."), key
        assert line.en[0].isupper() or line.en[0].isdigit(), key


def test_no_line_is_longer_than_a_glance_or_names_a_person() -> None:
    for key, line in table().items():
        assert len(line.zh) <= 80, key
        assert len(line.en) <= 160, key
        assert len(line.example) <= LONGEST, key
        assert not FORBIDDEN.search("".join(line)), key


@pytest.mark.parametrize("each", [each for each in asked() if each.help], ids=lambda each: f"{each.slug}.{each.path}")
def test_an_example_is_what_the_field_takes(each: Asked) -> None:
    example = each.help.example if each.help else ""
    if example:
        assert each.shape.control in EXEMPLARY, "an example for what is chosen"
        assert read(each, example) not in (None, ""), example
        assert re.fullmatch(each.shape.pattern or "(?s:.*)", example)
    else:
        assert each.shape.control not in BY_EXAMPLE, f"{each.keys}: nothing shows how it is written"


def test_an_optional_code_may_be_left_out_and_only_that() -> None:
    """The help of the kind says that a code may be missing: a field that needs one has a line of its own."""
    for each in asked():
        if each.shape.control is Control.CODE and each.shape.required:
            assert each.help, each


@pytest.mark.parametrize("spoken", Language)
def test_help_speaks_the_language_of_the_request(spoken: Language) -> None:
    before = SPOKEN.set(spoken)
    try:
        told = {help_of(each.shape, each.path, each.slug) for each in asked() if each.help}
        notes = {help_of(each.shape, each.path, each.slug) for each in asked() if each.shape.control.name in ALWAYS}
    finally:
        SPOKEN.reset(before)
    mark = "例：" if spoken is Language.ZH else "Example: "
    assert any(mark in text for text in told)
    assert all((KINDS["LINES"] in text) == (spoken is Language.ZH) for text in notes if KINDS["LINES"] in text)


def test_the_line_for_the_place_comes_before_that_for_the_name() -> None:
    numbers = {each.slug: each for each in asked() if each.path == "remarks.number"}
    instalment = numbers["record-instalment"]
    assert help_of(instalment.shape, "remarks.number", "record-instalment") != help_of(
        instalment.shape, "number", "record-instalment"
    )
    assert key_of("penalties.0.amount", "decide-penalty") == "penalties.amount"
    assert key_of("amount", "record-payment") == "record-payment.amount"
    assert key_of("acts.1.organization.name", "initiate-joint-operation") == "organization.name"


def test_every_field_that_is_asked_for_has_a_chinese_caption() -> None:
    missing = {each.shape.name for each in asked() if caption(each.shape.name) == each.shape.name}
    assert not missing, f"add to fields.csv: {sorted(missing)}"
