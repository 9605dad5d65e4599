"""Personal data: the address at which an administrator has the data of a person erased."""

from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Body, Depends
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from application.erasure import Erasure
from application.principals import Principal
from domain.messages import Said
from interface.http.answers import ReceiptShown, etag
from interface.http.commands import PROBLEMS
from interface.http.sign_in import demand_register
from interface.http.spoken import IdempotencyKey

TAG: Final = "个人信息 Personal data"
Identify = Callable[..., Principal]


class EraseSaid(BaseModel):
    """Why the data are erased; the reason stays on record and must not name the person."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: Said


def routes(erasure: Erasure, identity: Identify) -> APIRouter:
    """``POST /api/v1/personal/{subject}/erase``."""
    router = APIRouter(prefix="/api/v1/personal", tags=[TAG], responses=PROBLEMS)

    @router.post(
        "/{subject}/erase",
        operation_id="erase-personal-data",
        summary="删除个人信息",
        description="Every value about this person becomes unreadable for ever. For administrators; repeating it "
        "destroys again. Other processes forget a key that they have read within 30 s.",
    )
    def erase(
        subject: UUID,
        said: Annotated[EraseSaid, Body()],
        by: Annotated[Principal, Depends(identity)],
        command_id: IdempotencyKey,
        response: Response,
    ) -> ReceiptShown:
        demand_register(by, by.authority)
        body_hash = sha256(f"personal/{subject}/erase\n{said.reason}".encode()).digest()
        receipt = erasure.erase(subject, said.reason, by=by, command_id=command_id, body_hash=body_hash)
        response.headers["ETag"] = etag(receipt.version)
        return ReceiptShown.of(receipt)

    return router
