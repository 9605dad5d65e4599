"""行刑衔接: what a transfer to the police needs (行政执法机关移送涉嫌犯罪案件的规定)."""

from __future__ import annotations

from domain.law.rule import Verdict, rule
from domain.law.statutes import TRF


@rule("copied-to-procuratorate", TRF(6), en="The procuratorate gets a copy of the transfer letter.")
def copied_to_procuratorate(*, copied: bool) -> Verdict:
    """移送案件须同时将移送书抄送人民检察院。"""
    return copied
