"""Bodies: read up to a limit and no further, and for the API only sound JSON; photographs pass as they come."""

import json
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from application.photos import LARGEST_PHOTO
from interface.http.problems import Refusal, answer, bad_field

LIMIT: Final = 2 * 1024 * 1024
"""Bytes of a body."""

LARGEST: Final = 2**63 - 1
"""The largest integer that the store can hold; 1e999 is read as infinite and caught here too."""

API: Final = "/api/"

PHOTOS: Final = "/api/v1/photos/"
QUICK_ENTRY: Final = "/quick"
QUICK_LIMIT: Final = 3 * LARGEST_PHOTO
"""Bytes of the form of quick entry with its photographs; whoever has more of them sends another note."""


def streamed(path: str) -> int | None:
    """How many bytes a body may have that its reader takes in piece by piece; None where the whole is read here."""
    if path.startswith(PHOTOS):
        return LARGEST_PHOTO
    return QUICK_LIMIT if path == QUICK_ENTRY else None


class SoundBodies:
    """Refuses what is too large without reading it, and JSON that a later reader would trip over.

    Outside the router, because a reader of JSON there has the whole body in memory before it can refuse. The body
    is parsed here once more than needed: that is what tells the position of a fault.
    """

    def __init__(self, app: ASGIApp, limit: int = LIMIT) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if (limit := streamed(scope["path"])) is not None:
            await self._pass(limit, scope, receive, send)
            return
        try:
            body = await self._read(headers, receive)
            if body is None:
                return  # the caller hung up
            if scope["path"].startswith(API) and body:
                demand_json_type(headers)
                demand_sound_json(body)
        except Refusal as refusal:
            # What was not read would be taken for the next request on this connection.
            await answer(refusal.problem, {"Connection": "close"})(scope, receive, send)
            return
        await self.app(scope, _once(body, receive), send)

    async def _read(self, headers: Headers, receive: Receive) -> bytes | None:
        if _announced(headers) > self.limit:
            raise too_large(self.limit)
        chunks, size = [], 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            chunks.append(message.get("body", b""))
            size += len(chunks[-1])
            if size > self.limit:
                raise too_large(self.limit)
            if not message.get("more_body", False):
                return b"".join(chunks)

    async def _pass(self, limit: int, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the body on piece by piece; whoever reads too much of it meets a Refusal (413)."""
        size, whole = 0, False

        async def counted() -> Message:
            nonlocal size, whole
            message = await receive()
            size += len(message.get("body", b""))
            whole = whole or not message.get("more_body", False)
            if size > limit:
                raise too_large(limit)
            return message

        async def closing(message: Message) -> None:
            # What was not read would be taken for the next request on this connection.
            if message["type"] == "http.response.start" and not whole:
                MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        if _announced(Headers(scope=scope)) > limit:
            await answer(too_large(limit).problem)(scope, receive, closing)
            return
        await self.app(scope, counted, closing)


def _announced(headers: Headers) -> int:
    announced = headers.get("content-length", "0")
    return int(announced[:20]) if announced.isdecimal() else 0


def too_large(limit: int) -> Refusal:
    """The refusal (413) of a body of more than ``limit`` bytes."""
    return Refusal(
        "body-too-large",
        detail=f"请求正文至多{limit}字节。",
        detail_en=f"A body has at most {limit} bytes.",
        errors=bad_field("body", f"超过{limit}字节。", f"More than {limit} bytes."),
    )


def _once(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def demand_json_type(headers: Headers) -> None:
    """Raises Refusal (415) unless the body is announced as JSON in UTF-8, uncompressed."""
    kind, _, parameters = headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().replace('"', "")
    if kind.strip().lower() != "application/json" or charset not in ("", "charset=utf-8"):
        zh, en = "应为 application/json（UTF-8）。", "Must be application/json in UTF-8."
        raise Refusal("unsupported-media-type", errors=bad_field("Content-Type", zh, en))
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Refusal("unsupported-media-type", errors=bad_field("Content-Encoding", "不得压缩。", "No compression."))


def demand_sound_json(body: bytes) -> None:
    """Raises Refusal (400) with the position unless the body is JSON as RFC 8259 means it.

    Besides syntax: names used once, numbers of 64 bits, and no NUL or half surrogate pair, which PostgreSQL and UTF-8
    cannot hold.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _malformed(f"第{error.start}字节不是UTF-8。", f"Byte {error.start} is not UTF-8.") from None
    try:
        _demand_storable(json.loads(text, object_pairs_hook=_no_name_twice, parse_constant=_no_constant), "body")
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        raise _malformed(f"第{error.lineno}行第{error.colno}列：不是合法的JSON。", f"{error.msg} at {at}.") from None
    except RecursionError:
        raise _malformed("嵌套过深。", "Nested too deeply.") from None
    except ValueError:  # a number beyond Python's limit of digits
        raise _malformed("数字过长。", "A number has too many digits.") from None


def _malformed(zh: str, en: str, field: str = "body") -> Refusal:
    return Refusal("malformed-json", detail=zh, detail_en=en, errors=bad_field(field, zh, en))


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _malformed("同一字段出现两次。", "The field appears twice.", ascii(twice)[1:-1][:100])
    return found


def _no_constant(name: str) -> None:
    raise _malformed(f"{name} 不是JSON的数字。", f"{name} is not a number of JSON.")


def _demand_storable(value: Any, place: str) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _demand_storable(name, place)
            _demand_storable(inner, f"{place}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            _demand_storable(inner, f"{place}[{number}]")
    elif isinstance(value, str) and ("\0" in value or not _encodes(value)):
        en = "Holds a NUL or half of a surrogate pair, which cannot be stored."
        raise _malformed("含有不能存储的字符。", en, place.removeprefix("body."))
    elif isinstance(value, int | float) and not -LARGEST <= value <= LARGEST:
        raise _malformed("数字过大。", "The number is too large.", place.removeprefix("body."))


def _encodes(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
