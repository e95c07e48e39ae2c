"""Decides which run of a session may start, and keeps every live run findable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from .core import Tick
from .timers import Timers

Policy = Literal["perRun", "fifo", "reject"]
RunState = Literal["running", "queued", "cancelling"]


@dataclass(frozen=True)
class RunRegistryConfig:
    """How runs of one session share it, and the bounds."""

    policy: Policy = "perRun"
    max_per_session: int = 8
    kill_grace_ms: int = 5_000


@dataclass(frozen=True)
class Begin:
    """A run asks to be admitted."""

    run: str
    session: str


@dataclass(frozen=True)
class End:
    """A run has ended by itself."""

    run: str
    how: str = "completed"


@dataclass(frozen=True)
class Cancel:
    """A run shall stop."""

    run: str


@dataclass(frozen=True)
class CancelSession:
    """Every run of a session shall stop."""

    session: str


@dataclass(frozen=True)
class Shutdown:
    """Nothing is admitted any more, and every run shall stop."""


RunRegistryInput = Begin | End | Cancel | CancelSession | Shutdown | Tick


@dataclass(frozen=True)
class Started:
    """The run may start now."""

    run: str


@dataclass(frozen=True)
class Queued:
    """The run is admitted and must wait."""

    run: str


@dataclass(frozen=True)
class Rejected:
    """The run is not admitted; `active` is the run that keeps the session busy."""

    run: str
    reason: str
    active: str | None = None


@dataclass(frozen=True)
class AbortSignal:
    """A running run is told to stop."""

    run: str


@dataclass(frozen=True)
class Ended:
    """The run is no longer live."""

    run: str
    how: str


@dataclass(frozen=True)
class UnknownRun:
    """An input named a run that is not live."""

    run: str


RunRegistryEffect = Started | Queued | Rejected | AbortSignal | Ended | UnknownRun


@dataclass
class _Run:
    session: str
    state: RunState


class RunRegistryCore:
    """Keys runs by their own id, with an index from session to runs in order of admission."""

    def __init__(self, config: RunRegistryConfig | None = None) -> None:
        self.config = config or RunRegistryConfig()
        self._runs: dict[str, _Run] = {}
        self._sessions: dict[str, list[str]] = {}
        self._shutting_down = False
        self._timers = Timers()
        self._now = 0
        self._effects: list[RunRegistryEffect] = []

    @property
    def runs(self) -> dict[str, RunState]:
        """The state of every live run by its id."""
        return {run: entry.state for run, entry in self._runs.items()}

    @property
    def sessions(self) -> list[str]:
        """The sessions with at least one live run, sorted."""
        return sorted(self._sessions)

    def runs_in(self, session: str) -> list[str]:
        """Returns the live runs of a session in order of admission."""
        return list(self._sessions.get(session, ()))

    @property
    def next_deadline(self) -> int | None:
        """The time at which the registry wants a `Tick`."""
        return self._timers.next_deadline

    def handle(self, input: RunRegistryInput, now: int) -> list[RunRegistryEffect]:
        """Takes one input and returns what must be done because of it, in order."""
        self._now = now
        self._effects = []
        self._dispatch(input)
        return self._effects

    def _dispatch(self, input: RunRegistryInput) -> None:
        match input:
            case Begin():
                self._begin(input.run, input.session)
            case End():
                self._end(input.run, input.how)
            case Cancel():
                self._cancel(input.run)
            case CancelSession():
                self._cancel_session(input.session)
            case Shutdown():
                self._shutdown()
            case Tick():
                self._tick()
            case _:
                assert_never(input)

    def _begin(self, run: str, session: str) -> None:
        refusal = self._refusal(run, session)
        if refusal is not None:
            self._effects.append(refusal)
            return
        waits = self.config.policy == "fifo" and session in self._sessions
        self._runs[run] = _Run(session, "queued" if waits else "running")
        self._sessions.setdefault(session, []).append(run)
        self._effects.append(Queued(run) if waits else Started(run))

    def _refusal(self, run: str, session: str) -> Rejected | None:
        live = self.runs_in(session)
        if self._shutting_down:
            return Rejected(run, "shutting_down")
        if run in self._runs:
            return Rejected(run, "duplicate_run_id")
        if self.config.policy == "reject" and live:
            return Rejected(run, "session_busy", active=live[0])
        if len(live) >= self.config.max_per_session:
            return Rejected(run, "session_full")
        return None

    def _end(self, run: str, how: str) -> None:
        entry = self._runs.get(run)
        if entry is None:
            self._effects.append(UnknownRun(run))
        elif entry.state == "cancelling" and how == "completed":
            self._remove(run, entry, "completed_after_cancel")
        else:
            self._remove(run, entry, how)

    def _cancel(self, run: str) -> None:
        entry = self._runs.get(run)
        if entry is None:
            self._effects.append(UnknownRun(run))
        elif entry.state == "queued":
            self._remove(run, entry, "cancelled")
        elif entry.state == "running":
            entry.state = "cancelling"
            self._timers.start(run, self._now + self.config.kill_grace_ms)
            self._effects.append(AbortSignal(run))

    def _cancel_session(self, session: str) -> None:
        for run in reversed(self.runs_in(session)):
            self._cancel(run)

    def _shutdown(self) -> None:
        self._shutting_down = True
        for session in self.sessions:
            self._cancel_session(session)

    def _tick(self) -> None:
        now = self._now
        while (timer := self._timers.pop_due(now)) is not None:
            run, self._now = timer
            self._remove(run, self._runs[run], "force_detached")

    def _remove(self, run: str, entry: _Run, how: str) -> None:
        del self._runs[run]
        self._timers.stop(run)
        siblings = self._sessions[entry.session]
        siblings.remove(run)
        self._effects.append(Ended(run, how))
        if not siblings:
            del self._sessions[entry.session]
        elif self._runs[siblings[0]].state == "queued":
            self._runs[siblings[0]].state = "running"
            self._effects.append(Started(siblings[0]))
