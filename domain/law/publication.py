"""公示: what is published and for how long, objections, repair, withdrawal (行政处罚法第48条, 信用修复管理办法)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import BY_ID, Certainty, Unit, length_of
from domain.law.rule import Effect, Outcome, Until, Verdict, rule
from domain.law.statutes import APL, CMP, CRM, OGI, PRACTICE, SHC
from domain.messages import Labelled

TABLE: Final = Path(__file__).parent / "tables" / "publication.csv"

PUBLISHING_DAYS: Final = length_of("penalty_publication")
"""Working days from the decision to its publication; practice, the text was not seen."""

WITHDRAWAL_DAYS: Final = length_of("publication_withdrawal")
"""Working days from the annulment to the withdrawal (第48条第2款, 第85条)."""

MARKING_DAYS: Final = 1
OBJECTION_DAYS: Final = length_of("publication_objection")
"""Working days to mark an objection, and to decide on it (上海市社会信用条例第36条)."""


class Severity(Labelled):
    """失信程度: how grave the breach of trust is; kept for each decision, not for each kind of penalty."""

    MINOR = "minor", "轻微", "minor"
    GENERAL = "general", "一般", "general"
    SERIOUS = "serious", "严重", "serious"


class NonPublicationGround(Labelled):
    """Why a decision is not published (行政处罚法第48条, 政府信息公开条例第14、15条)."""

    NO_SOCIAL_IMPACT = "no_social_impact", "不具有社会影响", "without social impact"
    MINOR = "minor", "轻微失信不予公示", "minor, not published"
    STATE_SECRET = "state_secret", "涉及国家秘密或者安全", "state secret or security"
    TRADE_SECRET = "trade_secret", "涉及商业秘密", "trade secret"
    PRIVACY = "privacy", "涉及个人隐私", "privacy"


class Months(NamedTuple):
    """How long a decision of a class is published at most, and how long before it can be repaired."""

    at_most: int
    before_repair: int
    certainty: Certainty


def _load() -> Mapping[Severity, Months]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            Severity(row["severity"]): Months(
                _months(row["published_for"]), _months(row["repaired_after"]), Certainty(row["certainty"])
            )
            for row in csv.DictReader(file)
        }


def _months(deadline: str) -> int:
    """A limit of the table in months; none where the class has no such limit."""
    return length_of(deadline) * (12 if BY_ID[deadline].unit is Unit.YEARS else 1) if deadline else 0


MONTHS: Final = _load()
"""By class, in calendar months from the date of the document."""


def last_day_published(severity: Severity, document_date: date, calendar: WorkingCalendar) -> date:
    """The last day on which a decision of this class may be published."""
    return calendar.add_months(document_date, MONTHS[severity].at_most)


def waits_until(severity: Severity, document_date: date, calendar: WorkingCalendar) -> date | None:
    """The last day on which nothing can be repaired yet; None where the class has no shortest period."""
    months = MONTHS[severity].before_repair
    return calendar.add_months(document_date, months) if months else None


def _by(day: date, last_day: date | None) -> Verdict:
    return Outcome.NOT_DETERMINABLE if last_day is None else day <= last_day


@rule("published-with-impact", APL(48), effect=Effect.FLAG, en="What is published has a certain social impact.")
def social_impact(*, social_impact: bool) -> Verdict:
    """公示的处罚决定应当具有一定社会影响。"""
    return social_impact


@rule("published-redacted", APL(48), pr="PR-065", effect=Effect.FLAG, en="Personal data is removed before publication.")
def redacted(*, personal_data_removed: bool) -> Verdict:
    """公示前须隐去自然人的身份、住址、账号等信息。"""
    return personal_data_removed


@rule("published-without-complainant", APL(50), CMP(7), pr="PR-070", en="Nothing published shows who complained.")
def complainant_hidden(*, complainant_hidden: bool) -> Verdict:
    """公示内容不得载有举报人的身份信息。"""
    return complainant_hidden


@rule(
    "published-secrets-checked", APL(50), OGI(14), OGI(15), pr="PR-071", effect=Effect.REVIEW, en="Secrets are checked."
)
def secrets_checked(*, checked: bool) -> Verdict:
    """公示前须审查是否涉及国家秘密、商业秘密和个人隐私。"""
    return checked


@rule("published-within-class", CRM, pr="PR-067", en="A publication ends within the longest period of its class.")
def within_class(*, severity: Severity, until: date, last_day: date | None) -> Verdict:
    """公示期限自文书日期起算，不得超过该失信程度的最长期限。"""
    return _by(until, last_day)


@rule("published-until-ahead", PRACTICE, en="A publication ends after the day on which it is assessed or begins.")
def ends_ahead(*, until: date, on: date) -> Verdict:
    """公示截止日须在审查之日、公示之日以后。"""
    return until > on


@rule(
    "minor-published-if-necessary", CRM, effect=Effect.FLAG, en="A minor breach of trust is published only if needed."
)
def minor_if_necessary(*, severity: Severity, necessity: str) -> Verdict:
    """轻微失信信息原则上不公示，确有必要的须写明理由。"""
    return bool(necessity.strip()) if severity is Severity.MINOR else None


@rule("published-in-time", APL(48), pr="PR-065", effect=Effect.FLAG, en="Published within 7 working days.")
def published_in_time(*, published_on: date, last_day: date | None) -> Verdict:
    """处罚决定自作出之日起七个工作日内公示。"""
    return _by(published_on, last_day)


@rule("publication-period-over", CRM, en="The period of the publication has passed.")
def period_over(*, last_day: date | None, on: date) -> Verdict:
    """公示期限届满，公示自行终止。"""
    if last_day is None:
        return False
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule("repair-after-shortest-period", CRM, en="Credit is repaired after the shortest period of publication.")
def shortest_period_over(*, severity: Severity | None, last_day: date | None, on: date) -> Verdict:
    """最短公示期届满后，方可申请信用修复；轻微失信无最短期。"""
    if severity is None:
        return Outcome.NOT_DETERMINABLE
    if last_day is None:
        return None
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule("repair-after-performance", CRM, en="Credit is repaired once the conduct is corrected and every duty performed.")
def duties_performed(*, performed: bool) -> Verdict:
    """申请信用修复须已纠正失信行为并履行全部义务。"""
    return performed


@rule("repair-with-undertaking", CRM, en="Who asks for repair makes a public undertaking.")
def undertaking_made(*, made: bool) -> Verdict:
    """申请信用修复须作出公开的信用承诺。"""
    return made


@rule("objection-marked-in-time", SHC(36), effect=Effect.FLAG, en="An objection is marked within 1 working day.")
def marked_in_time(*, received_on: date, marked_on: date, last_day: date) -> Verdict:
    """收到公示异议后一个工作日内作出异议标注。"""
    return marked_on <= last_day


@rule("objection-decided-in-time", SHC(36), effect=Effect.FLAG, en="An objection is decided on within 5 working days.")
def objection_decided_in_time(*, received_on: date | None, last_day: date | None, on: date) -> Verdict:
    """公示异议自收到之日起五个工作日内处理。"""
    return None if received_on is None or last_day is None else on <= last_day


@rule("withdrawn-in-time", APL(48, 2), APL(85), pr="PR-066", effect=Effect.FLAG, en="Withdrawn in 3 working days.")
def withdrawn_in_time(*, annulled_on: date | None, last_day: date | None, on: date) -> Verdict:
    """决定被变更、撤销、确认违法或者无效的，三个工作日内撤回公示并公开说明理由。"""
    return None if annulled_on is None or last_day is None else on <= last_day


@rule("withdrawn-before-redo", APL(48, 2), effect=Effect.FLAG, en="The publication is withdrawn before the new round.")
def withdrawn_before_redo(*, stage: str, published: bool) -> Verdict:
    """重新办理以前，须先撤回被撤销决定的公示。"""
    return not published
