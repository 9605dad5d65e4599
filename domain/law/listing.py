"""名录: the grounds on which an organization is listed, and what each of them rests on (社会组织信用信息管理办法)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from domain.law.parties import Organization, Party
from domain.law.penalties import Penalty, PenaltyKind, fine_of
from domain.law.rule import Verdict, rule
from domain.law.statutes import C60, PRACTICE
from domain.messages import Labelled

LARGE_FINE: Final = Decimal(50_000)
"""Yuan from which a fine is a ground for the serious list."""

LETTERS: Final = 2
"""Registered letters that stay unanswered before an organization counts as one that cannot be contacted."""

REPEATED: Final = 2
REPEATED_WITHIN_MONTHS: Final = 36
"""So many warnings or small fines within so many months are a ground for the serious list."""

LETTER_DAYS_AT_LEAST: Final = "no_contact_letter_days_at_least"
LETTER_DAYS_AT_MOST: Final = "no_contact_letter_days_at_most"
"""The settings of the interval between the two letters: the draft said 20 to 60 days, the final text 15 to 30."""


class AbnormalGround(Labelled):
    """列入活动异常名录的情形."""

    ANNUAL_REPORT_MISSING = (
        "annual_report_missing",
        "未按照规定时限和要求报送年度工作报告",
        "annual report not filed in time or as required",
    )
    NO_PARTY_ORGANIZATION = (
        "no_party_organization",
        "未按照有关规定设立党组织",
        "no party organization set up as required",
    )
    RECTIFICATION_OVERDUE = "rectification_overdue", "未按期完成整改", "rectification not completed in time"
    FUNDRAISING_IRREGULARITY = (
        "fundraising_irregularity",
        "公开募捐慈善组织违反募捐办法的情形",
        "charity with fundraising qualification in breach of the fundraising measures",
    )
    WARNING_OR_SMALL_FINE = (
        "warning_or_small_fine",
        "受到警告或者不满5万元罚款",
        "warning, or fine below 50,000",
    )
    NO_CONTACT = "no_contact", "通过登记的住所无法取得联系", "cannot be contacted at the registered address"
    OTHER_STATUTORY = "other_statutory", "法律、行政法规规定的其他情形", "other circumstances set by law"


class SeriousGround(Labelled):
    """列入严重违法失信名单的情形."""

    ABNORMAL_TWO_YEARS = "abnormal_two_years", "被列入活动异常名录满2年", "two years on the abnormal list"
    FRAUDULENT_CHANGE = (
        "fraudulent_change",
        "弄虚作假办理变更登记被撤销",
        "change of registration cancelled for fraud",
    )
    SUSPENSION = "suspension", "受到限期停止活动处罚", "suspension of activities"
    FINE_50K = "fine_50k", "受到5万元以上罚款", "fine of 50,000 or more"
    REPEAT_THREE_YEARS = (
        "repeat_three_years",
        "三年内两次以上警告或者不满5万元罚款",
        "two or more warnings or small fines in three years",
    )
    JUDGMENT_DEBTOR = "judgment_debtor", "被纳入失信被执行人名单", "listed as a dishonest judgment debtor"
    REVOKED_OR_CANCELLED = (
        "revoked_or_cancelled",
        "被吊销登记证书、撤销成（设）立登记",
        "certificate revoked or registration cancelled",
    )
    OTHER_STATUTORY = "other_statutory", "法律、行政法规规定的其他情形", "other circumstances set by law"


ListingGround = AbnormalGround | SeriousGround
"""A ground of either list."""

_REGISTRATION_TAKEN: Final = frozenset({PenaltyKind.REVOCATION, PenaltyKind.CANCELLATION})


def small(penalties: Collection[Penalty]) -> bool:
    """Whether a decision holds a warning, or a fine below 50,000 yuan."""
    return any(penalty.kind is PenaltyKind.WARNING for penalty in penalties) or 0 < fine_of(penalties) < LARGE_FINE


def penalised(ground: ListingGround, penalties: Collection[Penalty]) -> bool | None:
    """Whether a decision with these penalties is what the ground means; None where the ground means no penalty."""
    kinds = {penalty.kind for penalty in penalties}
    if ground in (AbnormalGround.WARNING_OR_SMALL_FINE, SeriousGround.REPEAT_THREE_YEARS):
        return small(penalties)
    if ground is SeriousGround.FINE_50K:
        return fine_of(penalties) >= LARGE_FINE
    if ground is SeriousGround.SUSPENSION:
        return PenaltyKind.SUSPENSION in kinds
    if ground is SeriousGround.REVOKED_OR_CANCELLED:
        return bool(kinds & _REGISTRATION_TAKEN)
    return None


_GRAVEST_FIRST: Final = (
    SeriousGround.REVOKED_OR_CANCELLED,
    SeriousGround.SUSPENSION,
    SeriousGround.FINE_50K,
    AbnormalGround.WARNING_OR_SMALL_FINE,
)


def ground_of(penalties: Collection[Penalty]) -> ListingGround | None:
    """The gravest ground that one decision gives, None if it gives none."""
    return next((ground for ground in _GRAVEST_FIRST if penalised(ground, penalties)), None)


def same_organization(one: Party | Organization | None, other: Party | Organization | None) -> bool | None:
    """Whether two files speak of one organization: by the codes, else by the names; None where one names nobody."""
    if one is None or other is None:
        return None
    return one.code == other.code if one.code and other.code else one.name == other.name


@rule("listing-basis-named", C60, en="A ground names the number and the day of the decision or fact it rests on.")
def basis_named(*, number: str | None, made_on: date | None) -> Verdict:
    """列入情形须写明所依据的决定或者事实的文号和日期；依据本机关案件的，以案卷所载为准。"""
    return bool(number) and made_on is not None


@rule(
    "listing-basis-on-file",
    C60,
    en="A case that a ground rests on is one of the authority's own, and has the number and day that are told.",
)
def basis_on_file(*, own_case: bool, found: bool, as_recorded: bool) -> Verdict:
    """所依据的案件须为本机关案件，所写文号、日期须与案卷一致。"""
    return (found and as_recorded) if own_case else None


@rule("listing-basis-same-party", C60, en="What a ground rests on concerns the organization that is to be listed.")
def basis_same_party(*, same: bool | None) -> Verdict:
    """所依据的决定须针对拟列入的社会组织作出。"""
    return same


@rule("listing-basis-fits", C60, pr="PR-067", en="What a ground rests on is what the ground means.")
def basis_fits(*, ground: ListingGround, fits: bool | None) -> Verdict:
    """所依据的决定或者事实须与列入情形相符。"""
    return fits


@rule("listing-basis-stands", C60, pr="PR-067", en="The decision a ground rests on was served and is not annulled.")
def basis_stands(*, served: bool | None, annulled: bool) -> Verdict:
    """所依据的决定须已送达生效，且未被撤销。"""
    return None if served is None else served and not annulled


@rule("listing-repeated", C60, en="Two warnings or small fines lie within three years of each other.")
def repeated(*, ground: ListingGround, decisions: int, latest_on: date | None, last_day: date | None) -> Verdict:
    """以三年内两次以上警告或者不满五万元罚款列入的，须列明两次以上决定，且相隔不超过三年。"""
    if ground is not SeriousGround.REPEAT_THREE_YEARS:
        return None
    return decisions >= REPEATED and latest_on is not None and last_day is not None and latest_on <= last_day


@rule(
    "no-contact-two-letters",
    C60,
    en="Two registered letters to the registered address, as far apart as the setting says, stayed unanswered.",
)
def letters_unanswered(
    *, ground: ListingGround, letters: int, responded: int, days: int | None, at_least: int, at_most: int
) -> Verdict:
    """以无法取得联系列入的，须向登记住所寄出两封挂号信均未获回应，两次间隔在设定的日数以内。"""
    if ground is not AbnormalGround.NO_CONTACT:
        return None
    return letters >= LETTERS and not responded and days is not None and at_least <= days <= at_most


@rule("underlying-act-annulled", C60, en="What a ground rested on has been annulled, as far as it is a case of ours.")
def underlying_annulled(*, own_case: bool, annulled: bool) -> Verdict:
    """以依据被撤销更正的，所依据的本机关决定须确已撤销。"""
    return annulled if own_case else None


@rule("serious-entry-included", C60, en="The entry moves to the serious list once that list has included it.")
def serious_included(*, included: bool) -> Verdict:
    """严重违法失信名单已作出列入决定后，方可转入。"""
    return included


@rule("serious-entry-not-included", PRACTICE, en="Who declines the move has not included the entry in the graver list.")
def serious_not_included(*, included: bool) -> Verdict:
    """严重违法失信名单已作出列入决定的，不得再决定不转入。"""
    return not included


def interval(days: Iterable[date]) -> int | None:
    """The days between the last two of several letters; None if there are fewer."""
    sent = sorted(days)
    return (sent[-1] - sent[-2]).days if len(sent) >= LETTERS else None
