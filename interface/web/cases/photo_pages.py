"""Photographs as a reader of the case sees them: only through an entry that names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, BinaryIO
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from application import photos
from application.photos import PhotoStore
from application.principals import Principal
from interface.http.assembly import Surroundings
from interface.web.visits import page_router, visited

PIECE = 256 * 1024
"""Bytes that are read at once."""


def routes(around: Surroundings) -> APIRouter:
    """``/cases/{id}/photos/{sha256}``."""
    router = page_router()
    store = around.photos
    if store is None:
        return router

    @router.get("/cases/{case_id}/photos/{sha256}")
    def photo(request: Request, case_id: UUID, sha256: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]) -> Response:
        return visited(around, request, lambda reader: _photo(around, store, reader, case_id, sha256))

    return router


def _photo(around: Surroundings, store: PhotoStore, reader: Principal, case_id: UUID, sha256: str) -> Response:
    kept, file = photos.of_case(around.bus, store, case_id, sha256, reader)
    headers = {
        "Cache-Control": "no-store",
        "Content-Length": str(kept.size),
        # Opened by itself it is a picture and nothing else, whatever its bytes try to be.
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return StreamingResponse(_pieces(file), media_type=kept.type.value, headers=headers)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece
