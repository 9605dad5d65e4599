"""Programs that the supervisor starts: each in its own session, restarted with growing pauses, ended in order."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence

PAUSES = (0.0, 1.0, 2.0, 5.0)
"""Seconds before the first, second, third and every further restart."""

STEADY = 60.0
"""Seconds of life after which a death counts as the first again."""

_TICK = 0.02


class BackOff:
    """When to start something again that keeps dying."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._deaths = 0
        self._due: float | None = None
        self._started = clock()

    @property
    def deaths(self) -> int:
        """How often it died in a row."""
        return self._deaths

    def started(self) -> None:
        """Say that it runs again."""
        self._started = self._clock()
        self._due = None

    def died(self, least: float = 0.0) -> float:
        """Say once that it died; return the pause in seconds, at least `least`."""
        now = self._clock()
        if now - self._started >= STEADY:
            self._deaths = 0
        pause = max(PAUSES[min(self._deaths, len(PAUSES) - 1)], least)
        self._deaths += 1
        self._due = now + pause
        return pause

    @property
    def pending(self) -> bool:
        """Whether a death was reported and no new start."""
        return self._due is not None

    @property
    def due(self) -> bool:
        """Whether the pause is over."""
        return self._due is not None and self._clock() >= self._due


class Child:
    """One program of ours. `tied` is the `preexec_fn` that makes the kernel end it together with us."""

    def __init__(
        self, name: str, command: Sequence[str], environment: Mapping[str, str], tied: Callable[[], None]
    ) -> None:
        self.name = name
        self.back_off = BackOff()
        self._command = list(command)
        self._environment = {**os.environ, **environment}
        self._tied = tied
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it. In its own session, so that a Ctrl-C reaches it only through us and in the right order."""
        self._process = subprocess.Popen(
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=self._tied,
        )
        self.back_off.started()

    @property
    def exit_code(self) -> int | None:
        """The exit code of the last life, None while it runs or before the first."""
        return None if self._process is None else self._process.poll()

    def watch(self) -> str | None:
        """Restart it when it has died and the pause is over; return a sentence when it has just died."""
        code = self.exit_code
        if code is None:
            return None
        news = None
        if not self.back_off.pending:
            pause = self.back_off.died()
            news = (
                f"{self.name} 已退出(代码 {code}),{pause:.0f} 秒后重启。"
                f" {self.name} ended with code {code}; restart in {pause:.0f} s."
            )
        if self.back_off.due:
            self.start()
        return news

    def stop(self, patience: float, hurry: Callable[[], bool]) -> None:
        """SIGTERM, then after `patience` seconds, or when `hurry` says so, SIGKILL for its whole session."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        deadline = time.monotonic() + patience
        while process.poll() is None:
            if time.monotonic() >= deadline or hurry():
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            else:
                time.sleep(_TICK)
