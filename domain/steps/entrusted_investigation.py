"""委托调查: the registrar asks the authority of the place to investigate (民政部令第68号第4条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import evidence
from domain.law.rule import Finding
from domain.law.statutes import P68
from domain.messages import Command, Event, Facts, Name, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.report import not_own_work


class Entrusted(Facts):
    """Which authority of which place investigates what, by what day."""

    to_authority: Name
    place: Name
    matter: Said
    scope: Said
    answer_by: date
    letter: PaperRef


class EntrustInvestigation(Command, Entrusted):
    """The head asks the authority of the place, in writing."""


class InvestigationEntrusted(
    Event, Entrusted, name="investigation_entrusted", zh="委托调查", en="Investigation entrusted"
):
    """The other authority investigates; the case stays here."""


class Returned(Facts):
    """Records and evidence that came back, against a list."""

    result: Said
    materials: Said
    list_checked: bool
    letter: PaperRef


class RecordEntrustedReturn(Command, Returned):
    """The other authority answers."""


class EntrustedInvestigationReturned(
    Event,
    Returned,
    name="entrusted_investigation_returned",
    zh="委托调查回复",
    en="Entrusted investigation returned",
):
    """What was found is on the file; each item enters the list of evidence by itself."""


def _entrust(_case: Case, command: EntrustInvestigation, _ctx: Context) -> Iterator[Finding]:
    yield evidence.due_ahead(requested_on=command.occurred_on, due_on=command.answer_by)


def _return(_case: Case, command: RecordEntrustedReturn, _ctx: Context) -> Iterator[Finding]:
    yield evidence.transfer_list_checked(checked=command.list_checked)


ENTRUST_INVESTIGATION: Step = step(
    "entrust-investigation",
    InvestigationEntrusted,
    EntrustInvestigation,
    by=By.HEAD,
    basis=P68(4),
    standing=not_own_work,
    lawful=_entrust,
    papers=("entrusted_investigation_letter",),
)
RECORD_ENTRUSTED_RETURN: Step = step(
    "record-entrusted-return",
    EntrustedInvestigationReturned,
    RecordEntrustedReturn,
    by=By.PARTNER,
    basis=P68(4),
    standing=not_recused,
    lawful=_return,
    papers=("items_transfer_list",),
)
