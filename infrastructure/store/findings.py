"""The compact form of findings inside an envelope: what is at its default is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from domain.law.rule import Effect, Finding, Outcome
from domain.law.statutes import Citation, Statute


def pack(basis: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON values: ``rule``, ``cites``, ``outcome``, and ``effect``, ``facts``, ``opens_on`` if any."""
    return [_packed(finding) for finding in basis]


def _packed(finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rule": finding.rule,
        "cites": [_places(citation) for citation in finding.cites],
        "outcome": finding.outcome,
    }
    if finding.effect is not Effect.REFUSE:
        found["effect"] = finding.effect.value
    if finding.facts:
        found["facts"] = finding.facts
    if finding.opens_on is not None:
        found["opens_on"] = finding.opens_on.isoformat()
    return found


def _places(citation: Citation) -> list[Any]:
    places = [citation.statute, citation.article, citation.paragraph, citation.item]
    while places[-1] is None:
        places.pop()
    return places


@lru_cache(maxsize=4096)
def _citation(
    statute: str, article: int | None = None, paragraph: int | None = None, item: int | None = None
) -> Citation:
    return Citation(statute=Statute(statute), article=article, paragraph=paragraph, item=item)


def unpack(basis: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """The findings that ``pack`` wrote."""
    return tuple(
        Finding.model_construct(
            rule=found["rule"],
            cites=tuple(_citation(*places) for places in found["cites"]),
            outcome=Outcome(found["outcome"]),
            effect=Effect(found.get("effect", Effect.REFUSE.value)),
            facts=found.get("facts", {}),
            opens_on=date.fromisoformat(found["opens_on"]) if "opens_on" in found else None,
        )
        for found in basis
    )


def outcomes(basis: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The outcomes of the findings that ``pack`` wrote."""
    return frozenset(found["outcome"] for found in basis)
