"""The clock and the admonition: it passes on the day after the one that was set, once."""

from __future__ import annotations

from datetime import date

from domain.stages import BanStage
from tests.application.test_clock import Office, office
from tests.domain.ban_file import ADMONISHED
from tests.infrastructure.projection import log

__all__ = ["office"]


def test_an_admonition_passes_on_the_day_after_the_one_it_set(office: Office) -> None:
    admonished = (*ADMONISHED, log.stage(BanStage.UNDER_ADMONITION, date(2026, 1, 23)))
    case_id = office.opened(*admonished, kind="ban")
    assert office.check(date(2026, 2, 6)) == 0
    assert office.check(date(2026, 2, 7)) == 1
    assert office.check(date(2026, 2, 8)) == 0
    assert office.entries(case_id, "did_not_dissolve") == [(date(2026, 2, 7), "clock", "clock")]
