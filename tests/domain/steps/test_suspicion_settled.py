"""不得以罚代移: no penalty while a suspected crime still has to be answered; the 24 hours counted as hours."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.criminal_transfers import SETTLED, CrimeStanding, crime_settled, sent_in_time
from domain.law.rule import Outcome
from domain.messages import Event
from domain.stages import LinkageStage
from domain.steps.criminal_result import (
    CriminalConvictionReceived,
    PoliceAccepted,
    PoliceRefused,
    ReturnedForPenalty,
)
from domain.steps.criminal_transfer import CriminalCaseSent, CriminalTransferApproved, CriminalTransferRefused
from domain.steps.police_reconsideration import (
    FilingSupervisionAnswered,
    PoliceReconsiderationDecided,
    PoliceReconsiderationRequested,
)
from domain.steps.suspicion_settled import crime_settled as settled
from tests.domain.on_file import happened
from tests.domain.penalty_file import ASSIGNED, CRIME
from tests.spec import a

DAY = date(2026, 1, 20)
APPROVED = happened(CriminalTransferApproved, date(2026, 1, 16))
SENT = happened(CriminalCaseSent, date(2026, 1, 16), items="案卷一册", copy_to_procuratorate=True, receipt="移送回执")
NOT_FILED = happened(PoliceRefused, DAY, letter="不予立案通知书", reasons="无犯罪事实")
FILED = happened(PoliceAccepted, DAY, letter="立案告知书")
DROPPED = happened(CriminalTransferRefused, DAY, reasons="数额未达标准")
BACK = happened(ReturnedForPenalty, DAY, by="police", letter="退回函", materials_back="案卷一册")
JUDGED = happened(CriminalConvictionReceived, DAY, judgment="判决书", sentence="罚金", criminal_fine=True)
ASKED = happened(PoliceReconsiderationRequested, DAY, reasons="应当立案", letter="提请复议函")


def _decided(*, filing: bool) -> Event:
    return happened(PoliceReconsiderationDecided, DAY, filing_decided=filing, reasons="复议", letter="复议决定")


def _supervised(result: str) -> Event:
    return happened(FilingSupervisionAnswered, DAY, result=result, letter="立案监督答复")


@pytest.mark.parametrize(
    ("events", "standing"),
    [
        ((), CrimeStanding.UNDECIDED),
        ((APPROVED,), CrimeStanding.NOT_SENT),
        ((APPROVED, SENT), CrimeStanding.NOT_SENT),
        ((DROPPED,), CrimeStanding.DROPPED),
        ((APPROVED, SENT, FILED), CrimeStanding.WITH_POLICE),
        ((APPROVED, SENT, NOT_FILED), CrimeStanding.REFUSED),
        ((APPROVED, SENT, NOT_FILED, ASKED, _decided(filing=False)), CrimeStanding.REFUSED),
        ((APPROVED, SENT, NOT_FILED, ASKED, _decided(filing=True)), CrimeStanding.CONTESTED),
        ((APPROVED, SENT, NOT_FILED, _supervised("filing_required")), CrimeStanding.CONTESTED),
        ((APPROVED, SENT, NOT_FILED, _supervised("refusal_stands")), CrimeStanding.REFUSED),
        ((APPROVED, SENT, NOT_FILED, FILED), CrimeStanding.WITH_POLICE),
        ((APPROVED, SENT, FILED, BACK), CrimeStanding.ENDED),
        ((APPROVED, SENT, FILED, JUDGED), CrimeStanding.ENDED),
    ],
)
def test_a_penalty_waits_until_the_suspicion_is_settled(events: tuple[Event, ...], standing: CrimeStanding) -> None:
    finding = settled(a(INVESTIGATION).given(*CRIME, *events).case)
    assert finding.facts["crime_standing"] == standing.value
    assert finding.outcome is (Outcome.SATISFIED if standing in SETTLED else Outcome.VIOLATED)
    assert finding.refuses is (standing not in SETTLED)


@pytest.mark.parametrize("stage", [LinkageStage.POLICE_RECONSIDERING, LinkageStage.FILING_SUPERVISION_PENDING])
def test_a_refusal_that_is_contested_is_not_the_last_word(stage: LinkageStage) -> None:
    file = a(INVESTIGATION).given(*CRIME, APPROVED, SENT, NOT_FILED).at(stage, Track.LINKAGE)
    assert settled(file.case).refuses


def test_without_a_suspicion_there_is_nothing_to_transfer() -> None:
    assert settled(a(INVESTIGATION).given(*ASSIGNED).case).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize("standing", CrimeStanding)
def test_the_rule_alone(standing: CrimeStanding) -> None:
    finding = crime_settled(found_on=DAY, crime_standing=standing.value)
    assert finding.refuses is (standing not in SETTLED)


@pytest.mark.parametrize(
    ("sent", "in_time"),
    [
        ({"sent_at": "2026-01-17T09:00:00+08:00"}, True),
        ({"sent_at": "2026-01-17T09:00:01+08:00"}, False),
        ({"sent_at": ""}, True),
        ({"sent_at": "", "sent_on": date(2026, 1, 18)}, False),
    ],
)
def test_the_file_goes_to_the_police_within_24_hours(sent: dict[str, Any], in_time: bool) -> None:
    approved = {"approved_on": date(2026, 1, 16), "approved_at": "2026-01-16T09:00:00+08:00"}
    finding = sent_in_time(**{"sent_on": date(2026, 1, 17), **approved, **sent})
    assert finding.outcome is (Outcome.SATISFIED if in_time else Outcome.VIOLATED)
