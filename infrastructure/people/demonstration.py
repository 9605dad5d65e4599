"""The people of the demonstration, with tokens that everybody knows: never present outside demo mode."""

from collections.abc import Iterator, Mapping
from typing import Final

from application.principals import Office, Principal

CIVIL_AFFAIRS: Final = "310000-civil_affairs"
PUBLIC_SECURITY: Final = "310000-public_security"
MARKET_REGULATION: Final = "310000-market_regulation"
CHANGNING: Final = "310105-civil_affairs"
JINGAN: Final = "310106-civil_affairs"
"""Two districts, between which a case moves."""


def _person(officer: str, zh: str, en: str, *offices: Office, authority: str = CIVIL_AFFAIRS) -> tuple[str, Principal]:
    return officer, Principal(officer, authority, frozenset(offices), zh, en)


def _district(token: str, zh: str, en: str, authority: str) -> Iterator[tuple[str, Principal]]:
    """Two officers, of whom the second keeps the archive, the head and the administrator of a district's authority."""
    for number, also in enumerate(((), (Office.ARCHIVIST,)), start=1):
        officer = f"{token}-officer" + (f"-{number}" if number > 1 else "")
        names = f"演示{zh}执法员{number:02}", f"Demo officer {number:02}, {en}"
        yield _person(officer, *names, Office.OFFICER, *also, authority=authority)
    yield _person(f"{token}-head", f"演示{zh}负责人01", f"Demo head 01, {en}", Office.HEAD, authority=authority)
    names = f"演示{zh}管理员01", f"Demo administrator 01, {en}"
    yield _person(f"{token}-admin", *names, Office.ADMINISTRATOR, authority=authority)


DEMONSTRATION: Final[Mapping[str, Principal]] = dict(
    (
        _person("demo-officer", "演示执法员01", "Demo officer 01", Office.OFFICER),
        _person("demo-officer-2", "演示执法员02", "Demo officer 02", Office.OFFICER, Office.ARCHIVIST),
        _person("demo-reviewer", "演示审核员01", "Demo reviewer 01", Office.REVIEWER, Office.CHAIR),
        _person("demo-head", "演示负责人01", "Demo head 01", Office.HEAD),
        _person("demo-auditor", "演示评查员01", "Demo auditor 01", Office.AUDITOR),
        _person(
            "demo-partner-police",
            "演示民警01",
            "Demo police officer 01",
            Office.PARTNER,
            authority=PUBLIC_SECURITY,
        ),
        _person(
            "demo-partner-market",
            "演示市监员01",
            "Demo market regulator 01",
            Office.PARTNER,
            authority=MARKET_REGULATION,
        ),
        *_district("demo-district", "长宁", "Changning", CHANGNING),
        *_district("demo-jingan", "静安", "Jing'an", JINGAN),
        _person("demo-admin", "演示管理员01", "Demo administrator 01", Office.ADMINISTRATOR),
    )
)
"""By token; the token is the officer's id."""
