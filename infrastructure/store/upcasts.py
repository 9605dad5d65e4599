"""Upcasts: how the data of an event written long ago becomes the data of its present shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

Data = dict[str, Any]
Upcast = Callable[[Data], Data]

UPCASTS: Final[Mapping[tuple[str, int], Upcast]] = {}
"""By the event's name and the version from which it leads to the next; an entry is never removed.

An upcast sees the event's own fields, with personal ones opened, and knows nothing of time or actor. A new
optional field needs none: its default serves.
"""


class NoWayForward(LookupError):
    """An event of a version that this program cannot read; the message names event and version."""


def upcast(
    name: str, version: int, data: Data, *, to: int, upcasts: Mapping[tuple[str, int], Upcast] = UPCASTS
) -> Data:
    """``data`` of ``name`` as version ``to`` has it.

    Raises:
        NoWayForward: an upcast is missing, or a newer program wrote the event.
    """
    if version > to:
        raise NoWayForward(
            f"事件 {name} 的版本 {version} 由更新的程序写入（本程序为 {to}）。 "
            f"Event {name} has version {version}, written by a newer program (this one knows {to})."
        )
    for step in range(version, to):
        try:
            data = upcasts[name, step](data)
        except KeyError:
            if (name, step) in upcasts:
                raise
            raise NoWayForward(
                f"缺少事件 {name} 从版本 {step} 起的转换。 No upcast for event {name} from version {step}."
            ) from None
    return data
