"""社会组织名册: one stream an organization, made from its unified social credit code."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.messages import Label
from domain.procedure import CaseType, take
from domain.registers import organization_bodies as bodies
from domain.registers import organization_entry as entry
from domain.registers import organization_life as life
from domain.stages import OrganizationStage as S

_IN_BEING: Final = (S.REGISTERED, S.MERGED)

ORGANIZATION = CaseType(
    kind=life.KIND,
    label=Label("社会组织", "social organization"),
    opening=entry.REGISTER_ORGANIZATION,
    procedure=(
        take(entry.REGISTER_ORGANIZATION, at=[NOT_BEGUN], to=S.REGISTERED),
        take(entry.RENAME_ORGANIZATION, at=[S.REGISTERED]),
        take(entry.CHANGE_SPONSOR, at=[S.REGISTERED]),
        take(entry.CHANGE_REGISTRAR, at=[S.REGISTERED]),
        take(entry.CHANGE_ADDRESS, at=_IN_BEING),
        take(life.ENTER_CHARITY_STATUS, at=[S.REGISTERED]),
        take(life.END_CHARITY_STATUS, at=_IN_BEING),
        take(life.RECORD_ANNUAL_INSPECTION, at=_IN_BEING),
        take(bodies.ENTER_SUBORDINATE_BODY, at=[S.REGISTERED]),
        take(bodies.END_SUBORDINATE_BODY, at=[S.REGISTERED, S.MERGED, S.DEREGISTERED]),
        take(life.MERGE_ORGANIZATION, at=[S.REGISTERED], to=S.MERGED),
        take(life.DEREGISTER_ORGANIZATION, at=_IN_BEING, to=S.DEREGISTERED),
        take(life.RESTORE_REGISTRATION, at=[S.DEREGISTERED], to=S.REGISTERED),
    ),
    stages={Track.MAIN: S},
)
"""The register of social organizations, kept with ``Power.REGISTER``."""
