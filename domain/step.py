"""Step: one procedural act 程序步骤, who does it, and the power it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid5

from domain.case import Case, Context
from domain.law.rule import Finding
from domain.law.statutes import Citation
from domain.messages import Command, Event, Label, Labelled, Personal

Fold = Callable[[Case, Any], Case]
Standing = Callable[[Case, Context], Iterator[Finding]]
Lawful = Callable[[Case, Any, Context], Iterator[Finding]]
Told = Callable[[Case, Any, Context], Any]
Decide = Callable[[Case, Any, Context], Iterable["Event | Elsewhere"]]
Disclose = Callable[[Case, Any], Mapping[str, Personal]]
AgencyOf = Callable[[Case, Any], str]
Runs = Callable[[Case], Iterable[str]]
Awaits = Callable[[Case, str], bool]


class By(Labelled):
    """Who does the act; outsiders' acts are recorded by an officer."""

    OFFICER = "officer", "执法人员", "officer"
    HEAD = "head", "负责人", "head of the authority"
    REVIEWER = "reviewer", "法制审核人员", "legal reviewer"
    CHAIR = "chair", "听证主持人", "hearing chair"
    ARCHIVIST = "archivist", "档案人员", "archivist"
    PARTY = "party", "当事人", "party"
    COMPLAINANT = "complainant", "举报人、信访人", "complainant"
    COURT = "court", "人民法院", "court"
    POLICE = "police", "公安机关", "police"
    PROCURATORATE = "procuratorate", "人民检察院", "procuratorate"
    PARTNER = "partner", "其他部门", "other agency"
    LEAD = "lead", "牵头单位", "lead agency of a joint operation"
    SUPERIOR = "superior", "上级机关", "superior authority"
    REVIEW_BODY = "review_body", "复议机关、法院", "review body or court"
    SUPERVISOR = "supervisor", "执法监督机构", "enforcement supervision body"
    CLOCK = "clock", "期限届满", "clock"


class Power(Labelled):
    """职权: what an office entitles to. A permission can be granted, a rule cannot."""

    INVESTIGATE = "investigate", "办案", "investigate"
    APPROVE = "approve", "审批", "approve"
    REVIEW = "review", "法制审核", "review"
    CHAIR = "chair", "主持听证", "chair hearings"
    ARCHIVE = "archive", "归档", "archive"
    CLOCK = "clock", "记录期限届满", "record that a period ended"
    REGISTER = "register", "管理人员机构", "keep the registers"
    READ = "read", "阅卷", "read"
    COOPERATE = "cooperate", "协作", "take part for the own agency"
    TAKE_REPORTS = "take_reports", "接收公众举报", "take reports of the public"


POWER_OF: Final[Mapping[By, Power]] = {
    By.OFFICER: Power.INVESTIGATE,
    By.HEAD: Power.APPROVE,
    By.REVIEWER: Power.REVIEW,
    By.CHAIR: Power.CHAIR,
    By.ARCHIVIST: Power.ARCHIVE,
    By.CLOCK: Power.CLOCK,
}
"""Outsiders' acts are recorded with the power to investigate."""


@dataclass(frozen=True, slots=True)
class OwnAct:
    """What makes an act on the lead's file an agency's own, which its own people may then take themselves.

    ``agency`` tells whose act a command is, an empty text where the file knows of no such matter; ``awaits`` whether
    the file, as it stands, waits for it from an agency or leaves it open to it.
    """

    agency: AgencyOf
    awaits: Awaits


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Events for another stream, committed together with the case's own. ``expected`` is its version now."""

    kind: str
    stream: UUID
    expected: int
    events: tuple[Event, ...]


def opened_stream(case: Case, slug: str) -> UUID:
    """The id of the case that an act on ``case`` opens: the same however often the act is decided anew."""
    return uuid5(case.id, f"{slug}/{case.version}")


def unconditional(_case: Case, *_: object) -> Iterator[Finding]:
    """No condition besides order and power."""
    return iter(())


def noted(case: Case, _event: Event) -> Case:
    """An act that only needs to be on record."""
    return case


@dataclass(frozen=True, kw_only=True)
class Step:
    """One procedural act 程序步骤: its command, its event, its conditions, what it leaves in the file.

    ``standing`` are the conditions that the file alone answers (so that they can be told before anybody
    types); ``lawful`` those that need the command. ``papers`` are ids of statutory documents. ``appends``
    marks acts that only add: they never lose a race. ``key`` names the command's field that tells several
    runs of one track apart, ``runs`` the keys that the file itself offers for a new one. ``elsewhere``
    are the folds of what the act says in the files of other cases.
    ``discloses`` reads from the file, once the act is on record, what its answer tells to whoever took it and to
    nobody else. ``own`` is set where the people of another agency may take the act themselves.
    """

    slug: str
    label: Label
    by: By
    basis: tuple[Citation, ...]
    command: type[Command]
    decide: Decide
    folds: Mapping[type[Event], Fold]
    standing: Standing = unconditional
    lawful: Lawful = unconditional
    papers: tuple[str, ...] = ()
    appends: bool = False
    key: str = ""
    runs: Runs | None = None
    elsewhere: Mapping[type[Event], Fold] = field(default_factory=dict)
    discloses: Disclose | None = None
    own: OwnAct | None = None
    power: Power = Power.INVESTIGATE


def step(
    slug: str,
    event: type[Event],
    command: type[Command],
    *,
    by: By,
    basis: Citation | tuple[Citation, ...],
    fold: Fold = noted,
    decide: Decide | None = None,
    told: Mapping[str, Told] | None = None,
    label: Label | None = None,
    power: Power | None = None,
    **rest: Any,
) -> Step:
    """A step that records ``event``: the command's own fields, and those ``told`` from the case and its context.

    ``decide`` replaces that where an act says more than one thing.
    """
    return Step(
        slug=slug,
        label=label or event.label,
        by=by,
        basis=basis if isinstance(basis, tuple) else (basis,),
        command=command,
        decide=decide or says(event, **(told or {})),
        folds={event: fold},
        power=power or POWER_OF.get(by, Power.INVESTIGATE),
        **rest,
    )


def says(event: type[Event], **more: Told) -> Decide:
    """Decide by recording the command's fields as they are, and ``more`` fields computed from the case."""
    shared = set(event.model_fields)

    def decide(case: Case, command: Command, ctx: Context) -> list[Event]:
        told = {name: getattr(command, name) for name in type(command).model_fields if name in shared}
        return [event(**(told | {name: value(case, command, ctx) for name, value in more.items()}))]

    return decide
