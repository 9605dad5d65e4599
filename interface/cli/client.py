"""The HTTP client of the command line: retries by the command's key, and tells problems as the server tells them."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Final, Self
from uuid import UUID

import httpx2

from interface.new_ids import new_id

PATIENCE: Final = 15.0
"""Seconds during which a lost connection or a 503 is tried again."""

_PAUSES: Final = (0.05, 0.1, 0.2, 0.5, 1.0)
_ANSWER_LIMIT: Final = 30.0


class Unreachable(Exception):
    """No answer from the server, or only "try again later"."""

    def __init__(self, address: str, reason: str, *, key: str = "") -> None:
        """``address`` is the base URL that was tried; ``key`` that of a command whose fate is unknown."""
        self.address, self.reason, self.key = address, reason, key
        text = f"无法连接 {address}（{reason}）。 {address} cannot be reached ({reason})."
        zh, en = f"是否已记录不明，重发请用同一键 {key}。", f"It may have been recorded: repeat it under the key {key}."
        super().__init__(f"{text} {zh} {en}" if key else text)


class RefusedByServer(Exception):
    """The server said no; ``problem`` is its document of RFC 9457, with findings and fields where there are any."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        """``status`` is the HTTP status."""
        self.status, self.problem = status, problem
        super().__init__(f"{problem.get('title', status)} {problem.get('title_en', '')}".strip())

    @property
    def code(self) -> str:
        """The stable end of the problem's type, such as stale-version."""
        return str(self.problem.get("type", "")).rpartition(":")[2]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that refuse the act."""
        return tuple(found["rule"] for found in self.problem.get("findings", ()))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered; ``version`` is the case's, from its entity tag."""

    body: Any
    version: int | None


class Wire:
    """The connection to one server, shared by everybody who speaks over it; ``connected`` once it answered."""

    def __init__(self, address: str, patience: float) -> None:
        self.address = address.rstrip("/")
        self._patience = patience
        # No proxy from the environment: the operator named this server and nothing between.
        self.client = httpx2.Client(timeout=_ANSWER_LIMIT, trust_env=False)
        self._connected = False

    def until_answered(self, ask: Callable[[], httpx2.Response], *, key: str) -> httpx2.Response:
        """What the server answered at last. Raises Unreachable."""
        give_up, tries = time.monotonic() + self._patience, 0
        while True:
            try:
                response = ask()
            except httpx2.ConnectError as error:
                reason = str(error) or type(error).__name__
                if not self._connected:
                    raise Unreachable(self.address, reason) from error
                pause = None
            except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, ValueError) as error:
                raise Unreachable(self.address, str(error)) from error
            except httpx2.TransportError as error:
                self._connected = True
                reason, pause = str(error) or type(error).__name__, None
            else:
                self._connected = True
                if response.status_code != httpx2.codes.SERVICE_UNAVAILABLE:
                    return response
                reason, pause = _title(response), _retry_after(response)
            pause = _PAUSES[min(tries, len(_PAUSES) - 1)] if pause is None else pause
            tries += 1
            if time.monotonic() + pause > give_up:
                raise Unreachable(self.address, reason, key=key)
            time.sleep(pause)


class Client:
    """Talks to one server as one person; tokens travel with each request.

    ``patience`` is for how many seconds a lost connection or a 503 is tried again. A server that never answered is
    not waited for.
    """

    def __init__(self, address: str, token: str = "", *, patience: float = PATIENCE, wire: Wire | None = None) -> None:
        self.token = token
        self._wire = wire or Wire(address, patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wire.client.close()

    def signed_in_as(self, token: str) -> "Client":
        """The same connection in another hand."""
        return Client(self._wire.address, token, wire=self._wire)

    def get(self, path: str, **query: Any) -> Answer:
        """Ask. Raises RefusedByServer, Unreachable."""
        wanted = {name: value for name, value in query.items() if value not in (None, "", [], ())}
        return self._answered("GET", path, params=wanted)

    def post(
        self,
        path: str,
        body: Mapping[str, Any],
        *,
        key: UUID | None = None,
        version: int | None = None,
        case_id: UUID | None = None,
    ) -> Answer:
        """Command. A lost answer is asked for again under the same key, so that nothing happens twice.

        ``version`` goes as If-Match, ``case_id`` names a case that begins. Raises RefusedByServer, Unreachable.
        """
        headers = {"Idempotency-Key": str(key or new_id())}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        if case_id is not None:
            headers["Case-Id"] = str(case_id)
        return self._answered("POST", path, json=dict(body), headers=headers)

    def send_form(self, path: str, typed: Mapping[str, str]) -> str:
        """Send a form of a page, and have the page that answers. A lost answer is asked for again.

        Raises RefusedByServer, Unreachable.
        """
        return self._asked("POST", path, headers={"Origin": self._wire.address}, data=dict(typed)).text

    def _answered(self, method: str, path: str, **more: Any) -> Answer:
        response = self._asked(method, path, **more)
        return Answer(response.json() if response.content else None, _version(response))

    def _asked(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **more: Any
    ) -> httpx2.Response:
        sent = dict(headers or {})
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        wire = self._wire
        response = wire.until_answered(
            lambda: wire.client.request(method, wire.address + path, headers=sent, **more),
            key=sent.get("Idempotency-Key", ""),
        )
        if response.is_success:
            return response
        raise RefusedByServer(response.status_code, _problem(response))


def _retry_after(response: httpx2.Response) -> float | None:
    """Seconds, whichever of its two forms the header has."""
    said = response.headers.get("Retry-After", "")
    if said.isdecimal():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except ValueError:
        return None


def _version(response: httpx2.Response) -> int | None:
    tag = response.headers.get("ETag", "").strip('"')
    return int(tag) if tag.isdecimal() else None


def _problem(response: httpx2.Response) -> Mapping[str, Any]:
    try:
        told = response.json()
    except ValueError:
        told = None
    return told if isinstance(told, dict) else {"title": f"HTTP {response.status_code}", "status": response.status_code}


def _title(response: httpx2.Response) -> str:
    problem = _problem(response)
    return f"{problem.get('title', '')} {problem.get('title_en', '')}".strip()
