"""The published lists of the demonstration: what the sources tell of them, and their publication by the head."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final, Self
from uuid import UUID, uuid5

from pydantic import Field, model_validator

from domain.law.public_lists import ListKind
from domain.messages import Message, Name, Said
from domain.registers.public_list import PUBLIC_LIST, ListedName
from interface import addresses
from interface.cli.client import Client
from interface.demo.course import READER
from interface.demo.facts import NAMESPACE
from interface.demo.lines import LATE
from interface.demo.walk import history

PATH: Final = addresses.at(PUBLIC_LIST.kind)
HEAD: Final = "demo-head"


class DemoList(Message):
    """One published list. What ``assumed`` names was chosen by us; ``counted`` is None where every name is told."""

    id: str = Field(pattern=r"^RC-\d\d(/\d)?$")
    kind: ListKind
    authority: Name
    title: Name
    batch: str = ""
    medium: Name
    listed_on: date
    counted: int | None = None
    note: str = ""
    source: str = Field(pattern=r"^https?://\S+$")
    told_en: Said
    assumed: tuple[str, ...]
    names: tuple[ListedName, ...] = ()

    @model_validator(mode="after")
    def _known(self) -> Self:
        if unknown := set(self.assumed) - set(type(self).model_fields):
            raise ValueError(f"assumed: {sorted(unknown)}")
        return self

    @property
    def list_id(self) -> UUID:
        """The same in every instance."""
        return uuid5(NAMESPACE, f"{self.id}:list")

    @property
    def command_id(self) -> UUID:
        """The same in every run."""
        return uuid5(NAMESPACE, f"{self.id}:command:publish-list")

    @property
    def body(self) -> Mapping[str, Any]:
        """The command that publishes it, with the names of its assumed fields in the remarks."""
        told = self.model_dump(mode="json", include={"kind", "title", "batch", "medium", "counted", "note", "names"})
        assumed = ["authority", *("occurred_on" if field == "listed_on" else field for field in self.assumed)]
        remarks = {"late_reason": LATE, "paper": f"{self.id}（{self.authority}）", "source": self.source}
        return {"occurred_on": self.listed_on.isoformat(), **told, "remarks": {**remarks, "assumed": assumed}}


@cache
def public_lists() -> tuple[DemoList, ...]:
    """Every list of the demonstration, in the order of the file. Raises ValueError for an id used twice."""
    text = (resources.files("interface.demo") / "public_lists.toml").read_text(encoding="utf-8")
    found = tuple(DemoList.model_validate(entry) for entry in tomllib.loads(text)["list"])
    if len({one.id for one in found}) != len(found):
        raise ValueError("public_lists.toml: an id is there twice")
    return found


def publish(one: DemoList, client: Client) -> int:
    """Publish a list that is not out yet; answers how many acts were new."""
    if history(client.signed_in_as(READER), f"{PATH}/{one.list_id}"):
        return 0
    client.signed_in_as(HEAD).post(PATH, one.body, key=one.command_id, case_id=one.list_id)
    return 1
