"""本机关设定的期限: how long a limit is that the authority sets, told by the event that starts it.

What is set later changes no limit that has begun; a limit that nobody has set is not determinable.
"""

from __future__ import annotations

from domain.case import Case, Context
from domain.messages import Command
from domain.step import Told


def as_set(setting: str) -> Told:
    """The number that the authority has set for a limit, or its default; None where there is neither."""

    def told(_case: Case, _command: Command, ctx: Context) -> int | None:
        return ctx.settings.number_if_set(setting)

    return told


def set_in(**fields: str) -> dict[str, Told]:
    """Fields of an event, each with the setting that fills it: ``set_in(days="petition_handling_days")``."""
    return {field: as_set(setting) for field, setting in fields.items()}
