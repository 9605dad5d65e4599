"""Photographs: taken in as a stream under the digest of their bytes, before the entry that names them."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from application.photos import KeptPhoto, PhotoStore
from application.ports import NotEmpowered
from application.principals import Principal
from domain.step import Power
from interface.http.answers import Answer
from interface.http.commands import PROBLEMS
from interface.http.problems import Refusal
from interface.http.queries import Identify

TAG: Final = "照片 Photographs"

Digest = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="照片字节的 SHA-256 of the photograph's bytes")]


class PhotoShown(Answer):
    """A photograph that is kept: the same answer, whether it came for the first time or again."""

    sha256: str
    size: int
    type: str

    @classmethod
    def of(cls, kept: KeptPhoto) -> "PhotoShown":
        """The answer for what was kept."""
        return cls(sha256=kept.sha256, size=kept.size, type=kept.type.value)


def routes(store: PhotoStore, identity: Identify) -> APIRouter:
    """``PUT /api/v1/photos/{sha256}``; nothing is read here, only through an entry of a case."""
    router = APIRouter(prefix="/api/v1", tags=[TAG], responses=PROBLEMS)
    router.add_api_route(
        "/photos/{sha256}",
        _taken_in(store, identity),
        methods=["PUT"],
        operation_id="put-photo",
        summary="上传照片",
        description="A photograph of at most 25 MiB (JPEG, PNG, WebP, HEIC) by the SHA-256 of its bytes; "
        "the same photograph may come any number of times. Entries name it by its digest.",
        response_model=PhotoShown,
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
            }
        },
    )
    return router


def demand_investigator(by: Principal) -> None:
    """Raises NotEmpowered for whoever cannot record what he photographed."""
    if not by.holds(Power.INVESTIGATE, by.authority):
        raise NotEmpowered(by.officer, Power.INVESTIGATE, by.authority)


def _taken_in(store: PhotoStore, identity: Identify) -> Callable[..., Any]:
    # async: the body comes in pieces and is never whole in memory; what writes to disk goes to a thread.
    async def put(sha256: Digest, request: Request, by: Annotated[Principal, Depends(identity)]) -> PhotoShown:
        demand_investigator(by)
        try:
            with store.take_in(sha256) as incoming:
                async for chunk in request.stream():
                    await run_in_threadpool(incoming.write, chunk)
                return PhotoShown.of(await run_in_threadpool(incoming.keep))
        except ClientDisconnect:
            # Nobody is there to be answered; nothing was kept.
            raise Refusal("digest-differs") from None

    return put
