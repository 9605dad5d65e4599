"""Problems: every refusal as application/problem+json of RFC 9457, in both languages."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from application.warnings import warned
from domain.law.rule import Finding
from domain.step import Step
from interface.http.answers import Article, FindingShown, Term, articles, shown
from interface.http.problem_kinds import KINDS

MEDIA_TYPE: Final = "application/problem+json"


REASON_ASKED: Final = "warning-reasoned"
"""The rule that refuses an act until it says why its warnings are passed over."""


class FieldError(BaseModel):
    """One field that is wrong, by its path in the body, header or query, and why."""

    model_config = ConfigDict(frozen=True)

    field: str
    reason_zh: str
    reason_en: str


class StepNamed(BaseModel):
    """The step that a problem is about, with the articles it stands on."""

    step: Term
    articles: tuple[Article, ...]

    @classmethod
    def of(cls, step: Step) -> "StepNamed":
        """Name a step."""
        return cls(step=Term.named(step.slug, step.label), articles=articles(step.basis))


class Problem(BaseModel):
    """A problem document. ``type`` is stable; what does not apply is left out."""

    type: str
    title: str
    title_en: str
    status: int
    detail: str | None = None
    detail_en: str | None = None
    errors: tuple[FieldError, ...] | None = None
    findings: tuple[FindingShown, ...] | None = None
    opens_on: date | None = None
    about: StepNamed | None = None
    version: int | None = None
    incident: str | None = None


class Refusal(Exception):
    """A problem found by the interface itself, before any command was made.

    ``code`` is one of KINDS; ``more`` are further members of Problem.
    """

    def __init__(self, code: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        self.problem = describe(code, **more)
        self.headers = dict(headers or {})
        super().__init__(code)


def describe(code: str, **more: Any) -> Problem:
    """The document for a code; raises KeyError for a code that is not in KINDS, a defect of ours."""
    kind = KINDS[code]
    return Problem(type=kind.urn, title=kind.zh, title_en=kind.en, status=kind.status, **more)


def describe_findings(code: str, step: Step | None, findings: Iterable[Finding]) -> Problem:
    """The document for an act that the table or the law refuses: only what stands in the way, and its articles.

    Where a reason is asked for passing over warnings, the warnings stand beside it.
    """
    findings = tuple(findings)
    refusing = [finding for finding in findings if finding.refuses]
    days = [finding.opens_on for finding in refusing]
    # The act opens when the last obstacle is gone; one obstacle without a day leaves that open.
    opens_on = max((day for day in days if day), default=None) if all(days) else None
    about = StepNamed.of(step) if step else None
    if any(finding.rule == REASON_ASKED for finding in refusing):
        refusing += warned(findings)
    return describe(code, about=about, findings=shown(refusing), opens_on=opens_on)


def bad_field(field: str, zh: str, en: str) -> tuple[FieldError, ...]:
    """The ``errors`` of a problem with one field."""
    return (FieldError(field=field, reason_zh=zh, reason_en=en),)


def answer(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The response that carries a problem; never cached."""
    return Response(
        problem.model_dump_json(exclude_none=True),
        status_code=problem.status,
        headers={"Cache-Control": "no-store", **(headers or {})},
        media_type=MEDIA_TYPE,
    )
