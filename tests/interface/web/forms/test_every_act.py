"""Every act of every procedure and register can be said in its form: what is typed reads as the command it was."""

from __future__ import annotations

import pytest

from domain.catalogue import CASE_TYPES
from domain.messages import Command
from domain.registers import REGISTERS
from domain.step import Step
from interface.http.commands import taken_by_people
from interface.http.spoken import strictly
from interface.web.forms.entered import entered
from interface.web.forms.shapes import LEFT_OUT, shapes
from tests.domain.procedure_rows import Rows
from tests.interface.web.forms.browsing import rendered, successful
from tests.interface.web.forms.samples import sample

ACTS = [
    pytest.param(kind, step, id=f"{kind}/{step.slug}")
    for kind, case_type in CASE_TYPES.items()
    for step in taken_by_people(case_type)
]
ENTRIES = [
    pytest.param(step, id=f"{kind}/{step.slug}")
    for kind, register in REGISTERS.items()
    for step in taken_by_people(register)
]


def through_the_form(step: Step, said: Command) -> Command:
    """The command as it comes back from its form in a browser without scripts."""
    form = rendered(step, said.model_dump(mode="json"))
    return strictly(step, entered(shapes(step.command), successful(form)))


def plain(said: Command) -> Command:
    """Without what no form asks for: where an imported history comes from, and what is assumed."""
    nothing = dict.fromkeys(LEFT_OUT[type(said.remarks)])
    remarks = said.remarks.model_copy(update={name: type(getattr(said.remarks, name))() for name in nothing})
    return said.model_copy(update={"remarks": remarks})


@pytest.mark.parametrize(("kind", "step"), ACTS)
def test_an_act_can_be_said_in_its_form(kind: str, step: Step) -> None:
    said = plain(Rows(CASE_TYPES[kind]).told(step.slug))
    assert through_the_form(step, said) == said


@pytest.mark.parametrize("step", ENTRIES)
def test_an_act_of_a_register_can_be_said_in_its_form(step: Step) -> None:
    said = strictly(step, sample(step))
    assert through_the_form(step, said) == said


@pytest.mark.parametrize(("kind", "step"), ACTS)
def test_a_field_left_empty_is_named(kind: str, step: Step) -> None:
    form = rendered(step, {})
    named = {control["name"].partition(".")[0] for control in form.every() if control.get("name")}
    asked = {shape.name for shape in shapes(step.command) if shape.required}
    assert asked <= named | {button["value"] for button in form.every("button")}


def test_the_forms_are_those_of_the_procedure_tables(capsys: pytest.CaptureFixture[str]) -> None:
    counted = {kind: len(taken_by_people(case_type)) for kind, case_type in {**CASE_TYPES, **REGISTERS}.items()}
    rows = {
        kind: len({row.step.slug for row in case_type.procedure if row.step.by.value != "clock"})
        for kind, case_type in {**CASE_TYPES, **REGISTERS}.items()
    }
    assert counted == rows
    assert sum(counted.values()) == len(ACTS) + len(ENTRIES)
    with capsys.disabled():
        print(f"\nforms: {len(ACTS)} acts of {len(CASE_TYPES)} procedures and {len(ENTRIES)} of the registers")
