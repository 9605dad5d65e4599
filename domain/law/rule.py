"""Rule, finding, outcome: a legal condition with its article, and one application of it."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple, ParamSpec

from pydantic import Field

from domain.law.effects import Certainty, Effect, Outcome, Severity
from domain.law.review_catalogue import EFFECT_REASONS, REVIEW_RULES, ReviewRule
from domain.law.statutes import Citation, Statute
from domain.messages import Label, Message

__all__ = ["RULES", "Effect", "Finding", "Outcome", "Rule", "Scalar", "Until", "Verdict", "rule"]

P = ParamSpec("P")
Scalar = str | int | bool | None


class Until(NamedTuple):
    """A verdict: not yet, but from this day on."""

    opens_on: date


Verdict = bool | None | Outcome | Until


class Finding(Message):
    """One application of a rule: stored with the event it allowed, or returned with the refusal."""

    rule: str
    cites: tuple[Citation, ...]
    outcome: Outcome
    effect: Effect
    facts: dict[str, Scalar] = Field(default_factory=dict)
    opens_on: date | None = None

    @property
    def refuses(self) -> bool:
        """Whether this finding forbids the act."""
        return self.outcome is Outcome.VIOLATED and self.effect is Effect.REFUSE


class Rule(NamedTuple):
    """A statutory condition as the catalogue knows it; ``since`` and ``until`` are its first and last day in force."""

    code: str
    cites: tuple[Citation, ...]
    effect: Effect
    zh: str
    en: str
    catalogue_id: str
    since: date | None
    until: date | None

    def in_force(self, on: date) -> bool:
        """Whether it was law on a day; without days it always was."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def catalogued(self) -> tuple[ReviewRule, ...]:
        """The rules of the catalogue that it keeps."""
        return tuple(REVIEW_RULES[pr] for pr in self.catalogue_id.split() if pr in REVIEW_RULES)

    @property
    def certainty(self) -> Certainty:
        """How sure it is that the law says so: as sure as the surest rule of the catalogue that it keeps.

        Without one, a statute makes it law, what rests on practice alone is practice.
        """
        if self.catalogued:
            return min((known.certainty for known in self.catalogued), key=list(Certainty).index)
        cited = any(cite.statute is not Statute.PRACTICE for cite in self.cites)
        return Certainty.LAW if cited else Certainty.PRACTICE

    @property
    def severity(self) -> Severity | None:
        """How much a breach weighs: as much as the gravest rule of the catalogue that it keeps; None without one."""
        return min((known.severity for known in self.catalogued), key=list(Severity).index, default=None)

    @property
    def reason(self) -> Label | None:
        """Why its effect differs from that of the catalogue, None where it does not."""
        return EFFECT_REASONS.get(self.code)

    @property
    def late(self) -> bool:
        """Whether it marks an act as late. Such an act is accepted and its breach recorded, whatever is set."""
        return self.effect is Effect.FLAG and self.code.endswith("-in-time")

    @property
    def bindable(self) -> bool:
        """Whether an authority may make it refuse: a text says nothing of it, and it does not concern a late act."""
        return self.effect is Effect.FLAG and self.certainty is not Certainty.LAW and not self.late


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    *cites: Citation,
    en: str,
    effect: Effect = Effect.REFUSE,
    pr: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Callable[[Callable[P, Verdict]], Callable[P, Finding]]:
    """Make a cited rule of a function that answers true, false, None (not applicable) or ``Until(day)``.

    ``code`` is stored for ever; ``pr`` are the numbers in the catalogue of review rules, parted by a blank; ``since``
    and ``until`` are the first and the last day on which it is law (see ``as_law_on``). The docstring is the
    requirement in our own Chinese words. Scalar arguments become the facts of the finding.
    """

    def make(condition: Callable[P, Verdict]) -> Callable[P, Finding]:
        if code in RULES:
            raise ValueError(f"rule {code} is declared twice")
        zh = inspect.cleandoc(condition.__doc__ or "")
        RULES[code] = Rule(code, cites, effect, zh, en, pr, since, until)
        signature = inspect.signature(condition)

        @functools.wraps(condition)
        def apply(*args: P.args, **kwargs: P.kwargs) -> Finding:
            verdict = condition(*args, **kwargs)
            # Binding costs more than judging; by name, as everywhere in the steps, nothing is left to bind.
            facts = _facts(signature.bind(*args, **kwargs).arguments if args else kwargs)
            opens_on = verdict.opens_on if isinstance(verdict, Until) else None
            return Finding(
                rule=code,
                cites=cites,
                outcome=_outcome(verdict),
                effect=effect,
                facts=facts,
                opens_on=opens_on,
            )

        return apply

    return make


def as_law_on(day: date, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by the law of a day: procedure goes by the day of the step.

    A rule that was not in force then says nothing: its finding is kept as not applicable and never refuses.
    """
    return tuple(
        finding
        if (known := RULES.get(finding.rule)) is None or known.in_force(day)
        else finding.model_copy(update={"outcome": Outcome.NOT_APPLICABLE, "opens_on": None})
        for finding in findings
    )


def _outcome(verdict: Verdict) -> Outcome:
    if isinstance(verdict, Outcome):
        return verdict
    if isinstance(verdict, Until):
        return Outcome.VIOLATED
    if verdict is None:
        return Outcome.NOT_APPLICABLE
    return Outcome.SATISFIED if verdict else Outcome.VIOLATED


def _facts(arguments: dict[str, Any]) -> dict[str, Scalar]:
    return {name: fact for name, value in arguments.items() if (fact := _scalar(value)) is not _UNTOLD}


_UNTOLD: Any = object()


def _scalar(value: Any) -> Any:
    """Facts are evidence, not inputs: dates as ISO days, collections as a sorted list in one string."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set | tuple | list):
        return "、".join(sorted(str(item) for item in value))
    return _UNTOLD
