"""What the invented stories have in common: how a file ends, who speaks in a discussion, where one may complain."""

from __future__ import annotations

from typing import Final

from interface.demo.lines import HEADS

ARCHIVED: Final = {"volumes": 1, "pages": 80, "index_complete": True, "retention": "长期（演示）"}
OPINIONS: Final = [{"head": head, "opinion": "同意"} for head in HEADS]
RIGHTS: Final = "六十日内申请行政复议，或者六个月内提起行政诉讼"
COURT: Final = "上海铁路运输法院"
