"""Registers: streams that are no cases, decided and stored in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.messages import Event
from domain.procedure import CaseType
from domain.registers import erasure, number_series, outage, reads
from domain.registers.agency import AGENCY
from domain.registers.authority_settings import AUTHORITY_SETTINGS
from domain.registers.batch import BATCH
from domain.registers.campaign import CAMPAIGN
from domain.registers.community_team import COMMUNITY_TEAM
from domain.registers.illegal_organization import ILLEGAL_ORGANIZATION
from domain.registers.joint_check import JOINT_CHECK
from domain.registers.notice import NOTICE
from domain.registers.officer import OFFICER
from domain.registers.organization import ORGANIZATION
from domain.registers.outage import OUTAGE
from domain.registers.public_list import PUBLIC_LIST
from domain.registers.public_matter import PUBLIC_MATTER
from domain.registers.responsible_person import RESPONSIBLE_PERSON
from domain.registers.work_calendar import WORK_CALENDAR
from domain.step import Fold

REGISTERS: Final[Mapping[str, CaseType]] = {
    register.kind: register
    for register in (
        OFFICER,
        AGENCY,
        PUBLIC_LIST,
        OUTAGE,
        NOTICE,
        ORGANIZATION,
        COMMUNITY_TEAM,
        ILLEGAL_ORGANIZATION,
        RESPONSIBLE_PERSON,
        JOINT_CHECK,
        CAMPAIGN,
        BATCH,
        AUTHORITY_SETTINGS,
        WORK_CALENDAR,
        PUBLIC_MATTER,
    )
}
"""The registers that are kept by steps of their own, by kind."""

RECORD_FOLDS: Final[Mapping[type[Event], Fold]] = {
    **number_series.FOLDS,
    **erasure.FOLDS,
    **reads.FOLDS,
    **outage.FOLDS,
}
"""The events of streams that have no addresses of their own."""
