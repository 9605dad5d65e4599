"""The read models: cases, limits that run, what the office follows, names on lists, registers, figures, findings."""

from __future__ import annotations

from infrastructure.projection.models.amendments import AMENDMENTS
from infrastructure.projection.models.authorities import AUTHORITIES
from infrastructure.projection.models.deadlines import DEADLINES
from infrastructure.projection.models.directory import DIRECTORY
from infrastructure.projection.models.docket import DOCKET
from infrastructure.projection.models.findings import FINDINGS
from infrastructure.projection.models.joint_operations import JOINT_OPERATIONS
from infrastructure.projection.models.marks import MARKS
from infrastructure.projection.models.office_entries import OFFICE_ENTRIES
from infrastructure.projection.models.passed_warnings import PASSED_WARNINGS
from infrastructure.projection.models.personnel import PERSONNEL
from infrastructure.projection.models.public_listings import PUBLIC_NAMES
from infrastructure.projection.models.published_decisions import PUBLISHED
from infrastructure.projection.models.statistics import STATISTICS
from infrastructure.projection.models.traces import TRACES
from infrastructure.projection.models.undertakings import UNDERTAKINGS
from infrastructure.projection.read_model import ReadModel

READ_MODELS: tuple[ReadModel, ...] = (
    DOCKET,
    DEADLINES,
    OFFICE_ENTRIES,
    PUBLIC_NAMES,
    DIRECTORY,
    STATISTICS,
    MARKS,
    UNDERTAKINGS,
    JOINT_OPERATIONS,
    FINDINGS,
    AMENDMENTS,
    TRACES,
    PERSONNEL,
    AUTHORITIES,
    PUBLISHED,
    PASSED_WARNINGS,
)
"""Every read model that the worker keeps."""

__all__ = [
    "AMENDMENTS",
    "AUTHORITIES",
    "DEADLINES",
    "DIRECTORY",
    "DOCKET",
    "FINDINGS",
    "JOINT_OPERATIONS",
    "MARKS",
    "OFFICE_ENTRIES",
    "PASSED_WARNINGS",
    "PERSONNEL",
    "PUBLIC_NAMES",
    "PUBLISHED",
    "READ_MODELS",
    "STATISTICS",
    "TRACES",
    "UNDERTAKINGS",
]
