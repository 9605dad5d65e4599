"""当时的案件: what the file said at a version: stages, limits, lawful acts, readers, with the differences marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from application.readings import LimitEntry
from application.recorded import Recorded
from application.replay import Then, amendments, preceding
from domain.case import Case
from domain.messages import Label
from domain.procedure import CaseType
from domain.step import By, Step
from interface.text.language import english, listed, say, term
from interface.web.cases.case_view import limit_line
from interface.web.cases.part_view import Chapter, chapters
from interface.web.cases.stage_map import stage_label
from interface.web.rendering import moment
from interface.web.replay.history_shown import AmendedShown, amendment_shown
from interface.web.replay.law_view import LawShown, law_shown
from interface.web.replay.replay_asked import Asked, Chosen
from interface.web.wording import NameOf

Counts = dict[tuple[str, str, int], str]
"""How each run of a limit was counted, by limit, item and run."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing as it stood, and as it had stood before; ``before`` is None where nothing is compared."""

    name: str
    now: str
    before: str | None = None
    lamp: str = ""
    left: str = ""

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.before is not None and self.before != self.now


@dataclass(frozen=True, slots=True)
class Act:
    """A step that was lawful, or ceased to be; ``mark`` is new, gone or nothing."""

    name: str
    mark: str


@dataclass(frozen=True, slots=True)
class Acts:
    """The steps of those who may take them."""

    by: str
    count: int
    acts: Sequence[Act]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The file at a version beside another one. ``over`` are limits that had ended, without a change since."""

    heading: str
    beside: str
    differences: int
    stages: Sequence[Difference]
    limits: Sequence[Difference]
    over: Sequence[Difference]
    acts: Sequence[Acts]
    readers: Difference
    chapters: Sequence[Chapter]
    amended: Sequence[AmendedShown]
    recounted: str
    law: LawShown


def snapshot(
    case_type: CaseType,
    entries: Sequence[Recorded],
    then: Then,
    before: Then | None,
    asked: Asked,
    at: Chosen,
    name: NameOf,
) -> Snapshot:
    """The file as it stood, beside ``before``; None where nothing came before."""
    stages = list(_stages(case_type, then.case, None if before is None else before.case))
    limits, over = _limits(then, before)
    acts = list(_acts(then.lawful, None if before is None else before.lawful))
    readers = Difference("", _readers(then, name), None if before is None else _readers(before, name))
    parts = chapters(then.case, then.day, None if before is None else before.case, asked, name)
    known = amendments(entries[: at.version])
    own = set(range(preceding(entries, at.version) + 1, at.version + 1))
    changed = sum(each.changed for each in (*stages, *limits, readers)) + sum(each.changed for each in parts)
    return Snapshot(
        heading=say("第 {version} 版", version=then.version) + f"　{moment(then.at)}",
        beside=_beside(before, at),
        differences=changed + sum(bool(act.mark) for some in acts for act in some.acts),
        stages=stages,
        limits=limits,
        over=over,
        acts=acts,
        readers=readers,
        chapters=parts,
        amended=[amendment_shown(each, entries, name) for each in known if own & set(each.versions)],
        recounted=_recounted(limits) if before is not None else "",
        law=law_shown(then.law),
    )


def _beside(before: Then | None, at: Chosen) -> str:
    if before is None:
        return say("第一版，之前没有记录")
    if at.compared:
        return say("与第 {version} 版比较", version=before.version)
    return say("与上一版（第 {version} 版）比较", version=before.version)


def _recounted(limits: Sequence[Difference]) -> str:
    changed = [limit.name for limit in limits if limit.changed]
    return say("期限变化：{limits}", limits=listed(changed)) if changed else say("期限无变化")


def compared(now: Mapping[str, str], before: Mapping[str, str] | None) -> list[Difference]:
    """Two tables line by line, in the order of the later one; what is gone follows."""
    if before is None:
        return [Difference(name, text) for name, text in now.items()]
    return [Difference(name, now.get(name, ""), before.get(name, "")) for name in {**now, **before}]


def _stages(case_type: CaseType, now: Case, before: Case | None) -> Iterable[Difference]:
    def told(case: Case) -> dict[str, str]:
        return {
            f"{term(track)} {key}".strip(): stage_label(case_type, track, stage)
            for (track, key), stage in case.stages.items()
        }

    return compared(told(now), None if before is None else told(before))


def _limits(now: Then, before: Then | None) -> tuple[list[Difference], list[Difference]]:
    """The limits that ran or changed, and those that were over."""
    then: Counts = {} if before is None else _counts(before)
    running: list[Difference] = []
    over: list[Difference] = []
    for key, limit in _keyed(now.limits).items():
        line = limit_line(limit, now.day)
        text = then.get(key, "") if before is not None else None
        shown = Difference(_name(limit), _count(limit, now), text, line.lamp, line.left)
        (over if limit.state == "closed" and not shown.changed else running).append(shown)
    gone = [Difference(_name(limit), "", _count(limit, before)) for limit in _gone(now, before)] if before else []
    return running + gone, over


def _keyed(limits: Iterable[LimitEntry]) -> dict[tuple[str, str, int], LimitEntry]:
    return {(limit.deadline, limit.item, limit.run): limit for limit in limits}


def _gone(now: Then, before: Then) -> list[LimitEntry]:
    kept = _keyed(now.limits)
    return [limit for key, limit in _keyed(before.limits).items() if key not in kept]


def _counts(then: Then) -> Counts:
    return {key: _count(limit, then) for key, limit in _keyed(then.limits).items()}


def _name(limit: LimitEntry) -> str:
    return f"{term(Label(limit.zh, limit.en))} {limit.item}".strip()


def _count(limit: LimitEntry, then: Then) -> str:
    """How the last day came about, and what became of the limit; not how many days were left, which always changes."""
    computation = (limit.computation_en or limit.computation) if english() else limit.computation
    told = computation or say("法律未定天数")
    return told if limit.state == "open" else f"{told}　{limit_line(limit, then.day).left}"


def _acts(now: Sequence[Step], before: Sequence[Step] | None) -> Iterable[Acts]:
    slugs, earlier = {step.slug for step in now}, None if before is None else {step.slug for step in before}
    every = (*now, *(step for step in before or () if step.slug not in slugs))
    for by in By:
        own = [step for step in every if step.by is by]
        if own:
            acts = [Act(term(step.label), _mark(step.slug, slugs, earlier)) for step in own]
            yield Acts(term(by), sum(act.mark != "gone" for act in acts), acts)


def _mark(slug: str, now: set[str], before: set[str] | None) -> str:
    if before is None:
        return ""
    return "gone" if slug not in now else "" if slug in before else "new"


def _readers(then: Then, name: NameOf) -> str:
    if then.readers is None:
        return say("本机关有阅卷职权的人员")
    return say(
        "限 {count} 人：{readers}，以及评查人员", count=len(then.readers), readers=listed(map(name, then.readers))
    )
