"""What is typed is read as people write it, and comes back unharmed where it cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalogue import CASE_TYPES
from domain.messages import Command
from interface.web.forms.entered import NOTHING, _value, entered, shown
from interface.web.forms.shapes import Control, Shape, shapes

DAY = Shape("on", Control.DAY, required=True)
MOMENT = Shape("at", Control.MOMENT, required=True)


@pytest.mark.parametrize(
    "text", ["20261122", "2026-11-22", "2026/11/22", "2026.11.22", "2026年11月22日", " 2026-11-22 "]
)
def test_a_day_as_people_write_it(text: str) -> None:
    assert entered([DAY], {"on": [text]}) == {"on": "2026-11-22"}


@pytest.mark.parametrize("text", ["202611220930", "2026-11-22 09:30", "2026-11-22T09:30", "2026年11月22日 09:30"])
def test_a_moment_as_people_write_it(text: str) -> None:
    assert entered([MOMENT], {"at": [text]}) == {"at": "2026-11-22T09:30:00+08:00"}


@given(st.text(min_size=1, max_size=40))
def test_what_is_no_day_stays_as_it_was_typed(text: str) -> None:
    read = entered([DAY], {"on": [text]})
    kept = text.replace("\0", "").replace("\r\n", "\n").strip()
    assert not kept or read["on"] == kept or read["on"].count("-") == 2


@given(st.dictionaries(st.text(max_size=20), st.lists(st.text(max_size=30), max_size=3), max_size=12))
def test_nothing_that_is_sent_makes_a_form_fail(typed: dict[str, list[str]]) -> None:
    for case_type in CASE_TYPES.values():
        entered(shapes(case_type.opening.command), typed)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"kind": st.just("fine"), "amount": st.just("100.00"), "detail": st.text("文a ", max_size=5)}
        ),
        max_size=4,
    )
)
def test_rows_keep_their_order_and_blank_ones_are_dropped(rows: list[dict[str, str]]) -> None:
    shape = next(shape for shape in _with_penalties() if shape.name == "penalties")
    typed = {f"penalties.{2 * number}.{name}": [text] for number, row in enumerate(rows) for name, text in row.items()}
    typed |= {f"penalties.{2 * number + 1}.kind": [""] for number in range(len(rows))}
    read = _value(shape, typed, "penalties")
    expected = [{name: text.strip() for name, text in row.items() if text.strip()} for row in rows]
    assert (read if read is not NOTHING else []) == expected


def _with_penalties() -> tuple[Shape, ...]:
    commands: list[type[Command]] = [step.command for step in CASE_TYPES["investigation"].steps.values()]
    return next(shapes(each) for each in commands if "penalties" in each.model_fields)


def test_an_empty_person_is_nobody_and_a_filled_one_keeps_its_subject() -> None:
    person = Shape("witness", Control.PERSON, required=False)
    assert entered([person], {"witness.value": [" "], "witness.subject": ["x"]}) == {}
    assert entered([person], {"witness.value": ["演示人员01"], "witness.subject": ["x"]}) == {
        "witness": {"subject": "x", "value": "演示人员01"}
    }


def test_a_moment_is_shown_as_the_clocks_of_shanghai_have_it() -> None:
    assert shown(Control.MOMENT, "2026-11-22T01:30:00Z") == "2026-11-22 09:30"
    assert shown(Control.MOMENT, "morgens") == "morgens"
