"""Throttle: how often strangers may ask for something, each of them and all together.

Kept in the memory of this process alone: who reported from where is written down nowhere. An address is held as a hash
under a key that is drawn at the start, and only as long as it counts.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Final

NETWORK: Final = 64
"""Bits of an IPv6 address that tell one subscriber from another."""


class TooOften(Exception):
    """Asked too often; again after ``seconds``."""

    def __init__(self, seconds: int) -> None:
        """``seconds`` to wait, at least 1."""
        self.seconds = seconds
        super().__init__(seconds)


class Throttle:
    """At most ``each`` times from one address and ``total`` times from all within ``seconds``."""

    def __init__(self, each: int, total: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` in seconds, never going back."""
        self._each, self._total, self._seconds, self._clock = each, total, seconds, clock
        self._key = secrets.token_bytes(32)
        self._taken: deque[tuple[float, bytes]] = deque()
        self._by: Counter[bytes] = Counter()
        self._lock = threading.Lock()

    def take(self, address: str) -> None:
        """Count one. Raises TooOften, which counts nothing."""
        whose = hashlib.blake2b(_subscriber(address).encode(), key=self._key, digest_size=16).digest()
        with self._lock:
            now = self._clock()
            self._forget(now)
            if self._by[whose] >= self._each:
                first = next(at for at, who in self._taken if who == whose)
                raise TooOften(self._left(first, now))
            if len(self._taken) >= self._total:
                raise TooOften(self._left(self._taken[0][0], now))
            self._taken.append((now, whose))
            self._by[whose] += 1

    def _forget(self, now: float) -> None:
        while self._taken and now - self._taken[0][0] >= self._seconds:
            _, whose = self._taken.popleft()
            self._by[whose] -= 1
            if not self._by[whose]:
                del self._by[whose]

    def _left(self, since: float, now: float) -> int:
        return max(1, int(self._seconds - (now - since)) + 1)


def _subscriber(address: str) -> str:
    """An IPv4 address as it is, of an IPv6 address its network; anything else is one stranger."""
    try:
        told = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(told, ipaddress.IPv6Address):
        if told.ipv4_mapped is not None:
            return str(told.ipv4_mapped)
        return str(ipaddress.ip_network((told, NETWORK), strict=False))
    return str(told)
