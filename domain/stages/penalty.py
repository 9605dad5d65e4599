"""处罚案件: stages of an investigation and of the tracks that only it has."""

from __future__ import annotations

from domain.messages import Labelled


class PenaltyStage(Labelled):
    """主线: the main track of an investigation."""

    FILED = "filed", "已立案", "filed"
    IN_SIMPLE_PROCEDURE = "in_simple_procedure", "简易程序中", "in simple procedure"
    INVESTIGATING = "investigating", "调查中", "investigating"
    SUSPENDED = "suspended", "已中止", "suspended"
    REPORTED = "reported", "调查已终结", "reported"
    NOTICE_SERVED = "notice_served", "已告知", "notice served"
    READY_TO_DECIDE = "ready_to_decide", "待决定", "ready to decide"
    DECIDED = "decided", "已决定", "decided"
    DECIDED_NO_PENALTY = "decided_no_penalty", "已决定不予处罚", "decided no penalty"
    IN_EXECUTION = "in_execution", "执行中", "in execution"
    DEMAND_SERVED = "demand_served", "已催告", "demand served"
    COURT_EXECUTION = "court_execution", "法院强制执行", "court execution"
    EXECUTION_SUSPENDED = "execution_suspended", "已中止执行", "execution suspended"
    EXECUTED = "executed", "执行完毕", "execution finished"
    EXECUTION_ENDED = "execution_ended", "执行终结", "execution ended"
    CRIMINAL_TRANSFER_PENDING = "criminal_transfer_pending", "待批移送公安", "criminal transfer pending"
    CRIMINAL_TRANSFER_READY = "criminal_transfer_ready", "已批准移送", "criminal transfer ready"
    TRANSFERRED_TO_POLICE = "transferred_to_police", "已移送公安", "transferred to police"
    WAITING_CRIMINAL_RESULT = "waiting_criminal_result", "等待刑事结果", "waiting criminal result"
    CONVICTED = "convicted", "已刑事定罪", "convicted"
    WITHDRAWN = "withdrawn", "已撤销立案", "withdrawn"
    CLOSED_TERMINATED = "closed_terminated", "已终止", "closed terminated"
    TRANSFERRED_OUT = "transferred_out", "已移送其他机关", "transferred out"
    ANNULLED = "annulled", "已撤销", "annulled"
    CLOSED = "closed", "已结案", "closed"
    ARCHIVED = "archived", "已归档", "archived"


class SimplifiedStage(Labelled):
    """简易程序: the simplified procedure."""

    SIMPLE_TOLD = "simple_told", "已当场告知", "simple told"
    SIMPLE_HEARD = "simple_heard", "已当场听取陈述", "simple heard"
    SIMPLE_DECIDED = "simple_decided", "已当场决定", "simple decided"
    SIMPLE_HANDED_OVER = "simple_handed_over", "已当场交付", "simple handed over"
    SIMPLE_FILED = "simple_filed", "已备案", "simple filed"


class SuspensionStage(Labelled):
    """限期停止活动: suspension of activities."""

    SUSPENSION_RUNNING = "suspension_running", "停止活动期间", "suspension running"
    SUSPENSION_OVER = "suspension_over", "停止活动期满", "suspension over"
    SUSPENSION_RELEASED = "suspension_released", "已解除封存", "suspension released"


class CertificateStage(Labelled):
    """收缴证书: certificate and seal."""

    CERTIFICATE_HELD = "certificate_held", "证书已收缴", "certificate held"
    CERTIFICATE_VOID = "certificate_void", "证书已作废", "certificate void"


class LiquidationStage(Labelled):
    """清算: liquidation until deregistration."""

    LIQUIDATION_DUE = "liquidation_due", "待清算", "liquidation due"
    LIQUIDATING = "liquidating", "清算中", "liquidating"
    COURT_LIQUIDATION_PENDING = "court_liquidation_pending", "待法院指定清算", "court liquidation pending"
    LIQUIDATED = "liquidated", "已清算", "liquidated"
    DEREGISTERED = "deregistered", "已注销", "deregistered"


class RectificationStage(Labelled):
    """责令改正: rectification."""

    CORRECTION_DUE = "correction_due", "待改正", "correction due"
    CORRECTION_DONE = "correction_done", "已改正", "correction done"
    NOT_CORRECTED = "not_corrected", "未改正", "not corrected"
