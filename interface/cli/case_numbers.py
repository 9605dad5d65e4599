"""案号: a case named by its id or by its number, whichever the clerk has before him."""

from typing import Any, Final
from uuid import UUID

from domain.law.numbers import normalised
from interface.cli.client import Client

LONGEST: Final = 200
"""Characters that the search of the docket takes."""

_SHOWN: Final = 5


class CaseNotNamed(Exception):
    """What was typed names no case, or several; the text is one sentence in both languages."""

    def __init__(self, code: str, text: str) -> None:
        """``code`` is case-not-found or case-ambiguous."""
        self.code = code
        super().__init__(text)


def named(client: Client, path: str, said: str) -> UUID:
    """The id of the case; a number, whole or in part, is looked up in the docket below ``path``.

    Raises:
        CaseNotNamed: no case of the docket bears the number, or several do.
        RefusedByServer, Unreachable: as the server answers the search.
    """
    try:
        return UUID(said)
    except ValueError:
        number = normalised(said)
    found = _bearing(client, path, number) if 0 < len(number) <= LONGEST else []
    exact = [entry for entry in found if normalised(entry["number"]) == number]
    match exact or found:
        case [only]:
            return UUID(only["case_id"])
        case []:
            raise CaseNotNamed(
                "case-not-found",
                f"既不是案件编号，也不是台账中的案号：{said}。 Neither an id nor the number of a case: {said}.",
            )
        case several:
            shown = "、".join(f"{entry['number']}（{entry['case_id']}）" for entry in several[:_SHOWN])
            shown += "…" if len(several) > _SHOWN else ""
            raise CaseNotNamed(
                "case-ambiguous",
                f"{said} 对应不止一件案件：{shown}。请用完整案号或者编号。"
                f" {said} names more than one case: give the whole number or the id.",
            )


def _bearing(client: Client, path: str, number: str) -> list[dict[str, Any]]:
    page = client.get(path, q=number, sort="number", limit=200).body
    return [entry for entry in page["entries"] if number in normalised(entry["number"])]
