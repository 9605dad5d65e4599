"""Visitor: a browser without scripts on one connection to our program, which serves in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from time import perf_counter
from typing import Final
from urllib.parse import urlsplit

from interface.http.identity import COOKIE
from tests.interface.running import running

PATIENCE: Final = 60.0
"""Seconds after which an answer is not waited for any more."""

STARTED_WITHIN: Final = 300.0
"""Seconds: programs of others may be at work on the machine."""

KEPT_OPEN: Final = 3.0
"""Seconds after which a quiet connection is opened anew: the server hangs up after five."""


class Visitor:
    """Somebody who is signed in and whose connection stays open, as a browser's does."""

    def __init__(self, address: str) -> None:
        """``address`` of the server."""
        self._connection = HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
        self._asked = perf_counter()

    def took(self, path: str, token: str) -> float:
        """Seconds from asking for a page until all of it is there.

        Raises:
            RuntimeError: the answer is not the page.
        """
        if perf_counter() - self._asked > KEPT_OPEN:
            self._connection.close()  # it opens again with the next question
            self._ask("/health/live", token)
        begun = perf_counter()
        answer = self._ask(path, token)
        self._asked = perf_counter()
        took = self._asked - begun
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return took

    def _ask(self, path: str, token: str) -> HTTPResponse:
        headers = {"Cookie": f"{COOKIE}={token}", "Accept-Encoding": "gzip"}
        self._connection.request("GET", path, headers=headers)
        answer = self._connection.getresponse()
        answer.read()
        return answer

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


@contextmanager
def served(url: str) -> Iterator[Callable[[str, str], float]]:
    """The program over the database at ``url``; tells how long a page takes that somebody asks for by its path."""
    with running(url, worker=False, within=STARTED_WITHIN) as instance:
        visitor = Visitor(instance.address)
        try:
            yield visitor.took
        finally:
            visitor.close()
