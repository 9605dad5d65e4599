"""办理表单: the form of one act on one file, for one reader: what it asks, what it holds, where it goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from application.principals import Principal
from application.reading import StepState
from domain.case import EACH_ALONE, Case, Track
from domain.cases.joint import JOINT_ENFORCEMENT
from domain.law.parties import Party
from domain.law.places import AGENCIES, DIVISIONS
from domain.law.rule import Finding
from domain.messages import shanghai_day
from domain.procedure import CaseType
from domain.step import By, Step
from domain.steps.assignment import Assignment
from domain.steps.party_change import party_of
from interface.http.assembly import Surroundings
from interface.web.forms.beside import breaches, typed_party
from interface.web.forms.carried import SOURCES, carried
from interface.web.forms.entered import Typed, entered
from interface.web.forms.fields import Field, Surrounding, fields, focused, wrong
from interface.web.forms.offered import Offers, about_an_entry, as_it_stands, offered
from interface.web.forms.settled import settled
from interface.web.forms.shapes import Control, Shape, shapes
from interface.web.standing import officers_of

CITY: Final = "310000"


@dataclass(frozen=True)
class ActForm:
    """One step of one file. ``case`` is None before the file's first act; ``file_at`` is the page of the file.

    ``standing`` is what the file alone says about the step, whatever is typed.
    """

    case_type: CaseType
    step: Step
    case_id: UUID
    case: Case | None
    address: str
    file_at: str
    standing: tuple[Finding, ...] = ()

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What it asks for."""
        return shapes(self.step.command)

    @property
    def version(self) -> int:
        """The version of the file that the form was made for; 0 where there is none yet."""
        return 0 if self.case is None else self.case.version

    def place(self) -> str:
        """What the hash of a command names, as the API does it."""
        if self.case is None:
            return f"{self.case_type.kind}/{self.case_id}/{self.step.slug}"
        return f"{self.case_type.kind}/{self.case.id}/{self.step.slug}"


def of_file(
    case_type: CaseType, slug: str, case: Case, states: Iterable[StepState], address: str, file_at: str
) -> ActForm | None:
    """The form of a step that a person may take on a file; None where its procedure has no such step."""
    step = case_type.steps.get(slug)
    if step is None or step.by is By.CLOCK:
        return None
    standing = next((state.findings for state in states if state.step is step), ())
    return ActForm(case_type, step, case.id, case, address, file_at, standing)


def of_case(case_type: CaseType, slug: str, case: Case, states: Iterable[StepState]) -> ActForm | None:
    """The form of a step of a case, as ``of_file``."""
    at = f"/cases/{case.id}"
    return of_file(case_type, slug, case, states, f"{at}/acts/{slug}", at)


def prefilled(form: ActForm, asked: Typed, today: str, around: Surroundings, reader: Principal) -> dict[str, Any]:
    """What the form holds when it is opened: what the address says, else what the file knows or the authority set."""
    history = around.bus.history(form.case_id, reader) if form.case is not None and form.step.slug in SOURCES else ()
    earlier = carried(form.step.slug, history) if history else {}
    authority = reader.authority if form.case is None else form.case.authority
    always = settled(form.step.slug, around.bus.settings(authority))
    said = always | earlier | _known(form, today, around, reader) | entered(form.shapes, asked)
    return {shape.name: said[shape.name] for shape in form.shapes if shape.name in said}


def _known(form: ActForm, today: str, around: Surroundings, reader: Principal) -> dict[str, Any]:
    known: dict[str, Any] = {"occurred_on": today}
    if form.case is None:
        return known
    assignment = form.case.get(Assignment)
    if assignment is not None:
        known["officers"] = list(assignment.officers)
    if form.step.key:
        keys = keys_of(form, around, reader)
        if any(row.track in EACH_ALONE for row in form.case_type.rows[form.step.command]):
            keys = [key for key in ("", *keys) if _open_in(form, form.case, key)]
        if len(keys) == 1:
            known[form.step.key] = keys[0]
    return known


def _open_in(form: ActForm, case: Case, key: str) -> bool:
    return any(row.applies(case, key) for row in form.case_type.rows[form.step.command])


def keys_of(form: ActForm, around: Surroundings, reader: Principal) -> list[str]:
    """The keys of the runs that the track of the step already has: the preservations, measures, tickets.

    Whoever takes part in a joint operation knows of his own agency's tasks alone.
    """
    if form.case is None or not form.step.key:
        return []
    tracks: set[Track] = {row.track for row in form.case_type.rows[form.step.command]}
    begun = [key for track in tracks for key in form.case.runs(track) if key]
    keys = [*begun, *(() if form.step.runs is None else (k for k in form.step.runs(form.case) if k not in begun))]
    if form.case_type.kind != JOINT_ENFORCEMENT.kind or form.case.authority == reader.authority:
        return keys
    own = around.joint_operations().operation(form.case_id, reader).tasks
    return [key for key in keys if key in own]


def filled(
    form: ActForm,
    said: Mapping[str, Any],
    around: Surroundings,
    reader: Principal,
    *,
    errors: Mapping[str, str] | None = None,
    more: str = "",
) -> tuple[Field, ...]:
    """The fields of the form for this reader; ``more`` is the list that shall have one more row."""
    offers: dict[str, Offers] = {}
    if form.step.key:
        offers[form.step.key] = [(key, key) for key in keys_of(form, around, reader)]
    if form.case is not None and about_an_entry(form.step.command):
        history = around.bus.history(form.case_id, reader)
        said = as_it_stands(form.step.command, said, history)
        offers |= offered(form.step.command, said, history)
    if any(shape.name == "violation_code" for shape in form.shapes):
        offers["violation_code"] = _breaches(form, said, around, reader)
    if form.case is not None and form.case_type.kind == JOINT_ENFORCEMENT.kind:
        offers["results.act_id"] = _acts(form.case_id, around, reader)
    shown = fields(
        form.shapes,
        said,
        Surrounding(
            slug=form.step.slug,
            officers=officers_of(around, reader) if _asks_for_people(form.shapes) else (),
            authorities=_authorities(reader),
            offered=offers,
            errors=errors or {},
            more=frozenset({more}) if more else frozenset(),
        ),
    )
    first = next(wrong(shown), None)
    return shown if first is None else focused(shown, first.name)


def _breaches(form: ActForm, said: Mapping[str, Any], around: Surroundings, reader: Principal) -> Offers:
    """The breaches that fit the party of the file, or the one that is typed."""
    authority, today = reader.authority if form.case is None else form.case.authority, shanghai_day(around.now())
    typed = said.get("party")
    party = party_of(form.case) if form.case is not None else typed_party(typed if isinstance(typed, Mapping) else {})
    charity = party.charity if isinstance(party, Party) else None
    if charity is None and party is not None and party.code is not None:
        charity = around.bus.is_charity(authority, party.code)
    return breaches(party, said, around.bus.settings(authority, today), charity, today)


def _asks_for_people(asked: Sequence[Shape]) -> bool:
    people = (Control.OFFICER, Control.OFFICERS)
    return any(shape.control in people or _asks_for_people(shape.inner) for shape in asked)


def _acts(case_id: UUID, around: Surroundings, reader: Principal) -> Offers:
    """The acts of a joint operation of which the reader may know, each under the id that all its agencies use."""
    told = around.joint_operations().operation(case_id, reader)
    return [(act_id, f"{each.act.conduct} {each.act.organization.name}") for act_id, each in told.acts.items()]


def _authorities(reader: Principal) -> list[str]:
    """The agencies of the reader's division and of the city."""
    divisions = dict.fromkeys((reader.authority.partition("-")[0], CITY))
    return [f"{division}-{agency}" for division in divisions if division in DIVISIONS for agency in AGENCIES]
