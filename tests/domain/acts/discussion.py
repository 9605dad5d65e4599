"""Examples of collective discussion, and of the decision by one head."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.penalty_file import REPORTED, own_work

ONE = {"head": "head-1", "opinion": "同意"}

ACTS: dict[str, Act] = {
    "hold-collective-discussion": Act(
        {"opinions": [ONE, {"head": "head-2", "opinion": "同意，建议从轻"}], "conclusion": "罚款三万元"},
        by="head-1",
        given=REPORTED,
        refused={
            "discussion-collective": Refusal({"opinions": [ONE]}),
            "discussion-by-heads": Refusal({"opinions": [ONE, {"head": "nobody", "opinion": "同意"}]}),
            "discussion-recorded-by-participant": Refusal(by="reviewer-1"),
            **own_work(),
        },
    ),
    "choose-single-decision": Act(
        {"reason": "事实清楚、情节简单", "complex": False, "major": False},
        by="head-1",
        given=REPORTED,
        refused={"discussion-not-compulsory": Refusal({"major": True}), **own_work()},
    ),
}
