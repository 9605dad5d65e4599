"""工作日历页: the calendar years, one year drawn, and the form by which the municipal registrar publishes a year."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from dataclasses import dataclass, field
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.calendar_desk import CalendarDesk, publishes, unpublished
from application.calendar_drafts import draft
from application.known_law import KnownYear
from application.ports import NotEmpowered
from application.principals import Principal
from application.worklists import OfficerNotFound
from domain.messages import shanghai_day
from domain.procedure import Refused
from domain.registers.work_calendar import PUBLISH_CALENDAR_YEAR, STREAM, WORK_CALENDAR
from domain.step import Power
from interface import calendar_lines
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.http.refusals import TOLD
from interface.http.spoken import body_hash, strictly
from interface.new_ids import new_id
from interface.text.language import english, say
from interface.web.administration.calendar_view import YearLine, unknown_line, year_line, year_view
from interface.web.flash import flash
from interface.web.rendering import moment, page
from interface.web.standing import around_of
from interface.web.troubles import Trouble, trouble
from interface.web.visits import page_router, visited

PLACE = "/admin/calendar"

DAY_TROUBLES = {
    "calendar-days-of-the-year": ("foreign_days", "{day}：不在该年度。该日属另一年度的，在那一年度的安排中公布"),
    "calendar-day-once": ("repeated_days", "{day}：列了不止一次"),
    "calendar-makeup-at-weekend": ("makeup_weekdays", "{day}：不是星期六、星期日，不能列为调休上班"),
    "calendar-statutory-days": ("missing_days", "{day}：法定节日，须列为放假"),
}
"""Which days a rule found wrong, and how each is told beside the field of the days."""


@dataclass(frozen=True)
class Entered:
    """What stands in the form, as it was typed."""

    year: str = ""
    source: str = ""
    announced_on: str = ""
    days: str = ""
    version: str = ""
    command: str = ""


@dataclass(frozen=True)
class Wrong:
    """What stood in the way: beside each field, and above the form where it is none's."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    above: Trouble | None = None


def routes(around: Surroundings) -> APIRouter:
    """``/admin/calendar``, ``/admin/calendar/publish``, ``/admin/calendar/{year}``."""
    router = page_router()
    desk = around.calendar
    if desk is None:
        return router

    @router.get(PLACE)
    def years(request: Request) -> Response:
        return visited(around, request, lambda reader: _years(around, desk, reader))

    @router.get(f"{PLACE}/publish")
    def form(request: Request, year: str = "") -> Response:
        return visited(around, request, lambda reader: _form(around, desk, reader, _prefilled(desk, reader, year)))

    @router.post(f"{PLACE}/publish", dependencies=[Depends(demand_same_site)])
    def publish(
        request: Request,
        year: Annotated[str, Form(max_length=20)] = "",
        source: Annotated[str, Form(max_length=2000)] = "",
        announced_on: Annotated[str, Form(max_length=40)] = "",
        days: Annotated[str, Form(max_length=40_000)] = "",
        version: Annotated[str, Form(max_length=20)] = "",
        command: Annotated[str, Form(max_length=60)] = "",
    ) -> Response:
        said = Entered(year, source, announced_on, days, version, command)
        return visited(around, request, lambda reader: _publish(around, desk, reader, said))

    @router.get(PLACE + "/{year}")
    def drawn(request: Request, year: str) -> Response:
        return visited(around, request, lambda reader: _drawn(around, desk, reader, year))

    return router


def _lines(around: Surroundings, desk: CalendarDesk, reader: Principal) -> list[tuple[YearLine, KnownYear | None]]:
    """Every known year, the next one, and whatever later year limits reach, the latest first."""
    known, waiting, names = desk.years(reader), desk.provisional(reader), around.names()
    entered = {each.year: each for each in reversed(desk.publications(reader))}
    lines: list[tuple[YearLine, KnownYear | None]] = []
    for each in known:
        last = entered.get(each.year)
        by = (
            ""
            if last is None
            else say("{who} 于 {moment}", who=names(last.recorded_by), moment=moment(last.recorded_at))
        )
        lines.append((year_line(each, waiting.get(each.year, 0), desk.waiting(each), by), each))
    lines += [(unknown_line(year, waiting.get(year, 0)), None) for year in unpublished(known, waiting)]
    return sorted(lines, key=lambda line: -line[0].year)


def _years(around: Surroundings, desk: CalendarDesk, reader: Principal) -> Response:
    return page(
        "admin_calendar.html",
        here="admin",
        lines=[line for line, _ in _lines(around, desk, reader)],
        may_publish=publishes(reader),
        keeps=Power.REGISTER in reader.powers,
        **around_of(around, reader),
    )


def _drawn(around: Surroundings, desk: CalendarDesk, reader: Principal, asked: str) -> Response:
    found = next(((line, known) for line, known in _lines(around, desk, reader) if str(line.year) == asked), None)
    if found is None:
        raise OfficerNotFound(asked)
    line, known = found
    proposed = draft(line.year) if known is None else None
    days = known.days if known is not None else proposed.days if proposed is not None else ()
    return page(
        "admin_calendar_year.html",
        here="admin",
        view=year_view(line, days, desk.publications(reader), around.names()),
        published=known is not None,
        announced=proposed is not None and proposed.known,
        may_publish=publishes(reader),
        keeps=Power.REGISTER in reader.powers,
        **around_of(around, reader),
    )


def _prefilled(desk: CalendarDesk, reader: Principal, asked: str) -> Entered:
    """The form of a year: as it is on record, else as it was announced, else the statutory days with a fixed date."""
    known = desk.years(reader)
    year = int(asked) if asked.isdecimal() and 2000 <= int(asked[:6]) <= 2100 else unpublished(known, ())[0]
    on_record = next((each for each in known if each.year == year), None)
    days = draft(year).days if on_record is None else on_record.days
    return Entered(
        year=str(year),
        source=on_record.source if on_record is not None else "",
        announced_on=on_record.announced_on.isoformat() if on_record is not None and on_record.announced_on else "",
        days=calendar_lines.written(days),
        version=str(desk.version()),
        command=str(new_id()),
    )


def _form(
    around: Surroundings, desk: CalendarDesk, reader: Principal, said: Entered, wrong: Wrong | None = None
) -> Response:
    _demand_publisher(reader)
    on_record = {str(each.year): each for each in desk.years(reader)}.get(said.year)
    told = draft(int(said.year)).known if said.year.isdecimal() and 2000 <= int(said.year[:6]) <= 2100 else False
    return page(
        "admin_calendar_form.html",
        422 if wrong else 200,
        here="admin",
        said=said,
        wrong=wrong,
        on_record=on_record is not None,
        announced=told,
        fixed=on_record is None and not told,
        **around_of(around, reader),
    )


def _demand_publisher(reader: Principal) -> None:
    """Raises NotEmpowered."""
    if not publishes(reader):
        raise NotEmpowered(reader.officer, Power.REGISTER, reader.authority)


def _publish(around: Surroundings, desk: CalendarDesk, reader: Principal, said: Entered) -> Response:
    _demand_publisher(reader)
    lines = calendar_lines.read(said.days)
    if lines.troubles:
        told = [
            say(
                "第 {line} 行“{text}”：{reason}",
                line=each.line,
                text=each.text,
                reason=each.en if english() else each.zh,
            )
            for each in lines.troubles
        ]
        return _form(around, desk, reader, said, Wrong({"days": told}))
    body: dict[str, Any] = {
        "occurred_on": shanghai_day(around.now()).isoformat(),
        "year": int(said.year) if said.year.strip().isdecimal() else said.year,
        "source": said.source.strip(),
        "announced_on": said.announced_on.strip(),
        "days": list(lines.days),
    }
    try:
        command = strictly(PUBLISH_CALENDAR_YEAR, body)
        around.bus.handle(
            WORK_CALENDAR,
            STREAM,
            command,
            by=reader,
            expected=int(said.version) if said.version.isdecimal() and said.version != "0" else None,
            command_id=_uuid(said.command),
            body_hash=body_hash(f"{PLACE}/publish", command),
        )
    except TOLD as error:
        again = Entered(said.year, said.source, said.announced_on, said.days, str(desk.version()), str(new_id()))
        return _form(around, desk, reader, again, _wrong(error, around))
    response = RedirectResponse(f"{PLACE}/{body['year']}", status_code=303)
    flash(response, say("{year} 年放假安排已公布，到达该年的期限正在重算", year=body["year"]), "")
    return response


def _wrong(error: Exception, around: Surroundings) -> Wrong:
    told = trouble(error, around.names(), {"source": say("依据的通知"), "days": say("放假和调休上班")})
    fields: dict[str, list[str]] = {}
    for each in getattr(error, "errors", ()) or ():
        name = each.field.partition(".")[0].partition("[")[0]
        place = name if name in ("year", "source", "announced_on") else "days"
        fields.setdefault(place, []).append(each.reason_en if english() else each.reason_zh)
    if isinstance(error, Refused):
        fields.update(_days_wrong(error))
    return Wrong(fields, told)


def _days_wrong(error: Refused) -> dict[str, list[str]]:
    """Beside the field of the days: each day that a rule found wrong, and why."""
    told: list[str] = []
    for found in error.findings:
        if found.refuses and found.rule in DAY_TROUBLES:
            fact, sentence = DAY_TROUBLES[found.rule]
            told += [say(sentence, day=each) for each in str(found.facts.get(fact, "")).split("、") if each]
    return {"days": told} if told else {}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return new_id()
