"""The examples of all modules in this package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from tests.domain import acts
from tests.domain.acts import Act


@cache
def everything() -> Mapping[str, Act]:
    """Every example by the slug of its step.

    Raises:
        ValueError: two modules give an example of the same step.
    """
    found: dict[str, Act] = {}
    for module in pkgutil.iter_modules(acts.__path__, f"{acts.__name__}."):
        for slug, act in getattr(importlib.import_module(module.name), "ACTS", {}).items():
            if slug in found:
                raise ValueError(f"{slug} has two examples")
            found[slug] = act
    return found
