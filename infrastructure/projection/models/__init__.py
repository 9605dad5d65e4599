"""The read models: the docket of all cases, the timeline of each, and the limits that run."""

from __future__ import annotations

from infrastructure.projection.models.deadlines import DEADLINES
from infrastructure.projection.models.docket import DOCKET
from infrastructure.projection.models.timeline import TIMELINE
from infrastructure.projection.read_model import ReadModel

READ_MODELS: tuple[ReadModel, ...] = (DOCKET, TIMELINE, DEADLINES)
"""Every read model that the worker keeps."""

__all__ = ["DEADLINES", "DOCKET", "READ_MODELS", "TIMELINE"]
