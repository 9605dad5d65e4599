"""人员页: register entries with certificates, offices and days, what follows from them, and the account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from application.administration import RegisteredOfficer
from application.people import Account
from application.principals import POWERS, Principal
from domain.law.officers import Certificate
from domain.registers.officer import OFFICER
from domain.registers.offices import Office
from domain.step import Power
from interface.text.language import english, listed, say, term
from interface.web.administration.admin_view import NEVER_GIVEN, certificate_lamp
from interface.web.form_links import register_act
from interface.web.wording import authority

GIVEN = tuple(office for office in Office if office not in NEVER_GIVEN)
"""The offices that people hold, in their order."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list."""

    officer: str
    name: str
    authority: str
    offices: str
    lamp: str
    certificate: str
    account: str
    mark: str


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate with its days; ``withdraw`` is the form that takes it back, empty where nothing can be."""

    number: str
    valid_from: date
    valid_until: date
    lamp: str
    state: str
    withdraw: str


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office held or left, with the powers that follow from it; ``release`` is the form that ends it."""

    name: str
    since: date
    until: date | None
    powers: str
    release: str


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """The account beside the register: ``differs`` where the two name different offices."""

    active: bool
    offices: str
    powers: str
    differs: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """The page of one officer. ``acts`` are the forms of the register; ``offered`` the offices for a new account."""

    officer: str
    name: str
    name_zh: str
    name_en: str
    authority: str
    kept_here: bool
    keeper: str
    registered_on: date
    legal_qualification: bool
    certificates: Sequence[CertificateLine]
    offices: Sequence[OfficeLine]
    powers: str
    account: AccountFacts | None
    ours: bool
    offered: Sequence[tuple[str, str, bool]]
    acts: Sequence[tuple[str, str]]
    open_cases: int
    handover: str


def name_of(officer: RegisteredOfficer) -> str:
    """The name in the reader's language."""
    return officer.name_en or officer.name_zh if english() else officer.name_zh


def person_row(officer: RegisteredOfficer, account: Account | None, reader: Principal, today: date) -> PersonRow:
    """One line; the account of another authority's person is that authority's matter."""
    lamp = certificate_lamp(officer, today)
    until = officer.certified_until(today)
    certificate = say("有效至 {day}", day=until.isoformat()) if until else say("没有有效证件") if lamp else say("无")
    told, mark = _account_state(account)
    if officer.authority != reader.authority:
        told, mark = say("由其机关管理"), ""
    return PersonRow(
        officer=officer.officer,
        name=name_of(officer),
        authority=authority(officer.authority),
        offices=listed(office_name(held.office) for held in officer.holding) or say("无"),
        lamp=lamp,
        certificate=certificate,
        account=told,
        mark=mark,
    )


def _account_state(account: Account | None) -> tuple[str, str]:
    if account is None:
        return say("没有账号"), ""
    return (say("可登录"), "g") if account.active else (say("已停用"), "")


def person_view(
    officer: RegisteredOfficer,
    account: Account | None,
    reader: Principal,
    today: date,
    *,
    open_cases: int,
    chosen: Sequence[str] = (),
) -> PersonView:
    """The page; ``chosen`` are the offices ticked in a form that was sent back."""
    here = f"/admin/people/{officer.officer}"
    kept_here = officer.keeper == reader.authority
    held = {each.office for each in officer.holding}
    ticked = set(chosen) or held
    return PersonView(
        officer=officer.officer,
        name=name_of(officer),
        name_zh=officer.name_zh,
        name_en=officer.name_en,
        authority=authority(officer.authority),
        kept_here=kept_here,
        keeper=authority(officer.keeper),
        registered_on=officer.registered_on,
        legal_qualification=officer.legal_qualification,
        certificates=[_certificate(officer, each, today, here, kept_here) for each in officer.certificates],
        offices=[
            OfficeLine(
                office_name(each.office),
                each.since,
                each.until,
                powers({each.office}),
                register_act(OFFICER.kind, officer.entry, "release-from-office", back=here, office=each.office)
                if kept_here and each.until is None
                else "",
            )
            for each in officer.offices
        ],
        powers=powers(held),
        account=None if account is None else _account(account, held),
        ours=officer.authority == reader.authority,
        offered=[(office.value, term(office), office.value in ticked) for office in GIVEN],
        acts=_acts(officer, here) if kept_here else [],
        open_cases=open_cases,
        handover=f"/handover?officer={officer.officer}" if reader.holds(Power.APPROVE, reader.authority) else "",
    )


def _certificate(
    officer: RegisteredOfficer, held: Certificate, today: date, here: str, kept_here: bool
) -> CertificateLine:
    if held.withdrawn_on is not None:
        lamp, state = "n", say("{day} 收回", day=held.withdrawn_on.isoformat())
    elif held.valid_until < today:
        lamp, state = "r", say("已到期")
    elif held.valid_from > today:
        lamp, state = "n", say("尚未生效")
    else:
        left = (held.valid_until - today).days
        lamp = "a" if certificate_lamp(officer, today) == "a" else "g"
        state = say("剩 {days} 日", days=left) if left else say("今日")
    withdraw = register_act(OFFICER.kind, officer.entry, "withdraw-certificate", back=here, number=held.number)
    return CertificateLine(
        held.number,
        held.valid_from,
        held.valid_until,
        lamp,
        state,
        withdraw if kept_here and held.withdrawn_on is None else "",
    )


def _acts(officer: RegisteredOfficer, here: str) -> list[tuple[str, str]]:
    """The forms that add to a register entry."""
    return [
        (term(OFFICER.steps[slug].label), register_act(OFFICER.kind, officer.entry, slug, back=here))
        for slug in ("issue-certificate", "appoint-to-office")
    ]


def _account(account: Account, held: set[str]) -> AccountFacts:
    named = {office.value for office in account.offices}
    return AccountFacts(
        active=account.active,
        offices=listed(term(office) for office in sorted(account.offices)),
        powers=powers(named),
        differs=named != held,
    )


def powers(offices: set[str]) -> str:
    """The powers that follow from offices, by the one table."""
    given = {power for office, each in POWERS.items() if office.value in offices for power in each}
    return listed(term(power) for power in sorted(given)) or say("无")


def office_name(value: str) -> str:
    """An office by its label; an unknown one as it stands."""
    return term(Office(value)) if value in set(Office) else value


def by_officer(accounts: Sequence[Account]) -> Mapping[str, Account]:
    """Accounts by their owner."""
    return {account.officer: account for account in accounts}
