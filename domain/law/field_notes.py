"""现场记录: what an officer notes on the spot, in whose company, and with which photographs."""

from __future__ import annotations

from typing import Final

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import APL, PRACTICE

MOST_PHOTOS: Final = 20
"""Photographs of one note; more make a note of their own."""

LARGEST_PHOTO: Final = 25 * 1024 * 1024
"""Bytes of a photograph."""


@rule("field-note-companion-another", PRACTICE, en="Who accompanies is another person than who notes.")
def companion_is_another(*, actor: str, companion: str) -> Verdict:
    """同行执法员须为记录人以外的人。"""
    return actor != companion


@rule(
    "field-note-accompanied",
    APL(42),
    effect=Effect.FLAG,
    en="Two officers are on the spot; what one notes alone stands for no record of an inspection.",
)
def accompanied(*, companion: str | None) -> Verdict:
    """现场执法由两名执法人员进行；一人所作的现场记录不得代替检查笔录。"""
    return companion is not None


@rule("field-note-photos-once", PRACTICE, en="Each photograph is named once.")
def photos_distinct(*, photos: int, distinct: int) -> Verdict:
    """同一照片只列一次。"""
    return photos == distinct
