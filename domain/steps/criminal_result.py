"""刑事处理结果: what police, procuratorate and court answer, and what remains for the authority."""

from __future__ import annotations

from domain.case import Case
from domain.law.statutes import APL, TRF
from domain.messages import Command, Event, Facts, Labelled, Name, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.criminal_transfer import CriminalTransfer
from domain.steps.report import not_own_work


class Returner(Labelled):
    """Who gave the matter back for administrative handling."""

    POLICE = "police", "公安机关", "police"
    PROCURATORATE = "procuratorate", "人民检察院", "procuratorate"
    COURT = "court", "人民法院", "court"


class Convicted(Part):
    """What the judgment leaves to the authority: no fine beside a criminal fine."""

    criminal_fine: bool


class Forwarding(Facts):
    to_agency: Name
    letter: PaperRef


class RecordPoliceForwarding(Command, Forwarding):
    """The police are not competent and pass the file on within 24 hours, telling the authority."""


class PoliceForwarded(Event, Forwarding, name="police_forwarded", zh="公安转送", en="Police forwarded"):
    """Another police body has the file."""


class Answer(Facts):
    """The letter of the police or the court."""

    letter: PaperRef


class Refusal(Answer):
    reasons: Said


class RecordPoliceRefusal(Command, Refusal):
    """The police do not file; reconsideration may be asked within three days."""


class PoliceRefused(Event, Refusal, name="police_refused", zh="公安不予立案", en="Police refused"):
    """The file comes back."""


class RecordPoliceAcceptance(Command, Answer):
    """The police file the case, at once or after reconsideration or supervision."""


class PoliceAccepted(Event, Answer, name="police_accepted", zh="公安立案", en="Police accepted"):
    """The authority waits for the criminal result."""


class Return(Facts):
    by: Returner
    letter: PaperRef
    materials_back: Said


class RecordReturn(Command, Return):
    """The matter comes back for administrative handling, with its materials."""


class ReturnedForPenalty(
    Event, Return, name="returned_for_administrative_penalty", zh="退回行政处理", en="Returned for penalty"
):
    """The investigation goes on."""


class Conviction(Facts):
    """What the judgment says; a criminal fine leaves no room for a second one (第35条)."""

    judgment: PaperRef
    sentence: Said
    criminal_fine: bool


class RecordConviction(Command, Conviction):
    """The judgment has arrived."""


class CriminalConvictionReceived(
    Event, Conviction, name="criminal_conviction_received", zh="收到刑事判决", en="Criminal conviction received"
):
    """Only sanctions that are not set off remain."""


class Remainder(Facts):
    """Which sanctions are still open."""

    remaining_sanctions: Said


class ResumeAdministrativePart(Command, Remainder):
    """The head resumes the administrative part."""


class AdministrativePartResumed(
    Event, Remainder, name="administrative_part_resumed", zh="恢复行政处理", en="Administrative part resumed"
):
    """The investigation goes on for what remains."""


def _refused(case: Case, event: PoliceRefused) -> Case:
    return case.put(case.must(CriminalTransfer).model_copy(update={"refused_on": event.occurred_on}))


def _accepted(case: Case, event: PoliceAccepted) -> Case:
    return case.put(case.must(CriminalTransfer).model_copy(update={"accepted_on": event.occurred_on}))


def _ended(case: Case, event: ReturnedForPenalty | CriminalConvictionReceived) -> Case:
    transfer = case.get(CriminalTransfer)
    return case if transfer is None else case.put(transfer.model_copy(update={"ended_on": event.occurred_on}))


def _convicted(case: Case, event: CriminalConvictionReceived) -> Case:
    return _ended(case.put(Convicted(criminal_fine=event.criminal_fine)), event)


RECORD_POLICE_FORWARDING: Step = step(
    "record-police-forwarding",
    PoliceForwarded,
    RecordPoliceForwarding,
    by=By.POLICE,
    basis=TRF(7),
    standing=not_recused,
    appends=True,
)
RECORD_POLICE_REFUSAL: Step = step(
    "record-police-refusal",
    PoliceRefused,
    RecordPoliceRefusal,
    by=By.POLICE,
    basis=(TRF(8), TRF(9), TRF(10)),
    standing=not_recused,
    fold=_refused,
)
RECORD_POLICE_ACCEPTANCE: Step = step(
    "record-police-acceptance",
    PoliceAccepted,
    RecordPoliceAcceptance,
    by=By.POLICE,
    basis=(TRF(9), TRF(12)),
    standing=not_recused,
    fold=_accepted,
)
RECORD_RETURN: Step = step(
    "record-return-for-penalty",
    ReturnedForPenalty,
    RecordReturn,
    by=By.POLICE,
    basis=(APL(27), TRF(13)),
    standing=not_recused,
    fold=_ended,
)
RECORD_CONVICTION: Step = step(
    "record-conviction",
    CriminalConvictionReceived,
    RecordConviction,
    by=By.COURT,
    basis=APL(35),
    standing=not_recused,
    fold=_convicted,
)
RESUME_ADMINISTRATIVE_PART: Step = step(
    "resume-administrative-part",
    AdministrativePartResumed,
    ResumeAdministrativePart,
    by=By.HEAD,
    basis=(APL(35), TRF(11)),
    standing=not_own_work,
)
