"""What an authority has set, and what holds where it has set nothing."""

from __future__ import annotations

import pytest

from domain.law.settings import is_on, number_of, value_of


def test_a_default_holds_where_nothing_was_set() -> None:
    assert number_of("reporting_tiers", "310000-civil_affairs") == 4
    assert number_of("reporting_tiers", "310105-civil_affairs") == 3
    assert is_on("ban_prior_notice", "310101-civil_affairs")


def test_an_unknown_setting_is_a_defect() -> None:
    with pytest.raises(KeyError):
        value_of("no_such_setting", "310000-civil_affairs")
