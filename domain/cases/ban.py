"""BanCase 取缔案件: from the proposal to ban an illegal organization to the archive, whatever came of it."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.cases.ban_outcomes import (
    ANNULMENT,
    BAN_STANDS,
    BESIDE_THE_BAN,
    CARRIED_OUT,
    CLOSING,
    OUTCOMES,
    RESURGENCE,
)
from domain.cases.crime import criminal_rows
from domain.cases.deliberation import collective_discussion, legal_review
from domain.cases.desk_tracks import APPROVAL, ATTENTION, RECORD
from domain.cases.jurisdiction import jurisdiction_rows
from domain.cases.linkage import linkage_rows
from domain.cases.measures import measure_rows
from domain.cases.needs import (
    BAN_REVIEWED,
    DEFENCE_CLOSED,
    DEFENCE_NOT_OPEN,
    DISCUSSED,
    HEARING_CLOSED,
    TRANSFERRED_AWAY,
    main_at,
)
from domain.cases.party_rights import rights
from domain.cases.preservation import preservation_rows
from domain.cases.publication import publication_rows
from domain.cases.remedy import REMEDY
from domain.cases.restoration import restoration_rows
from domain.cases.tracks import CORRECTION, PERSONNEL, SERVICE, examinations, inquiries
from domain.messages import Label
from domain.procedure import CaseType, Row, take
from domain.stages import BESIDE_STAGES
from domain.stages import BanStage as S
from domain.steps import (
    ban_decision,
    ban_filing,
    closure,
    decision,
    dissuasion,
    filing,
    identification,
    interruption,
    notice,
    report,
)
from domain.steps.assignment import ASSIGN_OFFICERS

OPENING: Final = (
    take(ban_filing.PROPOSE_BAN_CASE, at=[NOT_BEGUN]),
    take(filing.RETURN_FILING_PROPOSAL, at=[NOT_BEGUN]),
    take(filing.WITHDRAW_FILING_PROPOSAL, at=[NOT_BEGUN]),
    take(ban_filing.FILE_BAN_CASE, at=[NOT_BEGUN], to=S.FILED),
    take(ban_filing.RECEIVE_TRANSFERRED_BAN_CASE, at=[NOT_BEGUN], to=S.FILED),
)
INVESTIGATING: Final = (
    take(ASSIGN_OFFICERS, at=[S.FILED], to=S.INVESTIGATING),
    take(interruption.WITHDRAW_FILING, at=[S.FILED, S.INVESTIGATING], to=S.WITHDRAWN),
    take(interruption.SUSPEND_INVESTIGATION, at=[S.INVESTIGATING], to=S.SUSPENDED),
    take(interruption.RESUME_INVESTIGATION, at=[S.SUSPENDED], to=S.INVESTIGATING),
    take(interruption.TERMINATE_INVESTIGATION, at=[S.SUSPENDED, S.INVESTIGATING], to=S.CLOSED_TERMINATED),
    take(
        closure.TRANSFER_CASE,
        at=[S.FILED, S.INVESTIGATING, S.IDENTIFIED],
        to=S.TRANSFERRED_OUT,
        needs=[TRANSFERRED_AWAY],
    ),
)
IDENTIFYING: Final = (
    take(identification.RECORD_REGISTERED_ELSEWHERE, at=[S.INVESTIGATING], to=S.CLOSED_NOT_ILLEGAL),
    take(identification.RECORD_EXEMPT_GROUP, at=[S.INVESTIGATING], to=S.CLOSED_NOT_ILLEGAL),
    take(identification.END_UNPROVED, at=[S.INVESTIGATING], to=S.CLOSED_NOT_ILLEGAL),
    take(identification.TRANSFER_PERMIT_MATTER, at=[S.INVESTIGATING], to=S.TRANSFERRED),
    take(identification.IDENTIFY_AS_ILLEGAL, at=[S.INVESTIGATING], to=S.IDENTIFIED),
)
WITHOUT_A_BAN: Final = (
    take(dissuasion.RECORD_SELF_DISSOLUTION, at=[S.INVESTIGATING, S.IDENTIFIED], to=S.SELF_DISSOLVED),
    take(dissuasion.ADMONISH, at=[S.IDENTIFIED], to=S.UNDER_ADMONITION),
    take(dissuasion.RECORD_VOLUNTARY_DISSOLUTION, at=[S.UNDER_ADMONITION], to=S.DISSUADED),
    take(dissuasion.START_REGISTRATION, at=[S.UNDER_ADMONITION], to=S.GUIDED_TO_REGISTER),
    take(dissuasion.END_ADMONITION_PERIOD, at=[S.UNDER_ADMONITION], to=S.IDENTIFIED),
    take(dissuasion.RECORD_REGISTRATION_FAILURE, at=[S.GUIDED_TO_REGISTER], to=S.IDENTIFIED),
)
UNDECIDED: Final = (S.INVESTIGATING, S.IDENTIFIED, S.NOTICE_SERVED, S.READY_FOR_DECISION)
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
    take(
        ban_decision.SERVE_BAN_NOTICE,
        at=[S.IDENTIFIED],
        to=S.NOTICE_SERVED,
        resets=[Track.DEFENCE, Track.HEARING],
    ),
    take(ban_decision.SKIP_PRIOR_NOTICE, at=[S.IDENTIFIED], to=S.READY_FOR_DECISION),
    take(
        notice.CLOSE_NOTICE_STAGE,
        at=[S.NOTICE_SERVED],
        to=S.READY_FOR_DECISION,
        needs=[DEFENCE_CLOSED, HEARING_CLOSED],
    ),
    take(
        report.REOPEN_FOR_FACTS,
        at=[S.IDENTIFIED, S.NOTICE_SERVED, S.READY_FOR_DECISION],
        to=S.INVESTIGATING,
        resets=[Track.REVIEW, Track.DISCUSSION],
    ),
    take(
        report.REQUIRE_NEW_NOTICE,
        at=[S.READY_FOR_DECISION],
        to=S.IDENTIFIED,
        resets=[Track.REVIEW, Track.DISCUSSION],
    ),
    take(ban_decision.DECIDE_NO_BAN, at=[S.READY_FOR_DECISION], to=S.NOT_BANNED),
    take(
        ban_decision.DECIDE_BAN,
        at=[S.READY_FOR_DECISION],
        to=S.BANNED,
        needs=[BAN_REVIEWED, DISCUSSED, DEFENCE_NOT_OPEN],
    ),
    take(decision.SERVE_DECISION, at=[S.BANNED], to=S.IN_EXECUTION),
    CARRIED_OUT,
)
BESIDE: Final[tuple[Row, ...]] = (
    *inquiries(main_at(S.INVESTIGATING)),
    *examinations(main_at(S.INVESTIGATING)),
    *rights(told=main_at(S.NOTICE_SERVED), under_way=main_at(*UNDER_WAY)),
    *legal_review(main_at(S.IDENTIFIED, S.NOTICE_SERVED, S.READY_FOR_DECISION), always=True),
    *collective_discussion(main_at(S.READY_FOR_DECISION)),
    *preservation_rows(main_at(S.INVESTIGATING)),
    *measure_rows(main_at(S.INVESTIGATING)),
    *jurisdiction_rows(
        open_to_transfer=main_at(S.FILED, S.INVESTIGATING, S.IDENTIFIED),
        investigating=main_at(S.INVESTIGATING),
        reportable=main_at(S.FILED, S.INVESTIGATING, S.IDENTIFIED),
    ),
    *linkage_rows(main_at(S.INVESTIGATING)),
    *SERVICE,
    *BESIDE_THE_BAN,
    *REMEDY,
    *publication_rows(main_at(*BAN_STANDS)),
    *restoration_rows(main_at(S.ANNULLED, *UNDECIDED, S.SUSPENDED, S.BANNED, S.IN_EXECUTION, *OUTCOMES)),
    *PERSONNEL,
    *CORRECTION,
    *APPROVAL,
    *RECORD,
    *ATTENTION,
)

BAN: Final = CaseType(
    kind="ban",
    label=Label("取缔案件", "ban case"),
    opening=ban_filing.PROPOSE_BAN_CASE,
    procedure=(
        *OPENING,
        *INVESTIGATING,
        *IDENTIFYING,
        *WITHOUT_A_BAN,
        *criminal_rows(*UNDECIDED),
        *DECIDING,
        *CLOSING,
        *RESURGENCE,
        *ANNULMENT,
        *BESIDE,
    ),
    stages={Track.MAIN: S, **BESIDE_STAGES},
)
