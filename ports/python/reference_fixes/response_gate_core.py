"""Decides when a `response.create` may be sent, and what became of each request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, assert_never

from .core import Tick
from .timers import Timers

Kind = Literal["auto", "manual"]
Phase = Literal["idle", "create_in_flight", "active", "cancelling", "closed"]

ALREADY_ACTIVE = "conversation_already_has_active_response"
CANCEL_NOT_ACTIVE = "response_cancel_not_active"


@dataclass(frozen=True)
class ResponseGateConfig:
    """Limits in milliseconds or counts; 0 turns the watchdog on a running response off."""

    created_timeout_ms: int = 10_000
    active_timeout_ms: int = 0
    cancel_timeout_ms: int = 5_000
    orphan_timeout_ms: int = 10_000
    retry_delay_ms: int = 100
    max_attempts: int = 3
    max_pending: int = 32
    on_disconnect: Literal["fail", "retain"] = "fail"
    correlation: Literal["metadata", "assume"] = "metadata"


@dataclass(frozen=True)
class Request:
    """Somebody wants an answer: to what is in the conversation, or with own parameters."""

    ticket: str
    kind: Kind = "auto"
    params: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Withdraw:
    """A waiting request is no longer wanted."""

    ticket: str


@dataclass(frozen=True)
class Cancel:
    """The user barged in."""


@dataclass(frozen=True)
class SendFailed:
    """The send of a create failed."""

    token: str


@dataclass(frozen=True)
class CancelSendFailed:
    """The send of the last cancel failed."""


@dataclass(frozen=True)
class Created:
    """The server announced a response."""

    id: str
    token: str | None = None
    epoch: int | None = None


@dataclass(frozen=True)
class Done:
    """The server ended a response."""

    id: str | None = None
    status: str = "completed"
    token: str | None = None
    epoch: int | None = None


@dataclass(frozen=True)
class Error:
    """The server reported an error."""

    code: str
    event_id: str | None = None
    active_id: str | None = None
    epoch: int | None = None


@dataclass(frozen=True)
class Connected:
    """A new connection is up."""


@dataclass(frozen=True)
class Disconnected:
    """The connection is gone."""


ResponseGateInput = (
    Request
    | Withdraw
    | Cancel
    | SendFailed
    | CancelSendFailed
    | Created
    | Done
    | Error
    | Connected
    | Disconnected
    | Tick
)


@dataclass(frozen=True)
class SendCreate:
    """Send a `response.create` that answers these tickets."""

    token: str
    tickets: tuple[str, ...]
    params: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class SendCancel:
    """Send a `response.cancel`."""

    token: str
    response_id: str | None = None


@dataclass(frozen=True)
class Started:
    """The server accepted the ticket's create."""

    ticket: str
    response_id: str


@dataclass(frozen=True)
class Finished:
    """The ticket's response is over."""

    ticket: str
    status: str


@dataclass(frozen=True)
class Rejected:
    """The ticket will not be answered."""

    ticket: str
    reason: str


@dataclass(frozen=True)
class Withdrawn:
    """The ticket was taken back before it was sent."""

    ticket: str


ResponseGateEffect = SendCreate | SendCancel | Started | Finished | Rejected | Withdrawn


@dataclass
class _Waiting:
    request: Request
    failures: int = 0


@dataclass
class _InFlight:
    token: str
    batch: list[_Waiting]
    cancel_remembered: bool = False


@dataclass
class _Response:
    id: str | None
    tickets: tuple[str, ...] = ()
    is_orphan: bool = False
    cancel_token: str | None = None


class ResponseGateCore:
    """Keeps at most one `response.create` unanswered and none sent into a running response.

    Every request gets exactly one of `Finished`, `Rejected` and `Withdrawn`.
    """

    def __init__(self, config: ResponseGateConfig | None = None) -> None:
        self.config = config or ResponseGateConfig()
        self.epoch = 0
        self._connected = True
        self._queue: list[_Waiting] = []
        self._in_flight: _InFlight | None = None
        self._current: _Response | None = None
        self._discarded: set[str] = set()
        self._creates = 0
        self._cancels = 0
        self._timers = Timers()
        self._now = 0
        self._effects: list[ResponseGateEffect] = []

    @property
    def phase(self) -> Phase:
        """What the gate is doing, derived from what it holds."""
        if not self._connected:
            return "closed"
        if self._current is not None:
            return "active" if self._current.cancel_token is None else "cancelling"
        return "idle" if self._in_flight is None else "create_in_flight"

    @property
    def pending(self) -> list[str]:
        """The tickets that wait to be sent, in order."""
        return [waiting.request.ticket for waiting in self._queue]

    @property
    def in_flight_token(self) -> str | None:
        """The token of the create that awaits its verdict."""
        return None if self._in_flight is None else self._in_flight.token

    @property
    def cancel_token(self) -> str | None:
        """The token of the cancel that awaits its answer."""
        return None if self._current is None else self._current.cancel_token

    @property
    def next_deadline(self) -> int | None:
        """The time at which the gate wants a `Tick`."""
        return self._timers.next_deadline

    def handle(self, input: ResponseGateInput, now: int) -> list[ResponseGateEffect]:
        """Takes one input and returns what must be sent and told because of it, in order."""
        self._now = now
        self._effects = []
        self._dispatch(input)
        return self._effects

    def _dispatch(self, input: ResponseGateInput) -> None:
        match input:
            case Request():
                self._request(input)
            case Withdraw():
                self._withdraw(input.ticket)
            case Cancel():
                self._cancel()
            case SendFailed():
                self._send_failed(input.token)
            case CancelSendFailed():
                self._cancel_send_failed()
            case Created() | Done() | Error():
                self._server_event(input)
            case Connected():
                self._connect()
            case Disconnected():
                self._disconnect()
            case Tick():
                self._tick()
            case _:
                assert_never(input)

    # Requests

    def _request(self, request: Request) -> None:
        if not self._connected:
            self._effects.append(Rejected(request.ticket, "closed"))
        elif len(self._queue) >= self.config.max_pending:
            self._effects.append(Rejected(request.ticket, "overflow"))
        else:
            self._queue.append(_Waiting(request))
            self._drain()

    def _withdraw(self, ticket: str) -> None:
        kept = [waiting for waiting in self._queue if waiting.request.ticket != ticket]
        if len(kept) < len(self._queue):
            self._queue = kept
            self._effects.append(Withdrawn(ticket))

    def _cancel(self) -> None:
        if self.phase == "active":
            self._send_cancel()
        elif self._in_flight is not None and self._current is None:
            self._in_flight.cancel_remembered = True

    # Results of sends

    def _send_failed(self, token: str) -> None:
        if token != self.in_flight_token:
            return
        self._put_back("send_failed")
        if self._queue:
            self._start("retry", self.config.retry_delay_ms)

    def _cancel_send_failed(self) -> None:
        if self._current is None or self._current.cancel_token is None:
            return
        self._current.cancel_token = None
        self._timers.stop("cancel")
        if self._current.is_orphan:
            self._start("orphan", self.config.orphan_timeout_ms)
        else:
            self._watch_active()

    # Server events

    def _server_event(self, event: Created | Done | Error) -> None:
        if not self._connected or event.epoch not in (None, self.epoch):
            return
        match event:
            case Created():
                self._created(event)
            case Done():
                self._done(event)
            case Error():
                self._error(event)

    def _created(self, event: Created) -> None:
        if self._current is not None and event.id != self._current.id:
            self._finish_current("unknown")
        if event.token in self._discarded:
            self._discarded.discard(event.token)
            self._become_current(_Response(event.id))
            self._send_cancel()
        elif (create := self._answered_create(event)) is not None:
            self._accept(event.id, create)
        elif self._current is not None and event.id == self._current.id:
            self._confirm(self._current)
        else:
            self._become_current(_Response(event.id))

    def _answered_create(self, event: Created) -> _InFlight | None:
        create = self._in_flight
        if create is None or event.token == create.token:
            return create
        is_assumed = (
            self.config.correlation == "assume" and event.token is None and self._current is None
        )
        return create if is_assumed else None

    def _accept(self, response_id: str, create: _InFlight) -> None:
        tickets = tuple(waiting.request.ticket for waiting in self._take_in_flight())
        self._become_current(_Response(response_id, tickets))
        self._effects += [Started(ticket, response_id) for ticket in tickets]
        if create.cancel_remembered:
            self._send_cancel()

    def _confirm(self, current: _Response) -> None:
        if not current.is_orphan:
            return
        current.is_orphan = False
        self._timers.stop("orphan")
        if self.phase == "active":
            self._watch_active()

    def _done(self, event: Done) -> None:
        if event.token is not None and event.token == self.in_flight_token:
            self._finish_in_flight(event.status)
            self._free()
        elif self._current is not None and self._may_be(event.id, self._current.id):
            self._finish_current(event.status)
            self._free()

    def _may_be(self, id: str | None, current_id: str | None) -> bool:
        return id is None or current_id is None or id == current_id

    def _finish_in_flight(self, status: str) -> None:
        self._effects += [Finished(w.request.ticket, status) for w in self._take_in_flight()]

    def _error(self, event: Error) -> None:
        if event.code == CANCEL_NOT_ACTIVE:
            self._nothing_to_cancel(event.event_id)
        elif self._in_flight is not None and event.event_id in (None, self._in_flight.token):
            self._create_refused(event)

    def _create_refused(self, event: Error) -> None:
        if event.code == ALREADY_ACTIVE:
            self._contended(event.active_id)
        elif event.event_id is not None:
            self._reject_in_flight(event.code)
            self._drain()

    def _nothing_to_cancel(self, event_id: str | None) -> None:
        if self.cancel_token is not None and event_id in (None, self.cancel_token):
            self._finish_current("unknown")
            self._free()

    def _contended(self, active_id: str | None) -> None:
        self._put_back("contended")
        if self._current is None:
            self._current = _Response(active_id, is_orphan=True)
            self._start("orphan", self.config.orphan_timeout_ms)

    # Connection

    def _connect(self) -> None:
        self._connected = True
        self._drain()

    def _disconnect(self) -> None:
        self.epoch += 1
        self._finish_current("disconnected")
        if self.config.on_disconnect == "retain":
            self._queue[:0] = self._take_in_flight()
        else:
            self._reject_in_flight("disconnected")
            self._reject_queue("disconnected")
        self._current = None
        self._discarded.clear()
        self._timers.stop_all()
        self._connected = False

    def _reject_queue(self, reason: str) -> None:
        self._effects += [Rejected(w.request.ticket, reason) for w in self._queue]
        self._queue.clear()

    # Timers

    def _tick(self) -> None:
        now = self._now
        while (timer := self._timers.pop_due(now)) is not None:
            name, self._now = timer
            self._fire(name)

    def _fire(self, name: str) -> None:
        match name:
            case "active":
                self._send_cancel()
            case "cancel":
                self._finish_current("unknown")
                self._free()
            case "created":
                self._give_up_waiting_for_created()
            case "orphan":
                self._free()
            case "retry":
                self._drain()

    def _give_up_waiting_for_created(self) -> None:
        if self._in_flight is not None:
            self._discarded.add(self._in_flight.token)
        self._reject_in_flight("created_timeout")
        self._drain()

    def _start(self, name: str, duration: int) -> None:
        self._timers.start(name, self._now + duration)

    def _watch_active(self) -> None:
        if self.config.active_timeout_ms != 0:
            self._start("active", self.config.active_timeout_ms)

    # Procedures

    def _drain(self) -> None:
        if self.phase != "idle" or not self._queue or self._timers.is_running("retry"):
            return
        self._creates += 1
        token = f"c{self._creates}"
        batch = self._next_batch()
        del self._queue[: len(batch)]
        self._in_flight = _InFlight(token, batch)
        self._start("created", self.config.created_timeout_ms)
        tickets = tuple(waiting.request.ticket for waiting in batch)
        self._effects.append(SendCreate(token, tickets, batch[0].request.params or None))

    def _next_batch(self) -> list[_Waiting]:
        if self._queue[0].request.kind == "manual":
            return self._queue[:1]
        for index, waiting in enumerate(self._queue):
            if waiting.request.kind == "manual":
                return self._queue[:index]
        return self._queue[:]

    def _free(self) -> None:
        self._current = None
        self._timers.stop("active", "cancel", "orphan")
        self._drain()

    def _send_cancel(self) -> None:
        if self._current is None:
            return
        self._cancels += 1
        self._current.cancel_token = f"x{self._cancels}"
        self._timers.stop("active", "orphan")
        self._start("cancel", self.config.cancel_timeout_ms)
        self._effects.append(SendCancel(self._current.cancel_token, self._current.id))

    def _become_current(self, response: _Response) -> None:
        self._timers.stop("cancel", "orphan")
        self._current = response
        self._watch_active()

    def _finish_current(self, status: str) -> None:
        if self._current is not None:
            self._effects += [Finished(ticket, status) for ticket in self._current.tickets]

    def _take_in_flight(self) -> list[_Waiting]:
        batch = [] if self._in_flight is None else self._in_flight.batch
        self._in_flight = None
        self._timers.stop("created")
        return batch

    def _reject_in_flight(self, reason: str) -> None:
        self._effects += [Rejected(w.request.ticket, reason) for w in self._take_in_flight()]

    def _put_back(self, reason: str) -> None:
        batch = self._take_in_flight()
        for waiting in batch:
            waiting.failures += 1
        limit = self.config.max_attempts
        given_up = [w for w in batch if w.failures >= limit]
        self._effects += [Rejected(w.request.ticket, reason) for w in given_up]
        self._queue[:0] = [w for w in batch if w.failures < limit]
