"""A fake realtime server and a seeded driver, in virtual time, around a response gate core."""

from __future__ import annotations

import heapq
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from reference_fixes.core import Tick
from reference_fixes.response_gate_core import (
    ALREADY_ACTIVE,
    CANCEL_NOT_ACTIVE,
    Cancel,
    CancelSendFailed,
    Connected,
    Created,
    Disconnected,
    Done,
    Error,
    Finished,
    Rejected,
    Request,
    ResponseGateConfig,
    ResponseGateCore,
    ResponseGateEffect,
    ResponseGateInput,
    SendCancel,
    SendCreate,
    SendFailed,
    Started,
    Withdraw,
    Withdrawn,
)

HORIZON = 3_600_000


@dataclass(frozen=True)
class Trouble:
    """What goes wrong in one simulation."""

    vad: bool
    loss: float
    send_failure: float
    disconnects: int
    cancels: int
    withdrawals: int

    @property
    def may_be_rejected(self) -> bool:
        """Whether the server may find a response of its own, or one we do not know of."""
        return self.vad or self.loss > 0

    @property
    def is_calm(self) -> bool:
        """Whether every request must be answered completely."""
        return not self.may_be_rejected and not (
            self.send_failure or self.disconnects or self.cancels or self.withdrawals
        )


@dataclass
class _Response:
    id: str
    token: str | None


class Simulation:
    """One run; `failures` says what went wrong with the gate."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.window = self.random.choice((3_000, 15_000, 60_000))
        self.latency = self.random.choice((50, 400, 3_000))
        self.trouble = self._pick_trouble()
        self.config = self._pick_config()
        self.core = ResponseGateCore(self.config)
        self.now = 0
        self.failures: list[str] = []
        self.rejections = 0
        self.outcomes: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.requested: list[str] = []
        self._schedule: list[tuple[int, int, Callable[[], None]]] = []
        self._sequence = 0
        self._wire_free_at = {"up": 0, "down": 0}
        self._connection = 0
        self._is_up = True
        self._active: _Response | None = None
        self._responses = 0
        self._unanswered: dict[str, int] = {}

    def _pick_trouble(self) -> Trouble:
        pick = self.random
        return Trouble(
            vad=pick.random() < 0.5,
            loss=pick.choice((0.0, 0.0, 0.05, 0.3)),
            send_failure=pick.choice((0.0, 0.0, 0.1, 0.4)),
            disconnects=pick.choice((0, 0, 1, 3)),
            cancels=pick.choice((0, 0, 2, 5)),
            withdrawals=pick.choice((0, 0, 2)),
        )

    def _pick_config(self) -> ResponseGateConfig:
        pick = self.random
        return ResponseGateConfig(
            active_timeout_ms=60_000 if self.trouble.loss else pick.choice((0, 60_000)),
            max_attempts=pick.choice((1, 3, 5)),
            max_pending=32,
            on_disconnect="fail" if pick.random() < 0.5 else "retain",
        )

    def run(self) -> None:
        """Plays the whole story and then checks what must hold at the end."""
        self._plan()
        while self._schedule or self.core.next_deadline is not None:
            if self.now > HORIZON:
                self.failures.append("still busy at the horizon")
                return
            self._step()
        self._check_end()

    def _step(self) -> None:
        deadline = self.core.next_deadline
        if deadline is not None and (not self._schedule or deadline <= self._schedule[0][0]):
            self.now = max(self.now, deadline)
            self._feed(Tick())
            return
        self.now, _, action = heapq.heappop(self._schedule)
        action()

    def _at(self, time: int, action: Callable[[], None]) -> None:
        self._sequence += 1
        heapq.heappush(self._schedule, (time, self._sequence, action))

    # The driver

    def _plan(self) -> None:
        pick = self.random
        for number in range(pick.randint(1, 16)):
            self._at(pick.randrange(self.window), partial(self._request, f"t{number}"))
        for _ in range(self.trouble.cancels):
            self._at(pick.randrange(self.window), lambda: self._feed(Cancel()))
        for _ in range(self.trouble.withdrawals):
            withdrawal = Withdraw(f"t{pick.randrange(16)}")
            self._at(pick.randrange(self.window), partial(self._feed, withdrawal))
        for _ in range(self.trouble.disconnects):
            self._at(pick.randrange(self.window), self._disconnect)
        if self.trouble.vad:
            for _ in range(pick.randint(1, 6)):
                self._at(pick.randrange(self.window), self._vad)

    def _request(self, ticket: str) -> None:
        self.requested.append(ticket)
        kind = self.random.choice(("auto", "auto", "manual"))
        self._feed(Request(ticket, "manual" if kind == "manual" else "auto"))

    def _disconnect(self) -> None:
        if not self._is_up:
            return
        self._is_up = False
        self._connection += 1
        self._active = None
        self._unanswered.clear()
        self._feed(Disconnected())
        self._at(self.now + self.random.randrange(1, 20_000), self._reconnect)

    def _reconnect(self) -> None:
        self._is_up = True
        self._feed(Connected())

    # The client's side

    def _feed(self, input: ResponseGateInput) -> None:
        for effect in self.core.handle(input, self.now):
            self._perform(effect)

    def _perform(self, effect: ResponseGateEffect) -> None:
        match effect:
            case SendCreate():
                self._send_create(effect)
            case SendCancel():
                self._send_cancel(effect)
            case Started():
                if self.outcomes[effect.ticket]:
                    self.failures.append(f"{effect.ticket} started after its end")
            case Finished():
                self._end(effect.ticket, effect.status)
            case Rejected():
                self._end(effect.ticket, "rejected")
            case Withdrawn():
                self._end(effect.ticket, "withdrawn")

    def _end(self, ticket: str, status: str) -> None:
        self.outcomes[ticket] += 1
        self.statuses[status] += 1

    def _send_create(self, effect: SendCreate) -> None:
        if self.core.in_flight_token != effect.token:
            self.failures.append(f"{effect.token} is sent but not in flight")
        expiry = self.now - self.config.created_timeout_ms
        waiting = [token for token, sent_at in self._unanswered.items() if sent_at > expiry]
        if waiting:
            self.failures.append(f"{effect.token} is sent while {waiting} wait")
        if self.random.random() < self.trouble.send_failure:
            self._later(lambda: self._feed(SendFailed(effect.token)))
            return
        self._unanswered[effect.token] = self.now
        self._transmit("up", lambda: self._server_create(effect.token))

    def _send_cancel(self, effect: SendCancel) -> None:
        if self.random.random() < self.trouble.send_failure:
            self._later(lambda: self._fail_cancel(effect.token))
            return
        self._transmit("up", lambda: self._server_cancel(effect))

    def _fail_cancel(self, token: str) -> None:
        if token == f"x{self.core._cancels}":
            self._feed(CancelSendFailed())

    def _later(self, action: Callable[[], None], delay: int | None = None) -> None:
        """Does something later unless the connection has gone by then."""
        connection = self._connection
        time = self.now + (self.random.randrange(0, 50) if delay is None else delay)
        self._at(time, lambda: action() if connection == self._connection else None)

    def _transmit(self, way: str, action: Callable[[], None]) -> None:
        """Carries one message in order, after a delay."""
        connection = self._connection
        arrival = max(self._wire_free_at[way], self.now + self.random.randrange(1, self.latency))
        self._wire_free_at[way] = arrival
        self._at(arrival, lambda: action() if connection == self._connection else None)

    def _tell(self, event: Created | Done | Error, token: str | None) -> None:
        """Sends a server event, unless it gets lost."""
        if self.random.random() < self.trouble.loss:
            return
        self._transmit("down", lambda: self._hear(event, token))

    def _hear(self, event: Created | Done | Error, token: str | None) -> None:
        if token is not None:
            self._unanswered.pop(token, None)
        self._feed(event)

    # The server's side

    def _server_create(self, token: str) -> None:
        if self._active is not None:
            self.rejections += 1
            self._tell(Error(ALREADY_ACTIVE, token, self._active.id), token)
        else:
            self._begin(token)

    def _vad(self) -> None:
        if self._active is None and self._is_up:
            self._begin(None)

    def _begin(self, token: str | None) -> None:
        self._responses += 1
        response = self._active = _Response(f"r{self._responses}", token)
        self._tell(Created(response.id, token), token)
        self._later(lambda: self._finish(response, "completed"), self.random.randrange(1, 9_000))

    def _finish(self, response: _Response, status: str) -> None:
        if self._active is response:
            self._active = None
            self._tell(Done(response.id, status, response.token), response.token)

    def _server_cancel(self, effect: SendCancel) -> None:
        active = self._active
        if active is not None and effect.response_id in (None, active.id):
            self._finish(active, "cancelled")
        else:
            self._tell(Error(CANCEL_NOT_ACTIVE, effect.token), None)

    # The end

    def _check_end(self) -> None:
        for ticket in self.requested:
            if self.outcomes[ticket] != 1:
                self.failures.append(f"{ticket} has {self.outcomes[ticket]} outcomes")
        if set(self.outcomes) - set(self.requested):
            self.failures.append("an outcome for a ticket that was never requested")
        if (self.core.phase, self.core.pending) != ("idle", []):
            self.failures.append(f"ends {self.core.phase} with {self.core.pending}")
        if self.rejections and not self.trouble.may_be_rejected:
            self.failures.append(f"{self.rejections} rejections without VAD and loss")
        if self.trouble.is_calm and set(self.statuses) != {"completed"}:
            self.failures.append(f"calm, but {dict(self.statuses)}")
