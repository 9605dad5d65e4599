"""Forms that ask for remedies, review body and court open with what the authority of the file has set."""

from __future__ import annotations

import pytest

from interface.cli.client import Client
from tests.domain.ban_file import SUSPICION
from tests.interface.running import Running
from tests.interface.web.conftest import Browser, ago
from tests.interface.web.forms.browsing import successful

DECISIONS = {
    "investigation": "decide-penalty",
    "ban": "decide-ban",
}


def begun(client: Client, who: str, kind: str, name: str, division: str = "310105") -> str:
    """A proposal in somebody's hand."""
    party = {"name": name, "organization_type": "social_group"}
    told = SUSPICION | {"division": division} if kind == "ban" else {"suspected_breach": "未按规定接受年度检查"}
    late = {"remarks": {"late_reason": "补录"}, "occurred_on": ago(3).isoformat()}
    answer = client.signed_in_as(who).post(f"/api/v1/{kind}-cases", {**told, **late, "party": party})
    return str(answer.body["case_id"])


def opened(instance: Running, who: str, case: str, slug: str, **query: str) -> dict[str, list[str]]:
    """What the form of an act holds when somebody opens it."""
    return successful(
        Browser(instance.address, who)(f"/cases/{case}/acts/{slug}", **query).one("form", class_="act-form")
    )


@pytest.mark.parametrize(
    ("officer", "head", "review_body"),
    [
        ("demo-officer", "demo-head", "上海市人民政府"),
        ("demo-district-officer", "demo-district-head", "上海市长宁区人民政府"),
    ],
)
@pytest.mark.parametrize("kind", DECISIONS)
def test_a_decision_opens_with_what_the_authority_has_set(
    instance: Running, client: Client, kind: str, officer: str, head: str, review_body: str
) -> None:
    case = begun(client, officer, kind, f"演示设定协会{officer}")
    holds = opened(instance, head, case, DECISIONS[kind])
    assert holds["review_body"] == [review_body]
    assert holds["court"] == [""], "which court is designated nobody can know but the authority"
    assert "六十日内申请行政复议" in holds["remedies"][0]


def test_what_the_address_says_comes_first(instance: Running, client: Client) -> None:
    case = begun(client, "demo-officer", "investigation", "演示设定协会")
    holds = opened(instance, "demo-head", case, "decide-penalty", court="上海演示法院")
    assert holds["court"] == ["上海演示法院"]
    assert holds["review_body"] == ["上海市人民政府"]


def test_notices_and_remedies_open_with_it_too(instance: Running, client: Client) -> None:
    case = begun(client, "demo-district-officer", "investigation", "演示设定服务社")
    assert "陈述、申辩" in opened(instance, "demo-district-officer", case, "serve-prior-notice")["rights"][0]
    filed = opened(instance, "demo-district-officer", case, "file-reconsideration")
    assert filed["review_body"] == ["上海市长宁区人民政府"]
