"""简易程序的条件: when two officers may decide on the spot (行政处罚法第51条)."""

from __future__ import annotations

from domain.law.rule import Verdict, rule
from domain.law.statutes import APL


@rule("simple-facts-established", APL(51), en="The facts are established and there is a legal basis.")
def facts_established(*, established: bool) -> Verdict:
    """违法事实确凿并有法定依据，方可当场处罚。"""
    return established
