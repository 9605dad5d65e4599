"""协作: what a partner agency's own people may see and do in the joint operations of others.

The office gives the power to cooperate and nothing more. What it opens is told by the file: an operation that the
lead has addressed to the partner's agency, as long as it does, and in it the acts that are this agency's own.
"""

from __future__ import annotations

from application.principals import Principal
from domain.case import Case
from domain.messages import Command
from domain.step import Power, Step
from domain.steps.attention import closed_readers
from domain.steps.joint_members import addressed
from domain.steps.joint_own import own_part

__all__ = ["awaited_of", "own_part", "takes_part", "takes_up"]


def takes_part(by: Principal, case: Case) -> bool:
    """Whether somebody sees his own agency's part of a file: it is another authority's, open, and addressed to his."""
    return by.holds(Power.COOPERATE, by.authority) and closed_readers(case) is None and addressed(case, by.authority)


def takes_up(by: Principal, case: Case, step: Step, command: Command) -> bool:
    """Whether an act is one that his own agency does in that file, by what the command itself names."""
    return step.own is not None and takes_part(by, case) and step.own.agency(case, command) == by.authority


def awaited_of(by: Principal, case: Case, step: Step) -> bool:
    """Whether the file waits for this act from his agency, or leaves it open to it."""
    return step.own is not None and takes_part(by, case) and step.own.awaits(case, by.authority)
