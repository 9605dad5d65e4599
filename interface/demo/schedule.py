"""When each act of a demonstration case happened: around the days that the source tells, on working days."""

from datetime import date, timedelta
from typing import Final

from domain.law.calendar import WorkingCalendar
from domain.law.holidays import PUBLISHED
from interface.demo.facts import Source

_BEFORE: Final = {
    "propose-filing": 58,
    "file-case": 56,
    "assign-officers": 55,
    "collect-evidence": 42,
    "verify-evidence": 40,
    "report-investigation": 30,
    "serve-prior-notice": 26,
    "serve-hearing-right-notice": 26,
    "close-notice-stage": 6,
    "request-legal-review": 6,
    "waive-legal-review": 6,
    "pass-legal-review": 3,
    "hold-collective-discussion": 2,
    "choose-single-decision": 2,
}
"""Calendar days before the decision. Between notice and its end lie 20, more than any period with any holiday."""

_AFTER: Final = {
    "serve-decision": 2,
    "collect-certificate": 8,
    "execute-confiscation": 12,
    "start-activity-suspension": 13,
    "seal-certificate": 13,
    "unseal-certificate": 18,
    "record-performance": 18,
    "close-case": 28,
    "archive-case": 38,
}
"""Calendar days after the decision, or after its service where that took longer."""

_ONCE_PERFORMED: Final = ("unseal-certificate", "record-performance", "close-case", "archive-case")
"""What waits for the end of a suspension of activities."""


class Schedule:
    """The days of one case."""

    def __init__(self, source: Source, calendar: WorkingCalendar = PUBLISHED) -> None:
        self._source = source
        self._calendar = calendar

    def day(self, act: str) -> date:
        """The day of an act by its slug. Raises KeyError for an act that no demonstration case knows."""
        source = self._source
        published = source.published_on
        if published is not None and act in self._around_publication(published):
            return self._around_publication(published)[act]
        if act == "decide-penalty":
            return source.decided_on
        if act in _BEFORE:
            return self._working_day_before(source.decided_on - timedelta(days=_BEFORE[act]))
        waiting = self._suspended() if act in _ONCE_PERFORMED else 0
        return self._calendar.rolled(self._effective() + timedelta(days=_AFTER[act] + waiting))

    def _around_publication(self, published: date) -> dict[str, date]:
        """A notice was published: what leads up to it, and the day on which the paper counts as served."""
        deemed = published + timedelta(days=self._source.notice_days)
        attempted = self._working_day_before(published - timedelta(days=3))
        days = {"record-service-attempt": attempted, "publish-notice": published}
        if self._source.route == "decision_published":
            return days | {"serve-decision": deemed}
        early = {act: self._working_day_before(published - timedelta(days=ahead)) for act, ahead in _EARLY.items()}
        noticed = dict.fromkeys(("end-excluded-time", "serve-prior-notice", "serve-hearing-right-notice"), deemed)
        return days | early | noticed | {"start-excluded-time": published}

    def _effective(self) -> date:
        """When the decision reached the party, without the days that direct service takes."""
        source = self._source
        if source.route == "decision_published" and source.published_on is not None:
            return source.published_on + timedelta(days=source.notice_days)
        return source.decided_on

    def _suspended(self) -> int:
        """Days to wait for the end of a suspension of activities, 31 a month."""
        return 31 * sum(penalty.months or 0 for penalty in self._source.penalties)

    def _working_day_before(self, day: date) -> date:
        while not self._calendar.is_working_day(day):
            day -= timedelta(days=1)
        return day


_EARLY: Final = {
    "propose-filing": 34,
    "file-case": 32,
    "assign-officers": 31,
    "collect-evidence": 20,
    "verify-evidence": 18,
    "report-investigation": 7,
}
"""Calendar days before a published prior notice."""
