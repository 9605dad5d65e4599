"""公众举报 of the demonstration: handed in on the public page as anybody would, then taken on like any other clue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Final
from uuid import UUID

from domain.cases.warning import WARNING
from interface import addresses
from interface.cli.client import Client, RefusedByServer
from interface.configuration import DEMONSTRATION_AUTHORITY
from interface.demo.walk import Walk
from interface.web.wording import authority

PAGE: Final = "/public/report"
CLUES: Final = addresses.at(WARNING.kind)


@dataclass
class ReportWalk(Walk):
    """A clue that begins with a report. Its id is made from a receipt of this instance alone: the lists tell it.

    Where nobody takes reports, or an authority of which the demonstration has no people, there is nothing to do.
    """

    sent: bool = field(default=False, init=False)

    def look(self) -> None:
        """Read what is on file, once the lists show the report; before that everything is left."""
        if self._listed():
            super().look()

    def advance(self) -> int:
        """Hand in the report, and go on as soon as the lists show it; answers how many acts are new on file."""
        if self._listed():
            return super().advance()
        if not self.sent:
            self.sent = self._handed_in()
            if not self.sent:
                self.left = []
        return 0

    def _listed(self) -> bool:
        found = clue_about(self._name, self.client.signed_in_as(self.course.reader))
        if found is not None:
            self.course = replace(self.course, case_id=found)
        return found is not None

    @property
    def _name(self) -> str:
        return str(self.course.plan(())[0].body["organization"])

    def _handed_in(self) -> bool:
        """Whether the authority of the demonstration has the report now: once, however often the form is sent."""
        line = self.course.plan(())[0]
        try:
            page = self.client.signed_in_as("").send_form(PAGE, {**line.body, "form": str(line.command_id)})
        except RefusedByServer as refused:
            if refused.status == HTTPStatus.NOT_FOUND:
                return False
            raise
        return authority(DEMONSTRATION_AUTHORITY) in page


@dataclass(frozen=True, slots=True)
class Receipt:
    """收件编号 of a report of the demonstration, with the clue that it became."""

    organization: str
    case_id: UUID
    number: str


def clue_about(organization: str, reader: Client) -> UUID | None:
    """The clue about an organization of the demonstration, as soon as the lists show it."""
    entries = reader.get(CLUES, party=organization).body["entries"]
    return next((UUID(each["case_id"]) for each in entries if each["party_name"] == organization), None)


def receipts(organizations: Iterable[str], reader: Client) -> Iterator[Receipt]:
    """The receipts of the reports about these organizations, of those that are on file."""
    for organization in organizations:
        case_id = clue_about(organization, reader)
        if case_id is not None:
            clue = reader.get(f"{CLUES}/{case_id}").body["parts"]["Clue"][""]
            yield Receipt(organization, case_id, clue["public_receipt"])
