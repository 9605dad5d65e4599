"""Who reads: everybody in his own authority, whatever his office; only the clock beyond it."""

from __future__ import annotations

import pytest

from application.ports import CaseNotFound
from application.principals import Office, Principal
from domain.step import Power
from infrastructure.lists import readable
from tests.application import tiny
from tests.application.acts import AUDITOR, CLOCK, STRANGER, Desk


@pytest.mark.parametrize("office", [office for office in Office if office is not Office.CLOCK])
def test_nobody_reads_the_cases_of_another_authority(desk: Desk, office: Office) -> None:
    case_id = desk.opened()
    elsewhere = Principal("somebody-9", STRANGER.authority, frozenset({office}))
    with pytest.raises(CaseNotFound):
        desk.bus.case(tiny.TINY, case_id, elsewhere)
    with pytest.raises(CaseNotFound):
        desk.bus.history(case_id, elsewhere)
    assert desk.bus.case(tiny.TINY, case_id, AUDITOR).version == 2
    assert readable(elsewhere) in ([], [STRANGER.authority])
    assert readable(CLOCK) is None


@pytest.mark.parametrize("office", [office for office in Office if office is not Office.CLOCK])
def test_no_power_reaches_beyond_the_own_authority(office: Office) -> None:
    somebody = Principal("somebody-9", STRANGER.authority, frozenset({office}))
    assert not any(somebody.holds(power, AUDITOR.authority) for power in Power)
    assert all(somebody.holds(power, STRANGER.authority) for power in somebody.powers)
    assert CLOCK.holds(Power.READ, STRANGER.authority)
