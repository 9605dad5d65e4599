"""Sixty dormant organizations as one batch: sixty decisions and numbers, whatever is killed in the middle."""

import os
import signal
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import pytest

from domain.messages import SHANGHAI
from infrastructure.embedded.process import wait_until
from interface.cli.client import Client
from interface.demo.batch import PROGRESS, BatchWalk
from interface.demo.dormant import Drafted, drafts, rows
from interface.demo.people import entries
from interface.demo.walk import enter, history
from tests.system.conftest import MakeWhole
from tests.system.whole import Whole

SIZE: Final = 60
BAD: Final = {"party_name": "演示休眠社会团体61", "organization_type": "social_group", "code": "51310000MJ1234561A"}
KILLED_IN: Final = ("propose-filing", "decide-penalty")
END_WITHIN: Final = 240.0
AUDITOR: Final = "demo-auditor"


class Deadly(BatchWalk):
    """The batch in a house whose worker is killed while it takes rows, some of them on record and others not."""

    def __init__(self, whole: Whole, client: Client, **given: Any) -> None:
        super().__init__(client, datetime.now(SHANGHAI).date(), **given)
        self._whole, self._reader = whole, client.signed_in_as(AUDITOR)
        self.deaths: list[str] = []

    def order(self, drafted: Drafted, told: Mapping[str, Any]) -> None:
        """Order, and kill what takes it once it has begun."""
        super().order(drafted, told)
        if drafted.slug in KILLED_IN and drafted.slug not in self.deaths:
            assert wait_until(self._in_the_middle, 60)
            worker = self._whole.program("interface.worker")
            assert worker is not None
            os.kill(worker, signal.SIGKILL)
            self.deaths.append(drafted.slug)

    def _in_the_middle(self) -> bool:
        waiting = self._reader.get(f"{PROGRESS}/{self.batch}").body["waiting"]
        return 0 < waiting < SIZE


@pytest.mark.database
@pytest.mark.soak
def test_sixty_organizations_get_a_decision_each_whatever_is_killed(make_whole: MakeWhole) -> None:
    whole = make_whole()
    whole.start_and_wait()
    with Client(whole.address, patience=60.0) as client:
        for entry in entries(client):
            enter(entry, client)
        walk = Deadly(whole, client, listed=[*rows(SIZE), BAD], key="验收批次")
        assert wait_until(lambda: (walk.advance(), walk.finished)[1], END_WITHIN), [each.slug for each in walk.left]
        assert walk.deaths == list(KILLED_IN)
        auditor = client.signed_in_as(AUDITOR)
        told = auditor.get(f"{PROGRESS}/{walk.batch}").body
        files = [history(auditor, f"/api/v1/investigation-cases/{row['case_id']}") for row in told["rows"]]
    assert whole.end() == 0
    assert [(bad["row"], bad["findings"][0]["rule"]) for bad in told["bad_rows"]] == [(SIZE + 1, "batch-row-code")]
    assert len(files) == SIZE
    for file in files:
        said = Counter(entry["event"]["code"] for entry in file)
        acts = Counter(entry["act"] for entry in file if entry["event"]["code"] != "stage_entered")
        assert said["penalty_decided"] == said["case_filed"] == said["case_linked"] - 1 == 1
        assert all(acts[each.slug] == 1 for each in drafts()), acts
    decided = [entry for file in files for entry in file if entry["event"]["code"] == "penalty_decided"]
    year = decided[0]["occurred_on"][:4]
    serials = sorted(int(entry["data"]["number"].partition("第")[2].removesuffix("号")) for entry in decided)
    assert {entry["data"]["number"].partition("第")[0] for entry in decided} == {f"沪民社罚字〔{year}〕"}
    assert serials == list(range(1, SIZE + 1))
    links = [entry["data"].get("batch_id") for file in files for entry in file if entry["act"] == "link-case"]
    assert links.count(str(walk.batch)) == SIZE
