"""Bad input: a clear answer with field and reason, and nothing written."""

import json
from contextlib import suppress
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.types import Message

from domain.catalogue import CASE_TYPES
from domain.registers import REGISTERS
from interface.http.refusals import CommandInvalid
from interface.http.spoken import strictly
from tests.interface.http.conftest import BEGIN, TODAY, Caller
from tests.interface.http.test_commands import kind_of, version_of

NOTE: dict[str, Any] = {"occurred_on": TODAY, "text": "一"}


@pytest.mark.parametrize(
    ("wrong", "field", "zh"),
    [
        ({"party": 5}, "party", "文字"),
        ({"party": "  "}, "party", "不得为空"),
        ({"party": "长" * 201}, "party", "至多200"),
        ({"party": None}, "party", "文字"),
        ({"officers": "demo-officer"}, "officers", "列表"),
        ({"officers": ["demo-officer", "Li Si"]}, "officers[1]", "格式"),
        ({"occurred_on": "2026-02-30"}, "occurred_on", "不是存在的日期"),
        ({"occurred_on": "16.11.2026"}, "occurred_on", "不是存在的日期"),
        ({"occurred_on": "0206-11-16"}, "occurred_on", "1900年至2199年"),
        ({"occurred_on": "9999-12-31"}, "occurred_on", "1900年至2199年"),
        ({"occurred_on": 86400}, "occurred_on", "日期"),
        ({"occurred_at": "2026-11-16T09:00:00"}, "occurred_at", "时区"),
        ({"occurred_at": "2026-11-17T09:00:00+08:00"}, "body", "another day"),
        ({"urgent": "yes"}, "urgent", "true"),
        ({"amount": "12"}, "amount", "整数"),
        ({"amount": 1.5}, "amount", "整数"),
        ({"reporter": {"subject": "me", "value": "某"}}, "reporter.subject", "UUID"),
        ({"partei": "某协会"}, "partei", "没有这个字段"),
        ({"remarks": {"why": "x"}}, "remarks.why", "没有这个字段"),
    ],
)
def test_each_wrong_field_is_named_with_its_reason(
    officer: Caller, opening: dict[str, Any], wrong: dict[str, Any], field: str, zh: str
) -> None:
    answer = officer.post(BEGIN, opening | wrong)
    assert (answer.status_code, kind_of(answer)) == (422, "invalid")
    (error,) = answer.json()["errors"]
    assert error["field"] == field
    assert zh in error["reason_zh"]
    assert error["reason_en"]
    assert answer.json()["about"]["articles"][0]["article"] == 7


def test_missing_fields_are_all_named(officer: Caller) -> None:
    answer = officer.post(BEGIN, {})
    assert [error["field"] for error in answer.json()["errors"]] == ["occurred_on", "party", "officers"]
    assert answer.json()["errors"][0]["reason_zh"] == "必填，未填写。"


@pytest.mark.parametrize(
    ("ahead", "field", "until"),
    [
        ({"occurred_on": "2026-11-17"}, "occurred_on", "2026-11-16"),
        ({"occurred_on": "2026-11-17", "occurred_at": "2026-11-17T09:00:00+08:00"}, "occurred_on", "2026-11-16"),
        ({"occurred_at": "2026-11-16T23:59:00+08:00"}, "occurred_at", "2026-11-16T"),
    ],
)
def test_an_act_ahead_of_its_recording_names_the_field(
    officer: Caller, opening: dict[str, Any], ahead: dict[str, Any], field: str, until: str
) -> None:
    answer = officer.post(BEGIN, opening | ahead)
    assert (answer.status_code, kind_of(answer)) == (422, "unlawful")
    assert answer.json()["findings"][0]["rule"] == "occurred-before-recorded"
    (error,) = answer.json()["errors"]
    assert error["field"] == field
    assert f"不得晚于记录之{'日' if field == 'occurred_on' else '时'}{until}" in error["reason_zh"]
    assert until in error["reason_en"]


def test_an_act_of_this_morning_is_no_act_ahead(officer: Caller, opening: dict[str, Any]) -> None:
    answer = officer.post(BEGIN, opening | {"occurred_at": "2026-11-16T00:01:00+08:00"})
    assert answer.status_code == 201


@pytest.mark.parametrize("body", [[], "text", 7, None, True])
def test_a_body_that_is_no_object_is_refused(officer: Caller, body: Any) -> None:
    answer = officer.client.post(BEGIN, content=json.dumps(body), headers=officer.headers() | JSON)
    assert (answer.status_code, kind_of(answer)) == (422, "invalid")
    assert answer.json()["errors"][0]["field"] == "body"


def test_no_body_is_refused(officer: Caller) -> None:
    answer = officer.client.post(BEGIN, headers=officer.headers())
    assert (answer.status_code, kind_of(answer)) == (422, "invalid")
    assert answer.json()["errors"][0] == {
        "field": "body",
        "reason_zh": "必填，未填写。",
        "reason_en": "Field required.",
    }


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b'{"occurred_on": "2026-11-16",', "line 1, column 30"),
        (b'{\n "party": nothing}', "line 2, column 11"),
        (b'{"party": "\xff\xfe"}', "Byte 11 is not UTF-8"),
        ('{"party": "协会"}'.encode("gbk"), "Byte 13 is not UTF-8"),
        (b'{"party": "a", "party": "b"}', "twice"),
        (b'{"amount": NaN}', "NaN"),
        (b'{"amount": -Infinity}', "Infinity"),
        (b'{"amount": ' + b"9" * 5000 + b"}", "too many digits"),
        (b'{"amount": 9223372036854775808}', "too large"),
        (b'{"amount": 1e999}', "too large"),
        (b"[" * 100_000, "too deeply"),
        (rb'{"party": "a\u0000b"}', "NUL"),
        (rb'{"party": "\ud800"}', "surrogate"),
        (rb'{"\ud800": 1}', "surrogate"),
        (rb'{"\ud800": 1, "\ud800": 2}', "twice"),
        (b"\xef\xbb\xbf{}", "column 1"),
    ],
)
def test_unsound_json_is_refused_with_its_place(officer: Caller, sent: bytes, said: str) -> None:
    answer = officer.client.post(BEGIN, content=sent, headers=officer.headers() | JSON)
    assert (answer.status_code, kind_of(answer)) == (400, "malformed-json")
    assert said in answer.json()["detail_en"]
    assert answer.json()["errors"][0]["reason_zh"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/json; charset=gbk"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {},
    ],
)
def test_only_plain_json_is_taken(officer: Caller, headers: dict[str, str]) -> None:
    answer = officer.client.post(BEGIN, content=b"{}", headers=officer.headers() | headers)
    assert (answer.status_code, kind_of(answer)) == (415, "unsupported-media-type")


def test_a_case_id_that_is_none_names_the_field(officer: Caller, opening: dict[str, Any]) -> None:
    answer = officer.post(f"{BEGIN}/17/add-note", NOTE)
    assert (answer.status_code, kind_of(answer)) == (422, "invalid")
    assert answer.json()["errors"][0]["field"] == "case_id"
    answer = officer.post(BEGIN, opening, Case_Id="17")
    assert (answer.status_code, kind_of(answer)) == (400, "malformed-header")
    assert answer.json()["errors"][0]["field"] == "Case-Id"


def test_unknown_addresses_and_methods_are_problems(officer: Caller, matter: str) -> None:
    assert kind_of(officer.get("/api/v1/nowhere")) == "not-found"
    assert kind_of(officer.get("/nowhere")) == "not-found"
    answer = officer.client.delete(matter)
    assert (answer.status_code, kind_of(answer), answer.headers["allow"]) == (405, "method-not-allowed", "GET")


def test_nothing_of_all_this_is_written(officer: Caller, matter: str) -> None:
    before = version_of(officer, matter)
    for body in ({}, NOTE | {"text": ""}, NOTE | {"more": 1}, NOTE | {"occurred_on": "2027-02-29"}):
        assert officer.post(f"{matter}/add-note", body).status_code == 422
    assert version_of(officer, matter) == before
    assert len(officer.get(f"{matter}/history").json()["entries"]) == before


class Upload:
    """A caller who would send 50 MB in pieces, and counts how much of it was asked for."""

    def __init__(self, *, piece: int = 64 * 1024, total: int = 50 * 1024 * 1024) -> None:
        self.piece, self.left, self.asked = bytes(piece), total, 0

    async def receive(self) -> Message:
        """The next piece."""
        self.asked += len(self.piece)
        self.left -= len(self.piece)
        return {"type": "http.request", "body": self.piece, "more_body": self.left > 0}


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize("path", [BEGIN, "/sign-in"])
async def test_fifty_megabytes_are_never_read(app: FastAPI, announced: bool, path: str) -> None:
    upload, sent = Upload(), []
    headers = [(b"content-type", b"application/json"), (b"host", b"testserver")]
    if announced:
        headers.append((b"content-length", b"%d" % upload.left))

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http"}
    scope |= {"path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers}
    await app(scope, upload.receive, send)
    assert sent[0]["status"] == 413
    told = json.loads(sent[1]["body"])
    assert told["type"] == "urn:anjuan:problem:body-too-large"
    assert told["errors"][0]["field"] == "body"
    assert upload.asked <= (0 if announced else 2 * 1024 * 1024 + len(upload.piece))


def test_two_megabytes_are_read(officer: Caller, matter: str) -> None:
    answer = officer.post(f"{matter}/add-note", NOTE | {"text": "a" * (2 * 1024 * 1024 - 200)})
    assert (answer.status_code, kind_of(answer)) == (422, "invalid")
    assert answer.json()["errors"][0] | {"reason_en": ""} == {
        "field": "text",
        "reason_zh": "至多4000个字符。",
        "reason_en": "",
    }


JUNK: tuple[Any, ...] = (None, True, -1, 10**18, 1.5, "", " ", "x" * 5000, "2026-02-30", "一", [], [None], {}, {"a": 1})


@pytest.mark.parametrize("kind", [*CASE_TYPES, *REGISTERS])
def test_no_step_trips_over_junk_in_any_field(kind: str) -> None:
    """Every field of every command: named as wrong, or taken; never an error of ours."""
    refused = 0
    for step in {**CASE_TYPES, **REGISTERS}[kind].steps.values():
        for field in step.command.model_fields:
            for junk in JUNK:
                with suppress(CommandInvalid):
                    strictly(step, {"occurred_on": TODAY, field: junk})
                    continue
                refused += 1
    assert refused > 50
