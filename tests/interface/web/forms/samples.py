"""Something to type into every kind of field, for steps that have no example of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from domain.messages import Labelled
from domain.step import Step
from interface.web.forms.shapes import Control, Shape, shapes

A_STREAM = "0122cba7-d88f-57eb-a803-75dde5a163f2"

BY_NAME: Mapping[str, Any] = {
    "authority": "310000-civil_affairs",
    "short_form": "沪民社",
    "numbers": ["沪民社罚字〔2026〕第1号"],
    "year": 2026,
    "officer": "demo-officer",
}
"""Fields whose rules ask for more than their kind tells."""

BY_CONTROL: Mapping[Control, Any] = {
    Control.PASSAGE: "演示说明\n第二行",
    Control.LINES: ["演示一", "演示二"],
    Control.NUMBER: 1,
    Control.MONEY: "100.00",
    Control.DAY: "2026-11-16",
    Control.MOMENT: "2026-11-16T09:30:00+08:00",
    Control.TICK: True,
    Control.YES_NO: False,
    Control.OFFICER: "demo-officer",
    Control.OFFICERS: ["demo-officer", "demo-officer-2"],
    Control.AGENCY: "tax",
    Control.AUTHORITY: "310000-civil_affairs",
    Control.AUTHORITIES: ["310000-civil_affairs", "310000-public_security"],
    Control.DIVISION: "310000",
    Control.CODE: "51310000MJ1234561Q",
    Control.REFERENCE: A_STREAM,
    Control.PERSON: {"subject": A_STREAM, "value": "演示人员01"},
    Control.PAIRS: {"party_name": "演示协会"},
}


def sample(step: Step) -> dict[str, Any]:
    """Every required field of a step's command, as JSON."""
    return {shape.name: _of(shape) for shape in shapes(step.command) if shape.required}


def _of(shape: Shape) -> Any:
    if shape.name in BY_NAME:
        return BY_NAME[shape.name]
    match shape.control:
        case Control.GROUP:
            # A group without a required field still has to say something.
            asked = [inner for inner in shape.inner if inner.required] or shape.inner[:1]
            return {inner.name: _of(inner) for inner in asked}
        case Control.ROWS:
            return [_of(shape.inner[0])]
        case Control.CHOICE:
            return _first(shape.choices)
        case Control.SEVERAL:
            return [_first(shape.choices)]
        case Control.LINE:
            return _line(shape.pattern)
    return BY_CONTROL[shape.control]


def _first(choices: type[Labelled] | None) -> str:
    assert choices is not None
    return next(iter(choices)).value


def _line(pattern: str) -> str:
    numbered = re.match(r"\^([A-Z])", pattern)
    return f"{numbered[1]}1" if numbered else "ab-1" if pattern else "演示"
