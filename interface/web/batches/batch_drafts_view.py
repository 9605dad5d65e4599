"""批量办理稿: the drafts of a batch, their fields in words, the columns that they use, and who can order them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from application.principals import Principal
from domain.procedure import CaseType
from domain.registers.batch_drafts import BatchDraft
from domain.registers.batch_orders import ORDERS
from domain.step import Power
from interface.text.captions import caption
from interface.text.language import term
from interface.web.wording import NO_TERMS, OFFICER_FIELDS, Terms, coded, worded

_COLUMN: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")

ORDER_OF: Final[Mapping[str, str]] = {step.power.value: step.slug for step in ORDERS}
"""The step that orders a draft, by the power that the draft's own step takes."""


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft: its step, its fields, the columns that it uses; ``orderable`` by this reader."""

    name: str
    step: str
    power: str
    fields: Sequence[tuple[str, str]]
    columns: Sequence[str]
    orderable: bool


def step_of(draft: str, drafts: Mapping[str, BatchDraft], case_type: CaseType) -> str:
    """The step of a draft by its label; one that is known no more by the draft's name."""
    step = case_type.steps.get(drafts[draft].slug) if draft in drafts else None
    return draft if step is None else term(step.label)


def draft_shown(
    draft_name: str, draft: BatchDraft, case_type: CaseType, reader: Principal, name: Callable[[str], str]
) -> DraftShown:
    """A draft of a batch as this reader sees it."""
    step = case_type.steps.get(draft.slug)
    terms = NO_TERMS if step is None else coded(next(iter(step.folds)))
    return DraftShown(
        name=draft_name,
        step=draft.slug if step is None else term(step.label),
        power=term(Power(draft.power)) if draft.power in set(Power) else draft.power,
        fields=[(_path(path), _said(path, text, terms, name)) for path, text in draft.fields.items()],
        columns=list(dict.fromkeys(column for text in draft.fields.values() for column in _COLUMN.findall(text))),
        orderable=draft.power in ORDER_OF and Power(draft.power) in reader.powers,
    )


def _said(path: str, text: str, terms: Terms, name: Callable[[str], str]) -> str:
    """What a field of a draft says: officers by name, codes by their terms, the rest as it stands."""
    words = [word for word in path.split(".") if not word.isdecimal()]
    if words[0] in OFFICER_FIELDS or words[-1] in OFFICER_FIELDS:
        return name(text)
    plain: bool | str = {"true": True, "false": False}.get(text, text)
    return worded(words[-1], plain, terms)


def _path(path: str) -> str:
    """A path within a command in the captions of its fields."""
    return " › ".join(str(int(word) + 1) if word.isdecimal() else caption(word) for word in path.split("."))
