"""名册: the conditions under which officers and authorities enter the registers."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from domain.law.rule import Verdict, rule
from domain.law.statutes import APL, PRACTICE


@rule("register-entry-own-stream", PRACTICE, en="A register keeps each entry under the id made from its own name.")
def kept_under_own_id(*, stream: UUID, expected: UUID) -> Verdict:
    """名册中的每一条目须存于由其编号得出的档案之下。"""
    return stream == expected


@rule("certificate-number-new", APL(55), en="A certificate is entered once.")
def certificate_is_new(*, number: str, held: Collection[str]) -> Verdict:
    """同一执法证件只登记一次。"""
    return number not in held


@rule("certificate-on-record", APL(55), en="Only a certificate on record that still holds can be withdrawn.")
def certificate_can_be_withdrawn(*, number: str, holding: Collection[str]) -> Verdict:
    """只能收回在册且尚未收回的执法证件。"""
    return number in holding


@rule("office-not-yet-held", PRACTICE, en="An officer is appointed to an office he does not hold.")
def not_yet_in_office(*, office: str, held: Collection[str]) -> Verdict:
    """任命时该人员尚未担任该岗位。"""
    return office not in held


@rule("office-held", PRACTICE, en="An officer is released from an office he holds.")
def in_office(*, office: str, held: Collection[str]) -> Verdict:
    """免去岗位时该人员须正担任该岗位。"""
    return office in held
