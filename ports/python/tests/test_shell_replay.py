"""The vectors again, through the shells with a manual clock: the same trace as the core's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from reference_fixes import (
    DescriptionGate,
    EarlyListener,
    EventRouter,
    ResponseGate,
    RunRegistry,
    RunRejected,
)
from reference_fixes import description_gate_core as description
from reference_fixes import early_listener_core as listener
from reference_fixes import response_gate_core as gate
from reference_fixes import run_registry_core as registry

from .async_case import AsyncCase, settle
from .manual_clock import ManualClock
from .test_vectors import folders
from .vector_runner import Vector, read_vectors, run_vector, snake_case, vector_files
from .vector_schema import effect_as_json


class ShellSubject:
    """What the shells' subjects have in common: a trace that is handed out step by step."""

    def __init__(self, vector: Vector) -> None:
        self.schema = vector.schema
        self.clock = ManualClock()
        self.trace: list[Any] = []
        self.config = {snake_case(key): value for key, value in vector.config.items()}

    def note(self, effect: Any) -> None:
        """Records an effect."""
        self.trace.append(effect)

    def taken(self) -> list[dict[str, Any]]:
        """Returns the effects since the last call."""
        trace, self.trace = self.trace, []
        return [self.rename(effect_as_json(self.schema, effect)) for effect in trace]

    def rename(self, effect: dict[str, Any]) -> dict[str, Any]:
        """Returns an effect in the vector's names."""
        return effect

    def advance(self, ms: int) -> list[dict[str, Any]]:
        """Moves the shell's clock."""
        self.clock.advance(ms)
        return self.taken()

    def finish(self) -> None:
        """Ends what the shell still runs."""

    def state(self, key: str) -> Any:
        """Returns one part of the state."""
        raise NotImplementedError(key)

    def feed(self, op: str, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Calls the shell's method for an op, named like the op."""
        given = {name: value for name, value in arguments.items() if value is not None}
        getattr(self, f"do_{op}")(**given)
        return self.taken()


def ignore_fault(error: BaseException) -> None:
    """Faults are in the trace already."""


def ignore_outcome(future: asyncio.Future[Any]) -> None:
    """Retrieves an outcome that the trace shows already."""
    if not future.cancelled():
        future.exception()


class GateSubject(ShellSubject):
    """The response gate: requests by future, server events as the protocol's JSON."""

    def __init__(self, vector: Vector) -> None:
        super().__init__(vector)
        self.tickets: dict[str, str] = {}
        self.futures: dict[str, asyncio.Future[Any]] = {}
        self.gate = ResponseGate(
            self._send,
            config=gate.ResponseGateConfig(**self.config),
            clock=self.clock,
            on_fault=ignore_fault,
            observe=self.note,
        )

    async def _send(self, frame: Mapping[str, Any]) -> None:
        """The vector says itself which sends fail."""

    def rename(self, effect: dict[str, Any]) -> dict[str, Any]:
        """Returns an effect with the vector's tickets."""
        if "tickets" in effect:
            return {**effect, "tickets": [self.tickets[t] for t in effect["tickets"]]}
        if "ticket" in effect:
            return {**effect, "ticket": self.tickets[effect["ticket"]]}
        return effect

    def do_request(
        self, ticket: str, kind: str = "auto", params: Mapping[str, Any] | None = None
    ) -> None:
        self.tickets[f"t{len(self.tickets) + 1}"] = ticket
        future = self.gate.request(params, manual=kind == "manual")
        future.add_done_callback(ignore_outcome)
        self.futures[ticket] = future

    def do_withdraw(self, ticket: str) -> None:
        own = next((own for own, theirs in self.tickets.items() if theirs == ticket), ticket)
        self.gate._driver.feed(gate.Withdraw(own))

    def do_created(self, id: str, token: str | None = None, epoch: int | None = None) -> None:
        response = {"id": id, "metadata": token and {"client_event_id": token}}
        self.gate.ingest({"type": "response.created", "response": response}, epoch)

    def do_done(
        self,
        id: str | None = None,
        status: str = "completed",
        token: str | None = None,
        epoch: int | None = None,
    ) -> None:
        metadata = token and {"client_event_id": token}
        response = {"id": id, "status": status, "metadata": metadata}
        self.gate.ingest({"type": "response.done", "response": response}, epoch)

    def do_error(
        self,
        code: str,
        event_id: str | None = None,
        active_id: str | None = None,
        epoch: int | None = None,
    ) -> None:
        """Ids of vectors do not look like the server's, so the core is told directly."""
        self.gate._driver.feed(gate.Error(code, event_id, active_id, epoch))

    def do_send_failed(self, token: str) -> None:
        self.gate.send_failed(token)

    def do_cancel_send_failed(self) -> None:
        self.gate._driver.feed(gate.CancelSendFailed())

    def do_cancel(self) -> None:
        self.gate.cancel()

    def do_connected(self) -> None:
        self.gate.connected(self._send)

    def do_disconnected(self) -> None:
        self.gate.disconnected()

    def finish(self) -> None:
        """Ends the outbox's task."""
        self.gate.close()

    def state(self, key: str) -> Any:
        """Returns one part of the state."""
        if key == "phase":
            return self.gate.phase
        return [self.tickets[ticket] for ticket in self.gate._core.pending]


class RegistrySubject(ShellSubject):
    """The run registry: each run is a task that lasts until the vector ends it."""

    def __init__(self, vector: Vector) -> None:
        super().__init__(vector)
        self.registry = RunRegistry(
            registry.RunRegistryConfig(**self.config),
            clock=self.clock,
            on_fault=ignore_fault,
            observe=self.note,
        )
        self.callers: list[Any] = []

    def do_begin(self, run: str, session: str) -> None:
        async def body() -> None:
            await asyncio.get_running_loop().create_future()

        caller: Any = self.registry.run(session, body, run=run)
        try:
            caller.send(None).add_done_callback(ignore_outcome)
        except RunRejected:
            return
        self.callers.append(caller)

    def do_end(self, run: str, how: str = "completed") -> None:
        self.registry._driver.feed(registry.End(run, how))

    def do_cancel(self, run: str) -> None:
        self.registry._driver.feed(registry.Cancel(run))

    def finish(self) -> None:
        """Ends the bodies, and starts none of those that wait for them."""
        self.do_shutdown()
        for task in self.registry._tasks:
            task.cancel()

    def do_cancel_session(self, session: str) -> None:
        self.registry.cancel_session(session)

    def do_shutdown(self) -> None:
        self.registry._driver.feed(registry.Shutdown())

    def state(self, key: str) -> Any:
        """Returns one part of the state."""
        return self.registry.runs if key == "runs" else self.registry._core.sessions


class IdlePeer:
    """A peer on which nothing happens by itself."""

    signalingState = "stable"

    def on(self, event: str, f: Callable[..., Any]) -> None:
        """Registers nothing: the vector tells the states."""

    async def setRemoteDescription(self, description: Any) -> None:
        """Never returns: the vector tells the results."""
        await asyncio.get_running_loop().create_future()


class NamedDescription:
    """A description of a type."""

    def __init__(self, type: str) -> None:
        self.type = type


class DescriptionSubject(ShellSubject):
    """The description gate: operations and readers by future."""

    def __init__(self, vector: Vector) -> None:
        super().__init__(vector)
        self.gate = DescriptionGate(
            IdlePeer(),
            config=description.DescriptionGateConfig(**self.config),
            clock=self.clock,
            on_fault=ignore_fault,
            observe=self.note,
        )

    def name_next(self, name: str) -> None:
        """Makes the shell use the vector's name, because readers on a tie go by name."""
        self.gate._fresh_name = lambda prefix: name  # type: ignore[method-assign]

    def do_apply(self, id: str, type: str, epoch: int | None = None) -> None:
        self.name_next(id)
        self.gate.apply(NamedDescription(type), epoch).add_done_callback(ignore_outcome)

    def do_wait(self, waiter: str) -> None:
        self.name_next(waiter)
        self.gate.ready().add_done_callback(ignore_outcome)

    def do_signaling(self, state: description.SignalingState, epoch: int | None = None) -> None:
        self.gate._driver.feed(description.Signaling(state, epoch))

    def do_set_ok(self, id: str) -> None:
        self.gate._driver.feed(description.SetOk(id))

    def do_set_failed(self, id: str, reason: str) -> None:
        self.gate._driver.feed(description.SetFailed(id, reason))

    def do_background_fault(self, what: str, epoch: int | None = None) -> None:
        self.gate.background_fault(what, epoch)

    def finish(self) -> None:
        """Ends what the idle peer never ends."""
        self.gate.close()
        for task in self.gate._setting.values():
            task.cancel()

    def do_close(self) -> None:
        self.gate.close()

    def do_reconnect(self) -> None:
        self.gate.reconnect(IdlePeer())

    def state(self, key: str) -> Any:
        """Returns one part of the state."""
        return self.gate.is_ready if key == "ready" else self.gate.epoch


class ListenerSubject(ShellSubject):
    """The early listener; what reaches the consumer is compared with the trace."""

    def __init__(self, vector: Vector) -> None:
        super().__init__(vector)
        self.consumer: str | None = None
        self.received: list[dict[str, Any]] = []
        self.listener = EarlyListener(
            listener.EarlyListenerConfig(**self.config), on_fault=ignore_fault, observe=self.note
        )

    def rename(self, effect: dict[str, Any]) -> dict[str, Any]:
        """Returns an effect with the vector's consumer."""
        return {**effect, "to": self.consumer} if effect.get("to") == "consumer" else effect

    def taken(self) -> list[dict[str, Any]]:
        """Returns the effects since the last call, checked against what was received."""
        effects = super().taken()
        delivered = [e for e in effects if e["out"] in ("deliver", "deliver_close")]
        assert delivered == self.received, f"{self.received} was received"
        self.received = []
        return effects

    def do_message(self, msg: str, epoch: int | None = None) -> None:
        self.listener.message(msg, epoch)

    def do_attach(self, who: str) -> None:
        before, self.consumer = self.consumer, who
        try:
            self.listener.attach(
                lambda msg: self.received.append({"out": "deliver", "to": who, "msg": msg}),
                lambda reason: self.received.append(
                    {"out": "deliver_close", "to": who, "reason": reason}
                ),
            )
        except Exception:
            self.consumer = before
            self.trace.append(listener.AttachRefused(who))

    def do_detach(self) -> None:
        self.consumer = None
        self.listener.detach()

    def do_open(self) -> None:
        """The shell has nothing to do with it."""

    def do_close(self, reason: str = "remote") -> None:
        self.listener.close(reason)

    def do_reconnect(self) -> None:
        self.listener.reconnect()

    def state(self, key: str) -> Any:
        """Returns one part of the state."""
        return self.listener.buffered if key == "buffered" else self.consumer


class RouterSubject(ShellSubject):
    """The event router with handlers that really raise."""

    def __init__(self, vector: Vector) -> None:
        super().__init__(vector)
        throwing = set(self.config.get("throwing", ()))
        self.router = EventRouter(
            {
                type: self._handler(name, type in throwing)
                for type, name in self.config.get("handlers", {}).items()
            },
            logged_types=self.config.get("log", ()),
            on_fault=ignore_fault,
            observe=self.note,
        )

    def _handler(self, name: str, throws: bool) -> Callable[[Mapping[str, Any]], None]:
        def handle(payload: Mapping[str, Any]) -> None:
            if throws:
                raise RuntimeError(name)

        handle.__name__ = name
        return handle

    def do_event(self, type: str) -> None:
        self.router.dispatch({"type": type})


SUBJECTS: Mapping[str, type[ShellSubject]] = {
    "response_gate": GateSubject,
    "run_registry": RegistrySubject,
    "description_gate": DescriptionSubject,
    "early_listener": ListenerSubject,
    "router": RouterSubject,
}


class ShellReplayTests(AsyncCase):
    """Every vector through the shell of its component."""

    async def test_shells_give_the_same_trace_as_their_cores(self) -> None:
        replayed = 0
        vectors = [v for f in folders() for p in vector_files(f) for v in read_vectors(p)]
        for vector in vectors:
            if vector.component in SUBJECTS:
                with self.subTest(vector.name):
                    self._replay(vector)
                    replayed += 1
        await settle()
        cores_only = sum(vector.component == "transcript" for vector in vectors)
        self.assertEqual(replayed + cores_only, len(vectors))
        print(
            f"shell replay: {replayed} of {len(vectors)} vectors"
            f" (the other {cores_only} are of the transcript store, which has no shell)"
        )

    def _replay(self, vector: Vector) -> None:
        subject = SUBJECTS[vector.component](vector)
        try:
            run_vector(vector, lambda vector: subject)
        finally:
            subject.finish()
