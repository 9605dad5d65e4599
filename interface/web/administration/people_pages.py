"""人员页: the register of officers for administrators, and the accounts of their own authority's people."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.administration import Administration, RegisteredOfficer, concerns, demand_administrator
from application.people import (
    Account,
    AccountNotFound,
    AccountTaken,
    BadAccount,
)
from application.principals import Office, Principal
from application.worklists import OfficerNotFound
from domain.messages import shanghai_day
from domain.registers.officer import OFFICER
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.http.sign_in import demand_register
from interface.text.language import say
from interface.web.administration.admin_view import SOON, certificate_lamp
from interface.web.administration.people_sheets import officers_sheet, unregistered_sheet
from interface.web.administration.people_view import GIVEN, by_officer, name_of, office_name, person_row, person_view
from interface.web.form_links import register_opening
from interface.web.rendering import page
from interface.web.spreadsheet import asked_for, spreadsheet
from interface.web.standing import around_of
from interface.web.troubles import Trouble, trouble
from interface.web.visits import page_router, plain, visited
from interface.web.wording import authority

PAGE: Final = 100
"""People on one page of the list."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to."""

    q: str = ""
    office: str = ""
    certificates: str = ""
    first: int = 0

    def admits(self, officer: RegisteredOfficer, lamp: str) -> bool:
        """Whether an officer is asked for."""
        named = self.q.lower() in f"{officer.officer} {officer.name_zh} {officer.name_en}".lower()
        held = not self.office or any(each.office == self.office for each in officer.holding)
        return named and held and (self.certificates != "due" or lamp in ("r", "a"))


def routes(around: Surroundings) -> APIRouter:
    """``/admin/people``, ``/admin/people/{officer}`` and the two forms of an account."""
    router = page_router()
    upkeep = around.administration
    if upkeep is None:
        return router

    @router.get("/admin/people")
    def people(
        request: Request,
        q: str = "",
        office: str = "",
        certificates: str = "",
        first: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    ) -> Response:
        asked = Asked(q.strip()[:100], office if office in set(Office) else "", certificates, first)
        taken = asked_for(request)
        return visited(around, request, lambda reader: _people(around, upkeep, reader, asked, taken=taken))

    @router.get("/admin/people/{officer}")
    def person(request: Request, officer: str, done: str = "") -> Response:
        return visited(around, request, lambda reader: _person(around, upkeep, reader, officer, done=done))

    @router.post("/admin/people/{officer}/account", dependencies=[Depends(demand_same_site)])
    def open_account(
        request: Request,
        officer: str,
        password: Annotated[str, Form(max_length=1000)] = "",
        offices: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        return visited(
            around, request, lambda reader: _open(around, upkeep, reader, officer, password, tuple(offices or ()))
        )

    @router.post("/admin/people/{officer}/deactivate", dependencies=[Depends(demand_same_site)])
    def deactivate(request: Request, officer: str) -> Response:
        return visited(around, request, lambda reader: _deactivate(around, upkeep, reader, officer))

    return router


def _people(around: Surroundings, upkeep: Administration, reader: Principal, asked: Asked, *, taken: bool) -> Response:
    demand_administrator(reader)
    today = shanghai_day(around.now())
    known = by_officer(around.people.accounts(reader.authority))
    register = upkeep.officers(reader.authority)
    found = [each for each in register if asked.admits(each, certificate_lamp(each, today))]
    named = {each.officer for each in register}
    unregistered = [
        (account, authority(account.authority)) for officer, account in known.items() if officer not in named
    ]
    if taken:
        rows = (person_row(each, known.get(each.officer), reader, today) for each in found)
        told = (
            (say("姓名、账号"), asked.q),
            (say("岗位"), office_name(asked.office) if asked.office else ""),
            (say("执法证"), say("无效或者 {days} 日内到期", days=SOON.days) if asked.certificates == "due" else ""),
        )
        sheets = [officers_sheet(rows), unregistered_sheet(unregistered)]
        return spreadsheet(around, reader, "people", say("人员"), sheets, told)
    shown = found[asked.first : asked.first + PAGE]
    return page(
        "admin_people.html",
        here="admin",
        rows=[person_row(each, known.get(each.officer), reader, today) for each in shown],
        count=len(found),
        asked=asked,
        days=SOON.days,
        offices_given=[(office.value, office_name(office)) for office in GIVEN],
        next_first=asked.first + PAGE if len(found) > asked.first + PAGE else 0,
        register=register_opening(OFFICER.kind, back="/admin/people", authority=reader.authority),
        unregistered=unregistered,
        **around_of(around, reader),
    )


def _person(
    around: Surroundings,
    upkeep: Administration,
    reader: Principal,
    officer: str,
    *,
    done: str = "",
    wrong: Trouble | None = None,
    chosen: Sequence[str] = (),
) -> Response:
    entry = _known(upkeep, reader, officer)
    own = entry.authority == reader.authority
    account = _account(around, entry) if own else None
    view = person_view(
        entry,
        account,
        reader,
        shanghai_day(around.now()),
        open_cases=upkeep.open_cases(entry.officer, reader.authority) if own else 0,
        chosen=chosen,
    )
    told = {
        "account": say("账号已建立。首次密码请当面告知本人，系统不再显示。"),
        "deactivated": say("账号已停用，此人的登录已全部失效。"),
    }.get(done, "")
    return page(
        "admin_person.html",
        422 if wrong else 200,
        here="admin",
        view=view,
        told=told,
        wrong=wrong,
        own=entry.officer == reader.officer,
        **around_of(around, reader),
    )


def _known(upkeep: Administration, reader: Principal, officer: str) -> RegisteredOfficer:
    """The register entry. Raises NotEmpowered, OfficerNotFound (also where it is not this administrator's matter)."""
    demand_administrator(reader)
    entry = upkeep.officer(plain(officer))
    if entry is None or not concerns(reader, entry):
        raise OfficerNotFound(officer)
    return entry


def _account(around: Surroundings, entry: RegisteredOfficer) -> Account | None:
    try:
        account = around.people.account(entry.officer)
    except AccountNotFound:
        return None
    return account if account.authority == entry.authority else None


def _open(
    around: Surroundings,
    upkeep: Administration,
    reader: Principal,
    officer: str,
    password: str,
    offices: tuple[str, ...],
) -> Response:
    entry = _known(upkeep, reader, officer)
    demand_register(reader, entry.authority)
    try:
        held = frozenset(Office(office) for office in offices if office in set(Office))
        account = Account(entry.officer, entry.authority, held, entry.name_zh, entry.name_en)
        around.people.create(account, password, by=reader.officer)
    except (BadAccount, AccountTaken) as error:
        wrong = trouble(error, lambda _: name_of(entry))
        return _person(around, upkeep, reader, officer, wrong=wrong, chosen=offices)
    return RedirectResponse(f"/admin/people/{entry.officer}?done=account", status_code=303)


def _deactivate(around: Surroundings, upkeep: Administration, reader: Principal, officer: str) -> Response:
    entry = _known(upkeep, reader, officer)
    try:
        demand_register(reader, around.people.account(entry.officer).authority)
        around.people.deactivate(entry.officer)
    except AccountNotFound as error:
        return _person(around, upkeep, reader, officer, wrong=trouble(error, lambda _: name_of(entry)))
    return RedirectResponse(f"/admin/people/{entry.officer}?done=deactivated", status_code=303)
