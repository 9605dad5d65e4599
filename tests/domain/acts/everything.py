"""The examples of all modules in this package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from domain.catalogue import CASE_TYPES
from tests.domain import acts
from tests.domain.acts import Act
from tests.domain.beginnings import begun_as


@cache
def everything(kind: str = "investigation") -> Mapping[str, Act]:
    """Every example of a kind of case by the slug of its step, on files of that kind.

    A module gives ``ACTS``, examples for every kind that takes the step, and ``ACTS_OF`` where a kind needs its own.

    Raises:
        ValueError: two modules give an example of the same step.
    """
    common: dict[str, Act] = {}
    own: dict[str, Act] = {}
    for module in pkgutil.iter_modules(acts.__path__, f"{acts.__name__}."):
        loaded = importlib.import_module(module.name)
        _add(common, getattr(loaded, "ACTS", {}))
        _add(own, getattr(loaded, "ACTS_OF", {}).get(kind, {}))
    taken = CASE_TYPES[kind].steps
    moved = {slug: _on_file_of(kind, act) for slug, act in common.items() if slug in taken}
    return moved | own


def _add(found: dict[str, Act], more: Mapping[str, Act]) -> None:
    for slug, act in more.items():
        if slug in found:
            raise ValueError(f"{slug} has two examples")
        found[slug] = act


def _on_file_of(kind: str, act: Act) -> Act:
    """The example on a file that began as its kind begins."""
    refused = {
        code: replace(refusal, given=None if refusal.given is None else begun_as(kind, refusal.given))
        for code, refusal in act.refused.items()
    }
    return replace(act, given=begun_as(kind, act.given), refused=refused)
