"""The read models: the docket of all cases, the timeline of each, the limits that run, and the names on lists."""

from __future__ import annotations

from infrastructure.projection.models.deadlines import DEADLINES
from infrastructure.projection.models.docket import DOCKET
from infrastructure.projection.models.marks import MARKS
from infrastructure.projection.models.public_names import PUBLIC_NAMES
from infrastructure.projection.models.timeline import TIMELINE
from infrastructure.projection.read_model import ReadModel

READ_MODELS: tuple[ReadModel, ...] = (DOCKET, TIMELINE, DEADLINES, PUBLIC_NAMES, MARKS)
"""Every read model that the worker keeps."""

__all__ = ["DEADLINES", "DOCKET", "MARKS", "PUBLIC_NAMES", "READ_MODELS", "TIMELINE"]
