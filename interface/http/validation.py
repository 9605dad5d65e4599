"""Validation problems: the field by its path, and the reason in both languages."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from pydantic_core import ErrorDetails

from interface.http.problems import FieldError

Reason = str | Callable[[Mapping[str, Any]], str]

_PATTERN: Final = "格式不符"

REASONS: Final[Mapping[str, Reason]] = {
    "missing": "必填，未填写。",
    "extra_forbidden": "没有这个字段。",
    "string_type": "应为文字。",
    "string_too_short": lambda ctx: f"不得为空，至少{ctx['min_length']}个字符。",
    "string_too_long": lambda ctx: f"至多{ctx['max_length']}个字符。",
    "string_pattern_mismatch": lambda ctx: f"{_PATTERN}：应符合 {ctx['pattern']}。",
    "int_type": "应为整数。",
    "int_parsing": "应为整数。",
    "int_from_float": "应为整数，不带小数。",
    "float_type": "应为数字。",
    "decimal_type": "应为数字。",
    "decimal_parsing": "应为数字。",
    "decimal_max_places": lambda ctx: f"至多{ctx['decimal_places']}位小数。",
    "bool_type": "应为 true 或者 false。",
    "bool_parsing": "应为 true 或者 false。",
    "date_type": "应为日期，如 2026-11-16。",
    "date_parsing": "不是存在的日期，应如 2026-11-16。",
    "date_from_datetime_parsing": "不是存在的日期，应如 2026-11-16。",
    "date_from_datetime_inexact": "应只写日期，不带时刻。",
    "datetime_type": "应为时刻，如 2026-11-16T09:30:00+08:00。",
    "datetime_parsing": "不是存在的时刻，应如 2026-11-16T09:30:00+08:00。",
    "datetime_from_date_parsing": "不是存在的时刻，应如 2026-11-16T09:30:00+08:00。",
    "timezone_aware": "时刻须带时区，如 +08:00。",
    "uuid_type": "应为UUID。",
    "uuid_parsing": "应为UUID。",
    "enum": lambda ctx: f"应为下列之一：{ctx['expected']}。",
    "literal_error": lambda ctx: f"应为下列之一：{ctx['expected']}。",
    "union_tag_invalid": lambda ctx: f"应为下列之一：{ctx['expected_tags']}。",
    "union_tag_not_found": lambda ctx: f"缺少区分种类的字段 {ctx['discriminator']}。",
    "greater_than": lambda ctx: f"应大于{ctx['gt']}。",
    "greater_than_equal": lambda ctx: f"不得小于{ctx['ge']}。",
    "less_than": lambda ctx: f"应小于{ctx['lt']}。",
    "less_than_equal": lambda ctx: f"不得大于{ctx['le']}。",
    "too_short": lambda ctx: f"至少{ctx['min_length']}项。",
    "too_long": lambda ctx: f"至多{ctx['max_length']}项。",
    "list_type": "应为列表。",
    "tuple_type": "应为列表。",
    "set_type": "应为列表。",
    "frozen_set_type": "应为列表。",
    "dict_type": "应为对象。",
    "model_type": "应为对象。",
    "model_attributes_type": "应为对象。",
    "url_parsing": "应为网址。",
}
"""By the error types of pydantic; the English reason is pydantic's own."""


def field_errors(errors: Iterable[ErrorDetails | Mapping[str, Any]]) -> tuple[FieldError, ...]:
    """One entry per error, the input itself never repeated: it may be about a person."""
    return tuple(_field_error(error) for error in errors)


def _field_error(error: ErrorDetails | Mapping[str, Any]) -> FieldError:
    if error["type"] == "value_error":
        zh, en = _both(str(error["msg"]).removeprefix("Value error, "))
    else:
        zh, en = _zh(error), f"{error['msg']}."
    return FieldError(field=path(error["loc"]), reason_zh=zh, reason_en=en)


def _both(text: str) -> tuple[str, str]:
    """The halves of a sentence of ours, Chinese first; a sentence in one language serves for both."""
    zh, stop, en = text.partition("。 ")
    return (f"{zh}。", en if en.endswith(".") else f"{en}.") if stop else (text, text)


def path(loc: Iterable[int | str]) -> str:
    """The place of an error as a caller writes it: ``party.name``, ``officers[1]``; "body" for the whole."""
    written = ""
    for place in loc:
        written += f"[{place}]" if isinstance(place, int) else f".{place}" if written else place
    for prefix in ("body.", "query.", "path.", "header."):
        written = written.removeprefix(prefix)
    return written or "body"


def _zh(error: ErrorDetails | Mapping[str, Any]) -> str:
    reason = REASONS.get(error["type"])
    if reason is None:
        return f"不符合要求：{error['msg']}。"
    return reason if isinstance(reason, str) else reason(error.get("ctx", {}))
