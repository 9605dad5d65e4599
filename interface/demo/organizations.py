"""The invented organizations of the demonstration: their codes, and their entries in the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from domain.law.parties import CODE_PREFIX, OrganizationType, check_character, organization_stream

REGISTRAR: Final = "上海市民政局（演示）"
EXTRACT: Final = "演示登记档案摘录"


@dataclass(frozen=True)
class DemoOrganization:
    """One invented organization; ``number`` is the one in its name and in its code."""

    number: int
    name: str
    organization_type: OrganizationType = OrganizationType.SOCIAL_GROUP

    @property
    def code(self) -> str:
        """A code of the right shape, in a range that nobody has been given."""
        first = f"{CODE_PREFIX[self.organization_type]}310000MJ90000{self.number:02}"
        return first + check_character(first)

    @property
    def stream(self) -> UUID:
        """Its entry in the register."""
        return organization_stream(self.code)

    @property
    def party(self) -> Mapping[str, Any]:
        """As a case names it."""
        return {"name": self.name, "organization_type": self.organization_type.value, "code": self.code}

    @property
    def entry(self) -> Mapping[str, Any]:
        """As the register names it."""
        return {
            "code": self.code,
            "organization_type": self.organization_type.value,
            "organization_name": self.name,
            "sponsor": None,
            "registrar": REGISTRAR,
            "address": f"上海市黄浦区演示路{self.number}号",
            "ground": "成立登记（演示）",
            "register_extract": f"{EXTRACT}{self.number:02}",
        }


UNDER_WAY: Final = DemoOrganization(1, "演示社会组织01")
REDONE: Final = DemoOrganization(2, "演示社会组织02")
RENAMED: Final = DemoOrganization(4, "演示社会组织04")
"""Enters the register in its own story."""

REGISTERED: Final = (UNDER_WAY, REDONE)
"""Those that stand in the register from the beginning."""
