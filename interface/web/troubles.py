"""未办成: what an act that was not taken answers, in words for a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.procedure import Refused
from interface.http.problems import Problem
from interface.http.refusals import problem_of
from interface.text.captions import caption
from interface.text.language import english, say
from interface.web.wording import Judged, judged


@dataclass(frozen=True, slots=True)
class Trouble:
    """What stood in the way: one sentence, the rules with their articles, the fields that were wrong."""

    title: str
    rules: tuple[Judged, ...] = ()
    fields: tuple[str, ...] = ()


def trouble(error: Exception, name_of: Callable[[str], str], named: Mapping[str, str] | None = None) -> Trouble:
    """The words for one of the errors in ``refusals.TOLD``; ``named`` are fields that the page calls by other names."""
    problem: Problem = problem_of(error)
    found = error.findings if isinstance(error, Refused) else ()
    rules = tuple(judged(each, name_of) for each in found if each.refuses)
    fields = tuple(
        say(
            "{field}：{reason}",
            field=_caption(each.field, named or {}),
            reason=each.reason_en if english() else each.reason_zh,
        )
        for each in problem.errors or ()
    )
    title = problem.title_en if english() else problem.title
    detail = problem.detail_en if english() else problem.detail
    return Trouble(f"{title} {detail}" if detail else title, rules, fields)


def _caption(field: str, named: Mapping[str, str]) -> str:
    """The last word of a field's path, captioned: party.name is the name."""
    last = field.rpartition(".")[2]
    return named.get(last) or caption(last)
