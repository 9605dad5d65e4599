"""Health: alive, which touches nothing, and ready, which tells the last look."""

from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from application.readiness import STALE_AFTER, Look, Readiness, Trouble
from interface.http.answers import Answer

TAG: Final = "运行 Operation"
NO_STORE: Final = {"Cache-Control": "no-store"}

TOO_OLD: Final = Trouble(
    "look-too-old", f"最近一次检查已超过{STALE_AFTER:.0f}秒。", f"The last look is older than {STALE_AFTER:.0f} s."
)


class TroubleShown(Answer):
    """What is not as it should be; ``grave`` ones make the answer 503."""

    code: str
    zh: str
    en: str
    grave: bool


class ReadyShown(Answer):
    """Ages in seconds; ``behind`` is how many positions the lists lag behind the log."""

    ready: bool
    age: float
    troubles: tuple[TroubleShown, ...]
    schema_version: int | None
    worker_age: float | None
    behind: int | None

    @classmethod
    def of(cls, look: Look) -> "ReadyShown":
        """A look as it is told."""
        troubles = (*look.troubles, TOO_OLD) if look.age > STALE_AFTER else look.troubles
        return cls(
            ready=look.ready,
            age=round(look.age, 3),
            troubles=tuple(TroubleShown(code=t.code, zh=t.zh, en=t.en, grave=t.grave) for t in troubles),
            schema_version=look.schema,
            worker_age=None if look.worker_age is None else round(look.worker_age, 3),
            behind=look.behind,
        )


def routes(readiness: Readiness) -> APIRouter:
    """``/health/live`` and ``/health/ready``. Both answer at once, on the event loop."""
    router = APIRouter(prefix="/health", tags=[TAG])

    @router.get("/live", operation_id="live", summary="存活", description="Alive; touches nothing.")
    async def live(response: Response) -> dict[str, bool]:
        response.headers.update(NO_STORE)
        return {"alive": True}

    @router.get(
        "/ready",
        operation_id="ready",
        summary="就绪",
        description="Ready; 503 with the reasons.",
        responses={503: {"model": ReadyShown}},
    )
    async def ready(response: Response) -> ReadyShown:
        told = ReadyShown.of(readiness.last())
        response.headers.update(NO_STORE)
        if not told.ready:
            response.status_code = 503
            response.headers["Retry-After"] = "1"
        return told

    return router
