"""顺序: acts in their order, and never on record before they happened."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from domain.law.rule import Finding, Verdict, rule
from domain.law.statutes import APL, C60, COMPLAINTS, PETITIONS, PRACTICE, SHANGHAI_PLAN, Citation


@rule("occurred-before-recorded", PRACTICE, en="An act is recorded when it has happened, on that day or later.")
def occurred_before_recorded(
    *, occurred_on: date, recorded_on: date, occurred_at: datetime | None = None, recorded_at: datetime | None = None
) -> Verdict:
    """行为发生之日、发生时刻不得晚于记录之时。"""
    if occurred_on > recorded_on:
        return False
    return occurred_at is None or recorded_at is None or occurred_at <= recorded_at


@rule("out-of-order", PRACTICE, en="An act is taken at a stage at which the procedure has it.")
def _at_its_stage(*, stage: str, possible_at: Collection[str]) -> Verdict:
    """程序步骤须在程序所定的阶段办理，未到或者已过的不得办理。"""
    # Only asked once no row of the table applied: the stage alone need not tell why.
    return False


def not_before_its_time(basis: tuple[Citation, ...], *, stage: str, possible_at: Collection[str]) -> Finding:
    """The finding for an act that the table does not allow at this stage; it cites the act's own articles."""
    return _at_its_stage(stage=stage, possible_at=possible_at).model_copy(update={"cites": basis})


@rule("after-what-it-follows", PRACTICE, en="An act does not lie before the act it follows.")
def follows(*, occurred_on: date, earlier_on: date) -> Verdict:
    """后续行为不得早于其所依据的行为。"""
    return occurred_on >= earlier_on


@rule(
    "notice-stage-complete",
    APL(62),
    pr="PR-031",
    en="The defence has been answered, waived or its period ended.",
)
def defence_closed(*, stage: str, reached: bool) -> Verdict:
    """陈述申辩已复核、明示放弃或者期满后，方可进入决定环节。"""
    return reached


@rule(
    "hearing-complete",
    APL(63),
    APL(65),
    pr="PR-032",
    en="The hearing has been held and reported, waived or lapsed.",
)
def hearing_closed(*, stage: str, reached: bool) -> Verdict:
    """应当告知听证的，听证举行并报告、明示放弃或者申请期满后，方可决定。"""
    return reached


@rule(
    "review-before-decision",
    APL(58),
    pr="PR-025",
    en="Legal review precedes the decision, or is not required.",
)
def reviewed(*, stage: str, reached: bool) -> Verdict:
    """决定之前须经法制审核通过，或者已记录无需审核的理由。"""
    return reached


@rule("discussion-before-decision", APL(57, 2), pr="PR-028", en="Collective discussion precedes the decision.")
def discussed(*, stage: str, reached: bool) -> Verdict:
    """复杂或者重大案件须先经负责人集体讨论，其他案件须记录无需讨论的理由。"""
    return reached


@rule("main-stage", APL(54), en="The case has reached the stage for which the act is meant.")
def main_stage(*, stage: str, reached: bool) -> Verdict:
    """案件主线须已进入该行为所要求的阶段。"""
    return reached


@rule("simplified-stage", APL(51), APL(52), en="The simplified procedure stands where the act is possible.")
def simplified_stage(*, stage: str, reached: bool) -> Verdict:
    """简易程序须处于该行为所要求的阶段。"""
    return reached


@rule("simple-decision-filed", APL(52, 3), pr="PR-053", en="The decision on the spot was filed with the authority.")
def simple_decision_filed(*, stage: str, reached: bool) -> Verdict:
    """当场作出的处罚决定须报所属机关备案后，简易程序方为完成。"""
    return reached


@rule("linkage-stage", PRACTICE, en="Reconsideration by the police or supervision of filing has been asked for.")
def linkage_stage(*, stage: str, reached: bool) -> Verdict:
    """公安复议或者立案监督已经提出。"""
    return reached


@rule("remedy-stage", PRACTICE, en="The remedy has reached the outcome that the act presupposes.")
def remedy_stage(*, stage: str, reached: bool) -> Verdict:
    """复议、诉讼须已有该行为所依据的结果。"""
    return reached


@rule("objection-upheld", C60, en="The objection to the entry was found right.")
def objection_stage(*, stage: str, reached: bool) -> Verdict:
    """名录异议须已认定成立。"""
    return reached


@rule("jurisdiction-stage", APL(25), en="The case has been transferred by the rules of jurisdiction.")
def jurisdiction_stage(*, stage: str, reached: bool) -> Verdict:
    """管辖移送须已被接收。"""
    return reached


@rule("restoration-stage", PRACTICE, pr="PR-089", en="Everything that the annulment orders restored is proven.")
def restoration_stage(*, stage: str, reached: bool) -> Verdict:
    """撤销决定后的恢复事项须全部有据可查。"""
    return reached


@rule("complainants-answered", COMPLAINTS, PRACTICE, pr="PR-095", en="Every named complainant was told the result.")
def complainant_stage(*, stage: str, reached: bool) -> Verdict:
    """每一实名举报人均须已得到答复，或者已记录无法答复的原因。"""
    return reached


@rule("matters-closed", PETITIONS, PRACTICE, en="Every petition and hotline ticket on the file is closed.")
def matter_stage(*, stage: str, reached: bool) -> Verdict:
    """所涉信访事项、热线工单均须已办结。"""
    return reached


@rule("tiers-told", SHANGHAI_PLAN, PRACTICE, en="The tier that reported was told the result.")
def tier_report_stage(*, stage: str, reached: bool) -> Verdict:
    """办理结果须已反馈上报的层级。"""
    return reached
