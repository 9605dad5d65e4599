"""转调解: an internal dispute goes to a mediation body, which settles it or sends it back."""

from __future__ import annotations

from domain.law.statutes import PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Name, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer


class Dispute(Facts):
    mediator: Name
    dispute: Said


class ReferToMediation(Command, Dispute):
    """The officer refers an internal dispute of the organization."""


class MediationReferred(Event, Dispute, name="mediation_referred", zh="转调解", en="Mediation referred"):
    """The mediation body has it."""


class Settlement(Facts):
    """``agreement`` is the written result."""

    result: Said
    agreement: PaperRef


class RecordSettlement(Command, Settlement):
    """The mediation body reports that the dispute is settled."""


class MediationSucceeded(Event, Settlement, name="mediation_succeeded", zh="调解成功", en="Mediation succeeded"):
    """The clue ends here."""


class Unresolved(Facts):
    result: Said
    open_points: Said


class RecordUnresolvedMediation(Command, Unresolved):
    """The mediation body sends the matter back."""


class MediationReturned(
    Event,
    Unresolved,
    name="mediation_returned_unresolved",
    zh="调解未成退回",
    en="Mediation returned unresolved",
):
    """The head decides anew what becomes of the clue."""


REFER_TO_MEDIATION: Step = step(
    "refer-to-mediation",
    MediationReferred,
    ReferToMediation,
    by=By.OFFICER,
    basis=SHANGHAI_PLAN,
    standing=own_officer,
    papers=("mediation_referral",),
)
RECORD_SETTLEMENT: Step = step(
    "record-settlement",
    MediationSucceeded,
    RecordSettlement,
    by=By.PARTNER,
    basis=PRACTICE,
    standing=not_recused,
    papers=("mediation_referral",),
)
RECORD_UNRESOLVED_MEDIATION: Step = step(
    "record-unresolved-mediation",
    MediationReturned,
    RecordUnresolvedMediation,
    by=By.PARTNER,
    basis=PRACTICE,
    standing=not_recused,
    papers=("mediation_referral",),
)
