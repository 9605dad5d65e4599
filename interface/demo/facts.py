"""What the sources tell of each demonstration case, read from ``cases.toml`` and checked."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, ClassVar, Final, Literal
from uuid import UUID, uuid5

from pydantic import Field

from domain.law.parties import OrganizationType
from domain.law.penalties import Penalty
from domain.messages import Message, Name, Said

NAMESPACE: Final = UUID("8d6a3c62-6f0e-5b55-9d0a-3f0c5e1b7a10")

PROVIDER: Final = {"subject": str(uuid5(NAMESPACE, "provider")), "value": "演示提供人01"}
"""Who handed in what the invented cases collect."""
"""Every id of the demonstration is made from this, so that a second run meets its own cases again."""

Route = Literal["ordinary", "decision_published", "notice_published", "imported"]


class NamedParty(Message):
    """A party as the source names it; ``invented`` stands in for one that the source only counts."""

    name: Name
    organization_type: OrganizationType
    invented: bool = False


class Published(Message):
    """What any published case tells. A default is not told by the source; ``assumed`` names more such fields."""

    authority: Name
    source: str = Field(pattern=r"^https?://\S+$")
    told_en: Said
    facts: Said
    assumed: tuple[str, ...] = ()

    def tells(self, field: str) -> bool:
        """Whether the source itself states this field."""
        return field in self.model_fields_set and field not in self.assumed


class Source(Published):
    """One published penalty."""

    id: str = Field(pattern=r"^RC-\d\d$")
    violated: Said
    basis: Said
    penalties: tuple[Penalty, ...] = Field(min_length=1)
    decided_on: date
    filed_on: date | None = None
    published_on: date | None = None
    notice_days: int = 30
    defence_days: int = 5
    route: Route = "ordinary"
    major: bool = False
    batch: int = 1
    credit: str = ""
    attempt: str = ""
    evidence: str = "与违法事实相对应的材料（来源未载细目）"
    discretion: str = "结合情节裁量（来源未载理由）"
    performance: str = "自收到决定书之日起履行（来源未载方式和期限）"
    remedies: str = "60日内申请行政复议，或者六个月内提起行政诉讼（来源未载）"
    review_body: str = "同级人民政府（来源未载）"
    court: str = "有管辖权的人民法院（来源未载）"
    party: tuple[NamedParty, ...] = Field(min_length=1)


class Kept(Message):
    """A case of the demonstration, of whatever ``kind``. ``key`` is RC-06, or RC-08/2 in a batch."""

    kind: ClassVar[str]
    key: str

    @property
    def case_id(self) -> UUID:
        """The same in every instance."""
        return self.id_of("case")

    def id_of(self, what: str) -> UUID:
        """An id that belongs to this case: the case's own, or a command's."""
        return uuid5(NAMESPACE, f"{self.key}:{what}")


class DemoCase(Kept):
    """A penalty case: a source and one of its parties."""

    kind: ClassVar[str] = "investigation"
    source: Source
    party: NamedParty

    @property
    def imported(self) -> bool:
        """Whether it comes in as history, because our own rules would have refused it."""
        return self.source.route == "imported"


def read(table: Mapping[str, Any]) -> tuple[DemoCase, ...]:
    """The cases of a parsed file. Raises pydantic.ValidationError naming the field, ValueError for an id used twice."""
    sources = [Source.model_validate(entry) for entry in table["case"]]
    if len({source.id for source in sources}) != len(sources):
        raise ValueError("cases.toml: an id is there twice")
    return tuple(
        DemoCase(key=source.id if len(source.party) == 1 else f"{source.id}/{n}", source=source, party=party)
        for source in sources
        for n, party in enumerate(source.party, start=1)
    )


@cache
def cases() -> tuple[DemoCase, ...]:
    """Every case of the demonstration, in the order of the file."""
    text = (resources.files("interface.demo") / "cases.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text))
