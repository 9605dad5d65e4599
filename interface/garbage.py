"""Collecting garbage seldom: our processes make many objects that live for one answer, and no cycles among them."""

from __future__ import annotations

import gc
from typing import Final

GARBAGE_AFTER: Final = 100_000
"""New objects between two looks for garbage."""


def collect_seldom() -> None:
    """Set aside what has been loaded, which stays for good, and look for cycles less often.

    Python looks every few hundred objects by default; while a thousand events are decoded that doubles the cost.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER)
