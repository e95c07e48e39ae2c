"""The early listener's shell: replay, threads, faults."""

from __future__ import annotations

import threading
import unittest
from collections.abc import Callable
from typing import Any

from reference_fixes import (
    AlreadyAttached,
    EarlyListener,
    EarlyListenerConfig,
    ListenerOverflow,
    MessageDropped,
)

PRODUCERS = 8
MESSAGES = 2_000


class FakeChannel:
    """A channel that delivers to whoever listens at that moment."""

    def __init__(self) -> None:
        self.handlers: dict[str, list[Callable[..., Any]]] = {}

    def on(self, event: str, f: Callable[..., Any]) -> None:
        """Registers a handler."""
        self.handlers.setdefault(event, []).append(f)

    def push(self, msg: Any) -> None:
        """Delivers a message."""
        for handler in self.handlers.get("message", ()):
            handler(msg)

    def close(self) -> None:
        """Delivers the close."""
        for handler in self.handlers.get("close", ()):
            handler()


class EarlyListenerTests(unittest.TestCase):
    """Messages before, during and after the attach."""

    def setUp(self) -> None:
        self.faults: list[BaseException] = []
        self.received: list[Any] = []

    def listen(self, channel: FakeChannel, **config: Any) -> EarlyListener:
        """Returns a listener on a channel."""
        return EarlyListener.listening_to(
            channel, EarlyListenerConfig(**config), on_fault=self.faults.append
        )

    def test_early_messages_are_replayed_then_live_then_the_close(self) -> None:
        channel = FakeChannel()
        listener = self.listen(channel)
        channel.push(1)
        channel.push(2)
        listener.attach(self.received.append, lambda reason: self.received.append(reason))
        channel.push(3)
        channel.close()
        self.assertEqual(self.received, [1, 2, 3, "remote"])

    def test_a_message_that_arrives_during_the_replay_comes_after_it(self) -> None:
        channel = FakeChannel()
        listener = self.listen(channel)
        channel.push(1)
        channel.push(2)

        def receive(msg: int) -> None:
            self.received.append(msg)
            if msg == 1:
                channel.push(3)

        listener.attach(receive)
        self.assertEqual(self.received, [1, 2, 3])

    def test_a_second_consumer_is_refused_until_the_first_detaches(self) -> None:
        listener = self.listen(FakeChannel())
        listener.attach(self.received.append)
        with self.assertRaises(AlreadyAttached):
            listener.attach(self.received.append)
        listener.detach()
        listener.message(1)
        self.assertEqual(listener.buffered, 1)
        listener.attach(self.received.append)
        self.assertEqual(self.received, [1])

    def test_the_old_channel_is_not_heard_after_a_reconnect(self) -> None:
        old, new = FakeChannel(), FakeChannel()
        listener = self.listen(old)
        listener.attach(self.received.append, lambda reason: self.received.append(reason))
        listener.reconnect(new)
        old.push("old")
        old.close()
        new.push("new")
        self.assertEqual((self.received, listener.epoch), (["new"], 1))

    def test_overflow_and_drops_are_reported(self) -> None:
        strict = self.listen(FakeChannel(), capacity=1)
        lossy = self.listen(FakeChannel(), capacity=1, overflow="drop_oldest")
        for listener in (strict, lossy):
            listener.message(1)
            listener.message(2)
        self.assertEqual([type(fault) for fault in self.faults], [ListenerOverflow, MessageDropped])

    def test_a_consumer_that_raises_does_not_lose_the_next_message(self) -> None:
        listener = self.listen(FakeChannel())

        def receive(msg: int) -> None:
            self.received.append(msg)
            if msg == 1:
                raise ValueError("bad message")

        listener.message(1)
        listener.message(2)
        listener.attach(receive)
        self.assertEqual((self.received, [str(f) for f in self.faults]), ([1, 2], ["bad message"]))

    def test_eight_threads_during_attach_and_detach_lose_and_swap_nothing(self) -> None:
        listener = self.listen(FakeChannel(), capacity=PRODUCERS * MESSAGES)
        start = threading.Barrier(PRODUCERS + 1)

        def produce(producer: int) -> None:
            start.wait()
            for number in range(MESSAGES):
                listener.message((producer, number))

        threads = [threading.Thread(target=produce, args=(p,)) for p in range(PRODUCERS)]
        for thread in threads:
            thread.start()
        start.wait()
        for _ in range(50):
            listener.attach(self.received.append)
            listener.detach()
        listener.attach(self.received.append)
        for thread in threads:
            thread.join()
        for producer in range(PRODUCERS):
            own = [number for p, number in self.received if p == producer]
            self.assertEqual(own, list(range(MESSAGES)))
        print(
            f"early listener: {len(self.received)} of {PRODUCERS * MESSAGES} messages of "
            f"{PRODUCERS} threads, each thread's in order"
        )
