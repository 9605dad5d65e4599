"""Refusals: which problem answers which error of the application, the domain and the framework."""

from collections.abc import Callable
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from application import people, photos, ports
from application.numbering import NoShortForm
from domain.procedure import Refused
from domain.step import Power, Step
from interface.http.answers import etag
from interface.http.bodies import too_large
from interface.http.faulty_fields import at_fault
from interface.http.problems import REASON_ASKED, FieldError, Problem, Refusal, StepNamed, answer, bad_field, describe
from interface.http.problems import describe_findings as findings_of
from interface.http.validation import field_errors

RETRY_SOON: Final = {"Retry-After": "1"}
CHALLENGE: Final = {"WWW-Authenticate": 'Bearer realm="anjuan"'}

Answers = tuple[Problem, dict[str, str]]

_TOKEN_REASONS: Final = {
    "missing": ("缺少登录凭证。", "The token is missing."),
    "unknown": ("登录凭证不被认可。", "The token is not known here."),
    "expired": ("登录凭证已过期，请重新登录。", "The token has expired: sign in again."),
    "revoked": ("登录凭证已注销。", "The token was revoked."),
}


class CommandInvalid(Exception):
    """A command that does not say what its step needs: the fields, and whose command it was."""

    def __init__(self, step: Step, errors: tuple[FieldError, ...]) -> None:
        """``errors`` name the fields."""
        self.step, self.errors = step, errors
        super().__init__(step.slug, *(error.field for error in errors))


def _refused(error: Refused) -> Answers:
    code = error.code if error.code in ("not-in-this-procedure", "out-of-order") else "unlawful"
    problem = findings_of(code, error.step, error.findings)
    return problem.model_copy(update={"errors": _fields_ahead(error) or at_fault(error)}), {}


def _fields_ahead(error: Refused) -> tuple[FieldError, ...] | None:
    """The field that puts the act after its recording, or in which a reason is missing; None if none does."""
    if any(finding.rule == REASON_ASKED and finding.refuses for finding in error.findings):
        zh, en = "有提示，须说明继续办理的理由。", "There are warnings: say why you go on."
        return bad_field("remarks.warning_reason", zh, en)
    # The act's own finding comes first; a later one of the same rule is about the entry that a correction changes.
    judged = error.findings[0] if error.findings else None
    if judged is None or judged.rule != "occurred-before-recorded" or not judged.refuses:
        return None
    facts = judged.facts
    if str(facts["occurred_on"]) > str(facts["recorded_on"]):
        zh, en = f"不得晚于记录之日{facts['recorded_on']}。", f"Not after the day of recording, {facts['recorded_on']}."
        return bad_field("occurred_on", zh, en)
    zh, en = f"不得晚于记录之时{facts['recorded_at']}。", f"Not after the time of recording, {facts['recorded_at']}."
    return bad_field("occurred_at", zh, en)


def _not_empowered(error: ports.NotEmpowered) -> Answers:
    power = Power(error.power) if error.power in set(Power) else None
    zh, en = (power.zh, power.en) if power else (error.power, error.power)
    detail = f"“{error.officer}”在“{error.authority}”没有“{zh}”职权。"
    detail_en = f"{error.officer} lacks the power to {en} in {error.authority}."
    return describe("not-empowered", detail=detail, detail_en=detail_en), {}


def _stale(error: ports.StaleCase) -> Answers:
    zh, en = f"现为第{error.version}版。", f"The case is at version {error.version} now."
    errors = bad_field("If-Match", zh, en)
    problem = describe("stale-version", version=error.version, detail=zh, detail_en=en, errors=errors)
    return problem, {"ETag": etag(error.version)}


def _version_required(_: ports.VersionRequired) -> Answers:
    return describe("version-required", errors=bad_field("If-Match", "必填，未填写。", "Field required.")), {}


def _no_short_form(error: NoShortForm) -> Answers:
    zh, _, en = str(error).partition("。 ")
    return describe("invalid", errors=bad_field("authority", f"{zh}。", en)), {}


def _subject_erased(error: ports.SubjectErased) -> Answers:
    zh, en = "此人的个人信息已被删除，不能再写入。", "The data of this person have been erased: nothing can be added."
    return describe("subject-erased", errors=bad_field(error.field, zh, en)), {}


def _key_reused(_: ports.KeyReused) -> Answers:
    zh, en = "此键已用于另一内容，请换一个UUID。", "Used before with another body: take a new UUID."
    return describe("key-reused", errors=bad_field("Idempotency-Key", zh, en)), {}


def _token(error: people.TokenRefused) -> Answers:
    zh, en = _TOKEN_REASONS[error.reason]
    code = "token-expired" if error.reason == "expired" else "not-signed-in"
    return describe(code, errors=bad_field("Authorization", zh, en)), CHALLENGE


def _bad_account(error: people.BadAccount) -> Answers:
    return describe("invalid", errors=bad_field(error.field, error.zh, error.en)), {}


def _command_invalid(error: CommandInvalid) -> Answers:
    return describe("invalid", errors=error.errors, about=StepNamed.of(error.step)), {}


def _request_invalid(error: RequestValidationError) -> Answers:
    found = error.errors()
    headers = [entry for entry in found if entry["loc"][0] == "header"]
    if headers:
        named = [dict(entry, loc=("header", str(entry["loc"][1]).title())) for entry in headers]
        return describe("malformed-header", errors=field_errors(named)), {}
    return describe("invalid", errors=field_errors(found)), {}


def _http(error: HTTPException) -> Answers:
    code = {404: "not-found", 405: "method-not-allowed", 413: "body-too-large"}.get(error.status_code)
    if code is None:
        code = "invalid" if error.status_code < 500 else "unexpected"
    return describe(code), dict(error.headers or {})


def _fixed(code: str, headers: dict[str, str] | None = None) -> Callable[[Any], Answers]:
    return lambda _error: (describe(code), headers or {})


PROBLEMS: Final[dict[type[Exception], Callable[[Any], Answers]]] = {
    Refusal: lambda error: (error.problem, error.headers),
    NoShortForm: _no_short_form,
    Refused: _refused,
    CommandInvalid: _command_invalid,
    ports.NotEmpowered: _not_empowered,
    ports.CaseNotFound: _fixed("case-not-found"),
    ports.WrongKind: _fixed("case-not-found"),
    ports.StaleCase: _stale,
    ports.VersionRequired: _version_required,
    ports.KeyReused: _key_reused,
    ports.SubjectErased: _subject_erased,
    ports.Busy: _fixed("busy", RETRY_SOON),
    ports.Unavailable: _fixed("unavailable", RETRY_SOON),
    people.TokenRefused: _token,
    people.SignInRefused: _fixed("sign-in-refused"),
    people.SignInThrottled: lambda error: (describe("throttled"), {"Retry-After": str(error.seconds)}),
    people.AccountTaken: _fixed("account-taken"),
    people.AccountNotFound: _fixed("account-not-found"),
    people.BadAccount: _bad_account,
    photos.DigestDiffers: _fixed("digest-differs"),
    photos.NoPhoto: _fixed("not-a-photo"),
    photos.PhotoTooLarge: lambda _error: (too_large(photos.LARGEST_PHOTO).problem, {}),
    photos.NoRoom: _fixed("storage-full"),
    RequestValidationError: _request_invalid,
    HTTPException: _http,
}


TOLD: Final = tuple(PROBLEMS)
"""The errors for which there are words."""


def problem_of(error: Exception) -> Problem:
    """The words for one of ``TOLD``."""
    return next(describe_error for kind, describe_error in PROBLEMS.items() if isinstance(error, kind))(error)[0]


def install(app: FastAPI) -> None:
    """Answer every error of PROBLEMS with its document; anything else is an incident (see protection)."""
    for kind, describe_error in PROBLEMS.items():
        app.add_exception_handler(kind, _handler(describe_error))


def _handler(describe_error: Callable[[Any], Answers]) -> Callable[[Request, Exception], Any]:
    # async, so that an answer that only needs arithmetic does not wait for a thread.
    async def respond(_: Request, error: Exception) -> Response:
        return answer(*describe_error(error))

    return respond
