"""The plan of a demonstration case: the acts of the penalty procedure, from the proposal to the archive."""

from collections.abc import Iterator
from typing import Any

from domain.law.hearings import ALWAYS_HEARD
from domain.law.liquidation import ENDS_REGISTRATION
from domain.law.penalties import IN_MONEY, amount_in_words
from domain.law.suspension import SUSPENDS
from interface.demo.course import Course
from interface.demo.facts import DemoCase
from interface.demo.lines import HEADS, PAIR, Act, Line, sorted_out, waiting
from interface.demo.schedule import Schedule

NOTICE_PAPER = "事先告知书"
DECISION_PAPER = "行政处罚决定书"
SURRENDERED = [
    {"thing": "certificate", "description": "法人登记证书（推定）", "count": 1},
    {"thing": "seal", "description": "公章（推定）", "count": 1},
]
"""What an organization hands in once its registration has ended."""

SEALED = [*SURRENDERED, {"thing": "vouchers", "description": "财务凭证（推定）", "count": 1}]
"""What is sealed while the activities of an organization are suspended."""


def plan(case: DemoCase) -> tuple[Line, ...]:
    """Every act of a case that is walked, in order; no act occurs twice."""
    schedule = Schedule(case.source)
    return tuple(
        waiting(case, act) if isinstance(act, str) else act.line(case, schedule.day(act.slug)) for act in _acts(case)
    )


def course(case: DemoCase) -> Course:
    """What is taken in the file of a case."""
    return Course(case.key, case.kind, case.case_id, lambda _entries: plan(case))


def _acts(case: DemoCase) -> Iterator[Act | str]:
    """The acts; a bare slug is an act of the clock."""
    yield from _opening(case)
    yield from _evidence(case)
    yield _report(case)
    yield from _notice(case)
    yield from _review(case)
    yield from _decision(case)
    yield from _ending(case)


def heard(case: DemoCase) -> bool:
    """Whether the penalty opens the right to a hearing."""
    return any(penalty.kind in ALWAYS_HEARD | IN_MONEY for penalty in case.source.penalties)


def penalties(case: DemoCase) -> list[dict[str, Any]]:
    """The penalties as they are sent."""
    return [penalty.model_dump(mode="json", exclude_defaults=True) for penalty in case.source.penalties]


def _opening(case: DemoCase) -> Iterator[Act]:
    party = case.party
    named = {"name": party.name, "organization_type": party.organization_type.value}
    told: dict[str, Any] = {"suspected_breach": case.source.facts}
    assumed: dict[str, Any] = {}
    if party.invented or "organization_type" in case.source.assumed:
        assumed["party"] = named
    else:
        told["party"] = named
    yield Act("propose-filing", told, assumed)
    yield Act("file-case")
    yield Act("assign-officers", assumed={"officers": PAIR})


def _evidence(case: DemoCase) -> Iterator[Act]:
    described = sorted_out(case, description=("evidence", case.source.evidence))
    origin = {"item": "E1", "officers": PAIR, "kind": "documentary", "source": "登记管理机关（推定）", "original": True}
    yield Act("collect-evidence", described[0], described[1] | origin)
    judged = {"item": "E1", "authentic": True, "lawful": True, "relevant": True, "proves": [case.source.facts]}
    yield Act("verify-evidence", assumed=judged)


def _report(case: DemoCase) -> Act:
    source = case.source
    told, assumed = sorted_out(
        case,
        facts=("facts", source.facts),
        evidence=("evidence", source.evidence),
        legal_basis=("basis", f"{source.violated}；{source.basis}"),
        discretion=("discretion", source.discretion),
    )
    more = {"officers": PAIR, "proposal": amount_in_words(source.penalties)}
    return Act("report-investigation", told, assumed | more)


def _notice(case: DemoCase) -> Iterator[Act | str]:
    source = case.source
    published = source.route == "notice_published"
    if published:
        yield from _published(case, NOTICE_PAPER)
    told, assumed = sorted_out(
        case,
        intended=("penalties", penalties(case)),
        facts=("facts", source.facts),
        legal_basis=("basis", source.basis),
    )
    served = _service(NOTICE_PAPER if published else None)
    more = {
        **served,
        "reasons": f"违反{source.violated}",
        "rights": "陈述、申辩" + ("，要求听证" if heard(case) else ""),
        "defence_working_days": source.defence_days,
    }
    yield Act("serve-prior-notice", told, assumed | more)
    if heard(case):
        yield Act("serve-hearing-right-notice", assumed=served)
    yield "end-defence-period"
    if heard(case):
        yield "end-hearing-request-period"
    yield Act("close-notice-stage")


def _service(notice_of: str | None) -> dict[str, Any]:
    """How a paper is served: by the public notice of a paper, or handed over."""
    if notice_of is None:
        return {"officers": PAIR, "method": "direct"}
    return {"officers": PAIR, "method": "public_notice", "notice_of": notice_of}


def _published(case: DemoCase, paper: str) -> Iterator[Act | str]:
    """An attempt that failed, the public notice, and the end of its period."""
    source = case.source
    told, assumed = sorted_out(case, reason=("attempt", source.attempt))
    at = f"{Schedule(source).day('record-service-attempt').isoformat()}T10:00:00+08:00"
    place = {"paper": paper, "officers": PAIR, "method": "mail", "place": "登记住所（推定）", "occurred_at": at}
    yield Act("record-service-attempt", told, assumed | place)
    told, assumed = sorted_out(case, days=("notice_days", source.notice_days), reason=("attempt", source.attempt))
    more = {"paper": paper, "medium": "机关网站（推定）"}
    yield Act("publish-notice", told, assumed | more, on_told=source.tells("published_on"))
    # The period of a notice before the decision does not count towards the ninety days.
    undecided = source.route == "notice_published"
    if undecided:
        yield Act("start-excluded-time", assumed={"ground": "public_notice"})
    yield "end-public-notice-period"
    if undecided:
        yield Act("end-excluded-time")


def _review(case: DemoCase) -> Iterator[Act]:
    if case.source.major:
        yield Act("request-legal-review", assumed={"matter": "拟作出处罚决定"})
        yield Act("pass-legal-review", assumed={"opinion": "事实清楚，证据确凿，适用依据正确，程序合法"})
        opinions = [{"head": head, "opinion": "同意"} for head in HEADS]
        agreed = {"opinions": opinions, "conclusion": f"同意：{amount_in_words(case.source.penalties)}"}
        yield Act("hold-collective-discussion", assumed=agreed)
        return
    unneeded = {"major_public_interest": False, "hearing_with_major_interest": False, "complex": False}
    yield Act("waive-legal-review", assumed={"reason": "不属于应当法制审核的情形", **unneeded})
    alone = {"reason": "案情简单，处罚较轻", "complex": False, "major": False}
    yield Act("choose-single-decision", assumed=alone)


def _decision(case: DemoCase) -> Iterator[Act | str]:
    source = case.source
    told, assumed = sorted_out(
        case,
        penalties=("penalties", penalties(case)),
        facts=("facts", source.facts),
        evidence=("evidence", source.evidence),
        legal_basis=("basis", f"{source.violated}；{source.basis}"),
        discretion=("discretion", "；".join(filter(None, (source.discretion, source.credit)))),
        performance=("performance", source.performance),
        remedies=("remedies", source.remedies),
        review_body=("review_body", source.review_body),
        court=("court", source.court),
    )
    yield Act("decide-penalty", told, assumed, on_told=source.tells("decided_on"))
    published = source.route == "decision_published"
    if published:
        yield from _published(case, DECISION_PAPER)
    served = _service(DECISION_PAPER if published else None) | {"receipt": f"演示送达回证 {case.key}"}
    yield Act("serve-decision", assumed=served, on_told=published)


def _suspension(case: DemoCase) -> Iterator[Act | str]:
    if any(penalty.kind in SUSPENDS for penalty in case.source.penalties):
        listed = {"officers": PAIR, "items": SEALED, "list_signed": True}
        yield Act("start-activity-suspension")
        yield Act("seal-certificate", assumed=listed)
        yield "end-activity-suspension"
        yield Act("unseal-certificate", assumed=listed | {"report": "整改报告（推定）"})


def _ending(case: DemoCase) -> Iterator[Act | str]:
    amounts = [p for p in case.source.penalties if p.amount is not None]
    if amounts:
        yield Act("execute-confiscation", {"items": [amount_in_words(tuple(amounts))]}, {"officers": PAIR})
    if any(penalty.kind in ENDS_REGISTRATION for penalty in case.source.penalties):
        surrendered = {"how_collected": "surrendered", "items": SURRENDERED, "list_signed": True}
        yield Act("collect-certificate", assumed=surrendered | {"officers": PAIR})
    yield from _suspension(case)
    done = {"performed": f"已履行：{amount_in_words(case.source.penalties)}（推定）", "proof": "来源未载，演示推定"}
    yield Act("record-performance", assumed=done)
    yield Act("close-case", assumed={"ground": "executed", "report": "处罚执行完毕（推定）"})
    filed = {"volumes": 1, "pages": 60, "index_complete": True, "retention": "长期（演示）"}
    yield Act("archive-case", assumed=filed)
