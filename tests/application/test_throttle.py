"""The throttle of strangers: each by his address, all together, forgotten when the time is over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.throttle import Throttle, TooOften


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_each_address_has_its_own_count_and_is_told_how_long_to_wait() -> None:
    watch = Watch()
    throttle = Throttle(2, 100, 60, watch)
    throttle.take("192.0.2.1")
    watch.now += 20
    throttle.take("192.0.2.1")
    with pytest.raises(TooOften) as told:
        throttle.take("192.0.2.1")
    assert told.value.seconds == 41
    throttle.take("192.0.2.2")
    watch.now += 40
    throttle.take("192.0.2.1")
    with pytest.raises(TooOften):
        throttle.take("192.0.2.1")


def test_all_together_have_a_count_too() -> None:
    watch = Watch()
    throttle = Throttle(5, 3, 60, watch)
    for host in range(3):
        throttle.take(f"192.0.2.{host}")
    with pytest.raises(TooOften):
        throttle.take("192.0.2.99")
    watch.now += 60
    throttle.take("192.0.2.99")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "no address", True),
    ],
)
def test_a_subscriber_is_one_however_many_addresses_he_has(one: str, other: str, same: bool) -> None:
    throttle = Throttle(1, 100, 60, Watch())
    throttle.take(one)
    if same:
        with pytest.raises(TooOften):
            throttle.take(other)
    else:
        throttle.take(other)


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 30)), max_size=80))
def test_never_more_than_allowed_in_any_stretch_of_time(asked: list[tuple[int, float]]) -> None:
    watch = Watch()
    throttle = Throttle(3, 7, 60, watch)
    taken: list[tuple[float, int]] = []
    waits: list[int] = []
    for host, later in asked:
        watch.now += later
        try:
            throttle.take(f"192.0.2.{host}")
            taken.append((watch.now, host))
        except TooOften as told:
            waits.append(told.seconds)
        within = [who for at, who in taken if watch.now - at < 60]
        assert len(within) <= 7
        assert all(within.count(who) <= 3 for who in within)
    assert all(1 <= seconds <= 61 for seconds in waits)
