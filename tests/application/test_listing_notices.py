"""Notices about lists: a penalty that is a ground was served, what an entry rests on was annulled — each told once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from uuid import UUID

import psycopg
import pytest

from application.policies.listing_notices import ListingNoticePolicy
from application.recorded import Origin
from domain.law.penalties import Penalty, PenaltyKind
from domain.law.remedies import AnnulmentGround
from domain.messages import Event
from domain.stages import AbnormalListingStage
from domain.steps.annulment import DecisionRevoked
from domain.steps.decision import DecisionServed, PenaltyDecided
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.notice_book import ListingNoticeBook, notices
from infrastructure.store.connections import PoolSettings, open_pool
from tests.application.test_clock import MONDAY, Office, noon, opened_office
from tests.application.test_notices import CODED
from tests.domain.listing_file import PROPOSED, listed, resting_on
from tests.domain.on_file import PAIR, happened
from tests.domain.penalty_file import PENALTY
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner

WARNING = Penalty(kind=PenaltyKind.WARNING)
SUSPENSION = Penalty(kind=PenaltyKind.SUSPENSION, months=3)
CRITICISM = Penalty(kind=PenaltyKind.PUBLIC_CRITICISM)
SERVED = happened(DecisionServed, MONDAY, officers=PAIR, method="direct", receipt="送达回证")
REVOKED = DecisionRevoked(occurred_on=MONDAY, ground=AnnulmentGround.LAW, reasons="适用依据错误")
ABNORMAL, SERIOUS = "ground_for_abnormal_listing", "ground_for_serious_listing"


@pytest.fixture
def office(fresh_database_url: str) -> Iterator[Office]:
    """An office over a database of the test's own."""
    with opened_office(fresh_database_url) as opened:
        yield opened


def fine(yuan: int) -> Penalty:
    return Penalty(kind=PenaltyKind.FINE, amount=Decimal(yuan))


def penalised(*penalties: Penalty, on: date = MONDAY, more: tuple[Event, ...] = (SERVED,)) -> tuple[Event, ...]:
    """A penalty case against one organization, its decision served."""
    said = PENALTY | {"penalties": [penalty.model_dump() for penalty in penalties]}
    decided = happened(PenaltyDecided, on, number="沪民社罚字〔2025〕第8号", **said)
    return (log.filed(party=CODED), log.stage("filed", MONDAY), decided, *more)


@contextmanager
def started(office: Office) -> Iterator[ListingNoticePolicy]:
    """A worker that has just started, its lists up to date."""
    runner(office.url, READ_MODELS).catch_up()
    office.at[0] = noon(MONDAY)
    pool = open_pool(office.url, "listing-notices-test", PoolSettings(min_size=0, max_size=1))
    try:
        yield ListingNoticePolicy(office.bus, ListingNoticeBook(pool), lambda: office.at[0])
    finally:
        pool.close()


def told(office: Office) -> list[tuple[UUID, str]]:
    """Which notices a worker gives that has just started; a second look gives none."""
    before = set(_listed(office))
    with started(office) as policy:
        given = policy.check()
        assert policy.check() == 0
    new = [notice for notice in _listed(office) if notice not in before]
    assert len(new) == given
    return new


def _listed(office: Office) -> list[tuple[UUID, str]]:
    runner(office.url, READ_MODELS).catch_up()
    with psycopg.connect(office.url) as connection:
        found = notices(connection, addressee="case_officers", unnoted=True, limit=50, authorities=None, reader=None)
    return [(notice.case_id, notice.about) for notice in found]


@pytest.mark.parametrize(
    ("penalties", "about"),
    [
        ((WARNING,), ABNORMAL),
        ((fine(49_999),), ABNORMAL),
        ((fine(50_000),), SERIOUS),
        ((WARNING, SUSPENSION), SERIOUS),
        ((Penalty(kind=PenaltyKind.REVOCATION),), SERIOUS),
    ],
    ids=["warning", "below 50,000", "50,000", "suspension", "revocation"],
)
def test_the_officers_hear_once_for_which_list_a_penalty_is_a_ground(
    office: Office, penalties: tuple[Penalty, ...], about: str
) -> None:
    case_id = office.opened(*penalised(*penalties))
    assert told(office) == [(case_id, about)]
    assert told(office) == []


def test_what_is_no_ground_not_served_or_history_tells_nothing(office: Office) -> None:
    office.opened(*penalised(CRITICISM))
    office.opened(*penalised(WARNING, more=()))
    office.opened(*penalised(WARNING, more=(SERVED, REVOKED)))
    office.opened(*penalised(WARNING), origin=Origin.IMPORTED)
    assert told(office) == []


def test_the_second_small_penalty_within_three_years_is_a_ground_for_the_serious_list(office: Office) -> None:
    first = office.opened(*penalised(WARNING, on=date(2022, 3, 3)))
    assert told(office) == [(first, ABNORMAL)]
    second = office.opened(*penalised(fine(2_000)))
    assert told(office) == [(second, SERIOUS)]


def test_a_small_penalty_more_than_three_years_ago_counts_no_more(office: Office) -> None:
    office.opened(*penalised(WARNING, on=date(2022, 3, 2)))
    told(office)
    second = office.opened(*penalised(WARNING))
    assert told(office) == [(second, ABNORMAL)]


@pytest.mark.parametrize(("stage", "count"), [("listed", 1), ("proposed", 1), ("removed", 0), ("archived", 0)])
def test_the_officers_of_an_entry_hear_once_that_its_basis_is_gone(office: Office, stage: str, count: int) -> None:
    case_id = office.opened(*penalised(WARNING, more=(SERVED, REVOKED)))
    basis = resting_on(PROPOSED, decision_refs=[{"case_id": case_id}])
    entry = office.opened(
        *listed(basis, MONDAY, date(2027, 3, 3)),
        log.stage(AbnormalListingStage(stage), MONDAY),
        kind="abnormal_listing",
    )
    assert told(office) == [(entry, "underlying_act_annulled")] * count
    assert told(office) == []
