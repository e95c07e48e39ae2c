"""Sends `response.create` when it may be sent, and answers each request exactly once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .clock import Clock, LoopClock
from .core_driver import CoreDriver
from .faults import FaultHandler, report_fault
from .outbox import Frame, Outbox, Send
from .realtime_protocol import cancel_frame, create_frame, gate_input
from .response_gate_core import (
    Cancel,
    CancelSendFailed,
    Connected,
    Disconnected,
    Finished,
    Kind,
    Phase,
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


@dataclass(frozen=True)
class ResponseOutcome:
    """How a request ended; `response_id` is unknown if its `created` never came."""

    ticket: str
    status: str
    response_id: str | None = None


class ResponseRejected(Exception):
    """A request that will not be answered."""

    def __init__(self, ticket: str, reason: str) -> None:
        super().__init__(f"request {ticket} rejected: {reason}")
        self.ticket = ticket
        self.reason = reason


class ResponseGate:
    """The shell around `ResponseGateCore`: futures, one outbox, one timer.

    All methods are for the event loop's thread. A new gate is connected.
    """

    def __init__(
        self,
        send: Send,
        *,
        config: ResponseGateConfig | None = None,
        clock: Clock | None = None,
        on_fault: FaultHandler = report_fault,
        observe: Callable[[ResponseGateEffect], None] | None = None,
    ) -> None:
        self._core = ResponseGateCore(config)
        self._on_fault = on_fault
        self._outbox = Outbox()
        self._outbox.open(send)
        self._driver: CoreDriver[ResponseGateInput, ResponseGateEffect] = CoreDriver(
            self._core, self._perform, clock or LoopClock(), on_fault, observe
        )
        self._futures: dict[str, asyncio.Future[ResponseOutcome]] = {}
        self._response_ids: dict[str, str] = {}
        self._tickets = 0

    @property
    def phase(self) -> Phase:
        """What the gate is doing."""
        return self._core.phase

    @property
    def epoch(self) -> int:
        """The number of connections that have ended."""
        return self._core.epoch

    def request(
        self, params: Mapping[str, Any] | None = None, *, manual: bool = False
    ) -> asyncio.Future[ResponseOutcome]:
        """Claims a turn at once; cancelling the future withdraws a request that waits.

        Params, or `manual`, keep a request apart from the others. The future fails with
        `ResponseRejected`.
        """
        self._tickets += 1
        ticket = f"t{self._tickets}"
        future: asyncio.Future[ResponseOutcome] = asyncio.get_running_loop().create_future()
        self._futures[ticket] = future
        future.add_done_callback(lambda done: self._withdraw_if_cancelled(ticket, done))
        kind: Kind = "manual" if manual or params else "auto"
        self._driver.feed(Request(ticket, kind, params))
        return future

    def ask(self) -> None:
        """Requests an answer without waiting for it; a rejection is reported as a fault."""
        self.request().add_done_callback(self._report_rejection)

    def cancel(self) -> None:
        """Stops the running response, or the one that was asked for: barge-in."""
        self._driver.feed(Cancel())

    def send(self, frame: Frame) -> None:
        """Sends any other frame in order with the gate's own."""
        self._outbox.put(frame, self._on_fault)

    def ingest(self, event: Mapping[str, Any], epoch: int | None = None) -> None:
        """Takes a server event; one of an earlier connection changes nothing."""
        try:
            input = gate_input(event, epoch)
        except ValueError as error:
            self._on_fault(error)
            return
        if input is not None:
            self._driver.feed(input)

    def connected(self, send: Send) -> None:
        """Goes on with a new connection."""
        self._outbox.open(send)
        self._driver.feed(Connected())

    def disconnected(self) -> None:
        """Settles what the lost connection leaves; nothing is sent on it any more."""
        self._outbox.close()
        self._driver.feed(Disconnected())

    def close(self) -> None:
        """Disconnects and rejects what a policy of `retain` would keep."""
        self.disconnected()
        self._driver.stop()
        for ticket in self._core.pending:
            self._driver.feed(Withdraw(ticket))

    def send_failed(self, token: str) -> None:
        """Takes the news that a create did not leave."""
        self._driver.feed(SendFailed(token))

    def cancel_send_failed(self, token: str) -> None:
        """Takes the news that a cancel did not leave; an older cancel's failure is stale."""
        if token == self._core.cancel_token:
            self._driver.feed(CancelSendFailed())

    def _report_rejection(self, future: asyncio.Future[ResponseOutcome]) -> None:
        if not future.cancelled() and (error := future.exception()) is not None:
            self._on_fault(error)

    def _withdraw_if_cancelled(
        self, ticket: str, future: asyncio.Future[ResponseOutcome]
    ) -> None:
        if future.cancelled():
            self._driver.feed(Withdraw(ticket))

    def _perform(self, effect: ResponseGateEffect) -> None:
        match effect:
            case SendCreate():
                self._send_create(effect)
            case SendCancel():
                self._send_cancel(effect)
            case Started():
                self._response_ids[effect.ticket] = effect.response_id
            case Finished():
                self._finish(effect)
            case Rejected():
                self._fail(effect.ticket, ResponseRejected(effect.ticket, effect.reason))
            case Withdrawn():
                self._fail(effect.ticket, ResponseRejected(effect.ticket, "withdrawn"))

    def _send_create(self, effect: SendCreate) -> None:
        token = effect.token
        self._outbox.put(
            create_frame(effect),
            on_failure=lambda error: self.send_failed(token),
            is_wanted=lambda: self._core.in_flight_token == token,
        )

    def _send_cancel(self, effect: SendCancel) -> None:
        token = effect.token
        self._outbox.put(
            cancel_frame(effect),
            on_failure=lambda error: self.cancel_send_failed(token),
            is_wanted=lambda: self._core.cancel_token == token,
        )

    def _finish(self, effect: Finished) -> None:
        response_id = self._response_ids.pop(effect.ticket, None)
        future = self._futures.pop(effect.ticket)
        if not future.done():
            future.set_result(ResponseOutcome(effect.ticket, effect.status, response_id))

    def _fail(self, ticket: str, error: ResponseRejected) -> None:
        future = self._futures.pop(ticket)
        if not future.done():
            future.set_exception(error)
