"""Receipts as the ledger of commands keeps them: everything but the position, which the commit decides."""

from __future__ import annotations

from uuid import UUID

import orjson

from application.position import Position
from application.recorded import Receipt
from infrastructure.store.findings import pack, unpack


def pack_receipt(receipt: Receipt) -> bytes:
    """The stored form of an answer."""
    return orjson.dumps(
        {
            "case": str(receipt.case_id),
            "version": receipt.version,
            "events": receipt.events,
            "flagged": pack(receipt.flagged),
            "number": receipt.number,
        },
        option=orjson.OPT_SORT_KEYS,
    )


def unpack_receipt(stored: bytes, position: int, *, repeated: bool) -> Receipt:
    """The answer again, with the position (of the last event) at which it was committed."""
    told = orjson.loads(stored)
    return Receipt(
        case_id=UUID(told["case"]),
        version=told["version"],
        position=str(Position(position)),
        events=tuple(told["events"]),
        flagged=unpack(told["flagged"]),
        number=told["number"],
        repeated=repeated,
    )
