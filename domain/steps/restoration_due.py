"""应恢复的事项: what was taken under a decision, as its file shows; nothing is forgotten when the decision is gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from pydantic import Field

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import restoration as law
from domain.law.ban_execution import BanMeasure
from domain.law.liquidation import ENDS_REGISTRATION
from domain.law.restoration import RestorationKind
from domain.law.rule import Finding
from domain.messages import Message, OfficerId, PaperRef, Part, Said
from domain.stages import AnnouncementStage, CertificateStage, LiquidationStage, PublicationStage, SuspensionStage
from domain.steps.ban_execution import BanExecution
from domain.steps.decision import Decision
from domain.steps.listing_entry import Listing
from domain.steps.payment import Payments
from domain.steps.performance import Confiscated
from domain.steps.publication import published
from domain.steps.redo import Annulment
from domain.steps.referral import Referral

GONE: Final = frozenset({"annulled", "corrected"})
"""Main stages of every kind of case in which the decision is gone and no new round has begun."""

TOLD_OTHERS: Final = frozenset({BanMeasure.CIRCULAR, BanMeasure.TAKEDOWN})


class RestorationItem(Message):
    """What is restored, who sees to it, and by when."""

    kind: RestorationKind
    matter: Said
    owner: OfficerId
    due_on: date


class Restorations(Part, track="restoration"):
    """One list of restorations, by its paper; ``proofs`` by the serial number of the item, from 1."""

    listed_on: date | None = None
    restorations: tuple[RestorationItem, ...]
    proofs: dict[int, PaperRef] = Field(default_factory=dict)


def taken_under_the_decision(case: Case) -> frozenset[RestorationKind]:
    """What the file shows has to be restored of the decision that stands on it, or was there last."""
    payments, entry, decision = case.get(Payments), case.get(Listing), case.get(Decision)
    measures = (case.get(BanExecution) or BanExecution()).measures
    served = decision if decision is not None and decision.served_on is not None else None
    sealed = case.stage(Track.SUSPENSION) in {SuspensionStage.SUSPENSION_RUNNING, SuspensionStage.SUSPENSION_OVER}
    withdrawn = case.stage(Track.PUBLICATION) == PublicationStage.WITHDRAWN_FROM_PUBLICATION
    announced = case.stage(Track.ANNOUNCEMENT) == AnnouncementStage.ANNOUNCED
    told = decision is not None and any(r.sent_on >= decision.decided_on for r in case.all(Referral).values())
    shown = {
        RestorationKind.LISTING_REMOVED: entry is not None and entry.listed_on is not None,
        RestorationKind.FINE_REFUNDED: payments is not None and payments.paid > 0,
        RestorationKind.PROPERTY_RETURNED: case.get(Confiscated) is not None or BanMeasure.CONFISCATION in measures,
        RestorationKind.PUBLICATION_WITHDRAWN: withdrawn or published(case) or announced,
        RestorationKind.CERTIFICATE_RETURNED: case.stage(Track.CERTIFICATE) != NOT_BEGUN
        or sealed
        or BanMeasure.COLLECTION in measures,
        RestorationKind.REGISTER_RESTORED: (served is not None and bool(ENDS_REGISTRATION & served.kinds))
        or case.stage(Track.CERTIFICATE) == CertificateStage.CERTIFICATE_VOID
        or case.stage(Track.LIQUIDATION) == LiquidationStage.DEREGISTERED,
        RestorationKind.PARTNERS_TOLD: told or bool(TOLD_OTHERS & set(measures)),
    }
    return frozenset(kind for kind, taken in shown.items() if taken)


def _lists(case: Case) -> Iterator[Restorations]:
    """The lists made since the decision fell, whichever round of the case runs now."""
    annulment = case.get(Annulment)
    every, number = [*case.all(Restorations).values()], 1
    while earlier := case.before(Restorations, number):
        every.extend(earlier.values())
        number += 1
    for each in every:
        if annulment is None or each.listed_on is None or each.listed_on >= annulment.annulled_on:
            yield each


def listed(case: Case) -> frozenset[RestorationKind]:
    """The kinds that stand on some list."""
    return frozenset(item.kind for each in _lists(case) for item in each.restorations)


def proven(case: Case) -> frozenset[RestorationKind]:
    """The kinds of which an item has been proven restored."""
    return frozenset(each.restorations[serial - 1].kind for each in _lists(case) for serial in each.proofs)


def due(case: Case) -> frozenset[RestorationKind]:
    """What has to be restored: what had been taken when a decision fell, and what came to light before a new round."""
    annulment = case.get(Annulment)
    owed: frozenset[RestorationKind] = frozenset() if annulment is None else annulment.to_restore
    return owed | taken_under_the_decision(case) if case.stage(Track.MAIN) in GONE else owed


def restored_before_closing(case: Case, _ctx: Context) -> Iterator[Finding]:
    """Whether nothing that an annulment obliges the authority to restore is open when the case ends."""
    if case.get(Annulment) is not None:
        yield law.restored_before_closing(missing=due(case) - proven(case))
