"""人员一览: one row for each officer of the register, with his certificates and offices and the days of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, LiteralString

from psycopg import Connection, sql
from psycopg.rows import dict_row

from application.administration import RegisteredOfficer
from application.recorded import Recorded
from domain.registers.officer import (
    AppointedToOffice,
    CertificateIssued,
    CertificateWithdrawn,
    OfficerRegistered,
    ReleasedFromOffice,
)
from infrastructure.projection.read_model import ReadModel, Sheet

PERSONNEL: Final = ReadModel(
    "personnel",
    1,
    {
        "keeper": "text NOT NULL",
        "version": "bigint NOT NULL",
        "officer": "text NOT NULL",
        "authority": "text NOT NULL",
        "name_zh": "text NOT NULL",
        "name_en": "text NOT NULL",
        "legal_qualification": "boolean NOT NULL",
        "registered_on": "date NOT NULL",
        "certificates": "jsonb NOT NULL",
        "offices": "jsonb NOT NULL",
    },
    indexes={"keeper": "(keeper)", "authority": "(authority)", "officer": "(officer)"},
)


@PERSONNEL.on(OfficerRegistered)
def registered(sheet: Sheet, at: Recorded) -> None:
    """An officer enters the register."""
    if isinstance(at.event, OfficerRegistered):
        sheet.put(
            keeper=at.authority,
            version=at.version,
            officer=at.event.officer,
            authority=at.event.authority,
            name_zh=at.event.name_zh,
            name_en=at.event.name_en,
            legal_qualification=at.event.legal_qualification,
            registered_on=at.event.occurred_on,
            certificates=[],
            offices=[],
        )


@PERSONNEL.on(CertificateIssued, CertificateWithdrawn)
def certified(sheet: Sheet, at: Recorded) -> None:
    """A certificate with its days, and from when it holds no more."""
    certificates = [dict(each) for each in _row(sheet)["certificates"]]
    if isinstance(at.event, CertificateIssued):
        days = {"valid_from": at.event.valid_from.isoformat(), "valid_until": at.event.valid_until.isoformat()}
        certificates.append({"number": at.event.number, **days, "withdrawn_on": None})
    elif isinstance(at.event, CertificateWithdrawn):
        for each in certificates:
            if each["number"] == at.event.number:
                each["withdrawn_on"] = at.event.occurred_on.isoformat()
    sheet.put(certificates=certificates, version=at.version)


@PERSONNEL.on(AppointedToOffice, ReleasedFromOffice)
def entrusted(sheet: Sheet, at: Recorded) -> None:
    """An office from the day of the appointment until that of the release."""
    offices = [dict(each) for each in _row(sheet)["offices"]]
    if isinstance(at.event, AppointedToOffice):
        offices.append({"office": at.event.office.value, "since": at.event.occurred_on.isoformat(), "until": None})
    elif isinstance(at.event, ReleasedFromOffice):
        for each in offices:
            if each["office"] == at.event.office.value and each["until"] is None:
                each["until"] = at.event.occurred_on.isoformat()
    sheet.put(offices=offices, version=at.version)


def _row(sheet: Sheet) -> dict[str, Any]:
    return dict(sheet.get() or {})


# queries

_COLUMNS: LiteralString = """case_id AS entry, keeper, version, officer, authority, name_zh, name_en,
       legal_qualification, registered_on, certificates, offices"""

_OF: Final = sql.SQL("""
SELECT {} FROM public.personnel WHERE keeper = %(authority)s OR authority = %(authority)s
 ORDER BY authority <> %(authority)s, authority, officer
""").format(sql.SQL(_COLUMNS))

_ONE: Final = sql.SQL("SELECT {} FROM public.personnel WHERE officer = %s").format(sql.SQL(_COLUMNS))


def of_authority(connection: Connection[Any], authority: str) -> Sequence[RegisteredOfficer]:
    """The entries that an authority keeps and those of its people, its own people first."""
    with connection.cursor(row_factory=dict_row) as rows:
        return [RegisteredOfficer.of(row) for row in rows.execute(_OF, {"authority": authority})]


def one(connection: Connection[Any], officer: str) -> RegisteredOfficer | None:
    """The entry of one officer, None if he is not registered."""
    with connection.cursor(row_factory=dict_row) as rows:
        row = rows.execute(_ONE, (officer,)).fetchone()
    return None if row is None else RegisteredOfficer.of(row)
