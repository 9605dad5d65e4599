"""InvestigationCase 行政处罚: the penalty procedure from the filing proposal to the archive, and its tracks."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.cases.crime import criminal_rows
from domain.cases.deliberation import collective_discussion, legal_review
from domain.cases.desk_tracks import APPROVAL, ATTENTION, RECORD
from domain.cases.execution import EXECUTION
from domain.cases.jurisdiction import jurisdiction_rows
from domain.cases.linkage import linkage_rows
from domain.cases.measures import measure_rows
from domain.cases.needs import (
    ANNULLED_BY_REMEDY,
    DEFENCE_CLOSED,
    DISCUSSED,
    FILED_SIMPLY,
    HEARING_CLOSED,
    NOT_YET_DECIDED_SIMPLY,
    REMEDIES_ENDED,
    RESTORED,
    REVIEWED,
    TRANSFERRED_AWAY,
    main_at,
)
from domain.cases.party_rights import rights
from domain.cases.preservation import preservation_rows
from domain.cases.publication import publication_rows
from domain.cases.rectification import RECTIFICATION
from domain.cases.remedy import REMEDY
from domain.cases.restoration import restoration_rows
from domain.cases.sanctions import CERTIFICATE, LIQUIDATION, SUSPENSION
from domain.cases.simplified import SIMPLIFIED
from domain.cases.time_limit import TIME_LIMIT
from domain.cases.tracks import CORRECTION, PERSONNEL, SERVICE, examinations, inquiries
from domain.messages import Label
from domain.procedure import CaseType, Row, take
from domain.stages import BESIDE_STAGES
from domain.stages import PenaltyStage as S
from domain.steps import (
    annulment,
    closure,
    court_execution,
    decision,
    demand,
    execution_stay,
    filing,
    interruption,
    notice,
    performance,
    report,
    simplified,
)
from domain.steps.assignment import ASSIGN_OFFICERS

OPENING: Final = (
    take(filing.PROPOSE_FILING, at=[NOT_BEGUN]),
    take(filing.RETURN_FILING_PROPOSAL, at=[NOT_BEGUN]),
    take(filing.WITHDRAW_FILING_PROPOSAL, at=[NOT_BEGUN]),
    take(filing.FILE_CASE, at=[NOT_BEGUN], to=S.FILED),
    take(filing.RECEIVE_TRANSFERRED_CASE, at=[NOT_BEGUN], to=S.FILED),
    take(simplified.OPEN_SIMPLE_PROCEDURE, at=[NOT_BEGUN], to=S.IN_SIMPLE_PROCEDURE),
    take(simplified.CONVERT_TO_ORDINARY, at=[S.IN_SIMPLE_PROCEDURE], to=S.FILED, needs=[NOT_YET_DECIDED_SIMPLY]),
    take(
        simplified.DROP_SIMPLE_PROCEDURE,
        at=[S.IN_SIMPLE_PROCEDURE],
        to=S.CLOSED_TERMINATED,
        needs=[NOT_YET_DECIDED_SIMPLY],
    ),
    take(simplified.COMPLETE_SIMPLE_PROCEDURE, at=[S.IN_SIMPLE_PROCEDURE], to=S.IN_EXECUTION, needs=[FILED_SIMPLY]),
)
INVESTIGATING: Final = (
    take(ASSIGN_OFFICERS, at=[S.FILED], to=S.INVESTIGATING),
    take(interruption.WITHDRAW_FILING, at=[S.FILED, S.INVESTIGATING, S.REPORTED], to=S.WITHDRAWN),
    take(interruption.SUSPEND_INVESTIGATION, at=[S.INVESTIGATING], to=S.SUSPENDED),
    take(interruption.RESUME_INVESTIGATION, at=[S.SUSPENDED], to=S.INVESTIGATING),
    take(
        interruption.TERMINATE_INVESTIGATION,
        at=[S.SUSPENDED, S.INVESTIGATING, S.REPORTED],
        to=S.CLOSED_TERMINATED,
    ),
    take(
        closure.TRANSFER_CASE, at=[S.FILED, S.INVESTIGATING, S.REPORTED], to=S.TRANSFERRED_OUT, needs=[TRANSFERRED_AWAY]
    ),
    take(report.REPORT_INVESTIGATION, at=[S.INVESTIGATING], to=S.REPORTED),
)
UNDECIDED: Final = (S.INVESTIGATING, S.REPORTED, S.NOTICE_SERVED, S.READY_TO_DECIDE)
UNDER_WAY: Final = (
    *UNDECIDED,
    S.SUSPENDED,
    S.CRIMINAL_TRANSFER_PENDING,
    S.CRIMINAL_TRANSFER_READY,
    S.TRANSFERRED_TO_POLICE,
    S.WAITING_CRIMINAL_RESULT,
    S.CONVICTED,
)
"""Stages to which a case may move while the party that was told may still speak."""

DECIDING: Final = (
    take(notice.SERVE_PRIOR_NOTICE, at=[S.REPORTED], to=S.NOTICE_SERVED, resets=[Track.DEFENCE, Track.HEARING]),
    take(notice.PROPOSE_NO_PENALTY, at=[S.REPORTED], to=S.READY_TO_DECIDE),
    take(
        notice.CLOSE_NOTICE_STAGE,
        at=[S.NOTICE_SERVED],
        to=S.READY_TO_DECIDE,
        needs=[DEFENCE_CLOSED, HEARING_CLOSED],
    ),
    take(
        report.REOPEN_FOR_FACTS,
        at=[S.REPORTED, S.NOTICE_SERVED, S.READY_TO_DECIDE],
        to=S.INVESTIGATING,
        resets=[Track.REVIEW, Track.DISCUSSION],
    ),
    take(
        report.REQUIRE_NEW_NOTICE,
        at=[S.READY_TO_DECIDE],
        to=S.REPORTED,
        resets=[Track.REVIEW, Track.DISCUSSION],
    ),
    take(
        decision.DECIDE_PENALTY,
        at=[S.READY_TO_DECIDE],
        to=S.DECIDED,
        needs=[REVIEWED, DISCUSSED, DEFENCE_CLOSED, HEARING_CLOSED],
    ),
    take(
        decision.DECIDE_NO_PENALTY,
        at=[S.READY_TO_DECIDE],
        to=S.DECIDED_NO_PENALTY,
        needs=[REVIEWED, DISCUSSED],
    ),
    take(decision.SERVE_DECISION, at=[S.DECIDED], to=S.IN_EXECUTION),
    take(decision.SERVE_DECISION, at=[S.DECIDED_NO_PENALTY]),
)
EXECUTING: Final = (
    take(
        performance.RECORD_PERFORMANCE,
        at=[S.IN_EXECUTION, S.DEMAND_SERVED, S.EXECUTION_SUSPENDED, S.COURT_EXECUTION],
        to=S.EXECUTED,
    ),
    take(demand.SERVE_DEMAND, at=[S.IN_EXECUTION], to=S.DEMAND_SERVED),
    take(demand.RECEIVE_DEMAND_DEFENCE, at=[S.DEMAND_SERVED]),
    take(court_execution.FILE_COURT_APPLICATION, at=[S.DEMAND_SERVED], to=S.COURT_EXECUTION, needs=[REMEDIES_ENDED]),
    take(court_execution.RECORD_COURT_ACCEPTANCE, at=[S.COURT_EXECUTION]),
    take(court_execution.RECORD_COURT_RULING, at=[S.COURT_EXECUTION]),
    take(court_execution.RECORD_COURT_REFUSAL, at=[S.COURT_EXECUTION], to=S.IN_EXECUTION),
    take(court_execution.RECORD_COURT_NON_ACCEPTANCE, at=[S.COURT_EXECUTION], to=S.DEMAND_SERVED),
    take(court_execution.REQUEST_HIGHER_REVIEW, at=[S.COURT_EXECUTION]),
    take(court_execution.RECORD_COURT_EXECUTION, at=[S.COURT_EXECUTION], to=S.EXECUTED),
    take(execution_stay.SUSPEND_EXECUTION, at=[S.IN_EXECUTION, S.DEMAND_SERVED], to=S.EXECUTION_SUSPENDED),
    take(execution_stay.RESUME_EXECUTION, at=[S.EXECUTION_SUSPENDED], to=S.IN_EXECUTION),
    take(execution_stay.END_AFTER_THREE_YEARS, at=[S.EXECUTION_SUSPENDED], to=S.EXECUTION_ENDED),
    take(
        execution_stay.TERMINATE_EXECUTION,
        at=[S.IN_EXECUTION, S.DEMAND_SERVED, S.EXECUTION_SUSPENDED, S.COURT_EXECUTION],
        to=S.EXECUTION_ENDED,
    ),
)
OUTCOMES: Final = (S.EXECUTED, S.EXECUTION_ENDED, S.DECIDED_NO_PENALTY, S.WITHDRAWN, S.CLOSED_TERMINATED)
DECISION_STANDS: Final = (
    S.DECIDED,
    S.DECIDED_NO_PENALTY,
    S.IN_EXECUTION,
    S.DEMAND_SERVED,
    S.COURT_EXECUTION,
    S.EXECUTION_SUSPENDED,
    S.EXECUTED,
    S.EXECUTION_ENDED,
    S.CLOSED,
    S.ARCHIVED,
)
RESTORING: Final = (
    S.ANNULLED,
    S.INVESTIGATING,
    S.SUSPENDED,
    S.REPORTED,
    S.NOTICE_SERVED,
    S.READY_TO_DECIDE,
    S.DECIDED,
    S.IN_EXECUTION,
    S.DEMAND_SERVED,
    S.COURT_EXECUTION,
    S.EXECUTION_SUSPENDED,
    *OUTCOMES,
)
"""Stages in which something of an annulled decision may still have to be restored: until the new round is closed."""

ENDING: Final = (
    take(closure.CLOSE_CASE, at=[*OUTCOMES, S.TRANSFERRED_OUT, S.CONVICTED], to=S.CLOSED),
    take(closure.CLOSE_CASE, at=[S.ANNULLED], to=S.CLOSED, needs=[RESTORED]),
    take(closure.ARCHIVE_CASE, at=[S.CLOSED], to=S.ARCHIVED),
    take(annulment.RECORD_ANNULMENT, at=DECISION_STANDS, to=S.ANNULLED, needs=[ANNULLED_BY_REMEDY]),
    take(annulment.REVOKE_DECISION, at=DECISION_STANDS, to=S.ANNULLED),
    take(
        annulment.REOPEN_AFTER_ANNULMENT,
        at=[S.ANNULLED],
        to=S.INVESTIGATING,
        resets=[
            Track.DEFENCE,
            Track.HEARING,
            Track.REVIEW,
            Track.DISCUSSION,
            Track.REMEDY,
            Track.PUBLICATION,
            Track.RECTIFICATION,
            Track.SUSPENSION,
            Track.CERTIFICATE,
            Track.RESTORATION,
        ],
    ),
)
BESIDE: Final[tuple[Row, ...]] = (
    *inquiries(main_at(S.INVESTIGATING)),
    *examinations(main_at(S.INVESTIGATING)),
    *rights(told=main_at(S.NOTICE_SERVED), under_way=main_at(*UNDER_WAY)),
    *legal_review(main_at(S.REPORTED, S.NOTICE_SERVED, S.READY_TO_DECIDE)),
    *collective_discussion(main_at(S.READY_TO_DECIDE)),
    *preservation_rows(main_at(S.INVESTIGATING)),
    *measure_rows(main_at(S.INVESTIGATING)),
    *jurisdiction_rows(
        open_to_transfer=main_at(S.FILED, S.INVESTIGATING, S.REPORTED),
        investigating=main_at(S.INVESTIGATING),
        reportable=main_at(S.FILED, S.INVESTIGATING),
    ),
    *linkage_rows(main_at(S.INVESTIGATING)),
    *SERVICE,
    *EXECUTION,
    *REMEDY,
    *publication_rows(main_at(*DECISION_STANDS)),
    *restoration_rows(main_at(*RESTORING)),
    *TIME_LIMIT,
    *RECTIFICATION,
    *PERSONNEL,
    *CORRECTION,
    *SIMPLIFIED,
    *SUSPENSION,
    *CERTIFICATE,
    *LIQUIDATION,
    *APPROVAL,
    *RECORD,
    *ATTENTION,
)

INVESTIGATION: Final = CaseType(
    kind="investigation",
    label=Label("处罚案件", "penalty case"),
    opening=filing.PROPOSE_FILING,
    procedure=(*OPENING, *INVESTIGATING, *criminal_rows(*UNDECIDED), *DECIDING, *EXECUTING, *ENDING, *BESIDE),
    stages={Track.MAIN: S, **BESIDE_STAGES},
)
