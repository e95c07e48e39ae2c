"""The fixes that the incident document on late handlers quotes."""

from __future__ import annotations

import asyncio
import unittest
from collections.abc import Callable
from typing import Any

from examples.handler_timing_channel import open_events
from examples.handler_timing_tracks import answer


class FakeChannel:
    """Delivers to whoever is attached at that moment and keeps nothing."""

    def __init__(self) -> None:
        self.is_closed = False
        self._listeners: list[Callable[[str], None]] = []

    def on(self, event: str) -> Callable[[Callable[[str], None]], None]:
        """Returns a decorator that attaches a handler, as aiortc does."""
        return self._listeners.append

    def deliver(self, *messages: str) -> None:
        """Hands over messages of the far side, unless the channel is closed."""
        for message in messages:
            for listener in self._listeners if not self.is_closed else ():
                listener(message)

    def close(self) -> None:
        """Ends the deliveries."""
        self.is_closed = True


class FakePeer:
    """Makes a channel, and like aiortc fires its events inside `setRemoteDescription`."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self._handlers: dict[str, Callable[[str], None]] = {}

    def createDataChannel(self, label: str) -> FakeChannel:
        """Returns an open channel."""
        return FakeChannel()

    def on(self, event: str, handler: Callable[[str], None]) -> None:
        """Registers a handler."""
        self._handlers[event] = handler

    async def setRemoteDescription(self, description: str) -> None:
        """Fires what the description brings."""
        self.steps.append(f"remote {description}")
        for event in ("track", "datachannel"):
            if event in self._handlers:
                self._handlers[event](f"far {event}")

    async def createAnswer(self) -> str:
        """Returns an answer."""
        return "answer"

    async def setLocalDescription(self, description: str) -> None:
        """Takes the answer."""
        self.steps.append(f"local {description}")


class OpenEventsTests(unittest.TestCase):
    """Messages between the creation of a channel and its first reader."""

    def test_what_came_before_the_consumer_is_there_in_order(self) -> None:
        overflows: list[str] = []
        channel, inbox = open_events(FakePeer(), overflows.append)
        channel.deliver("session.created", "item.created")
        self.assertEqual(self.read(inbox), ["session.created", "item.created"])
        channel.deliver("delta")
        self.assertEqual(self.read(inbox), ["delta"])
        self.assertEqual(overflows, [])

    def test_an_overflow_closes_the_channel_and_is_told(self) -> None:
        overflows: list[str] = []
        channel, inbox = open_events(FakePeer(), overflows.append, capacity=2)
        channel.deliver("1", "2", "3", "4")
        self.assertEqual(overflows, ["no consumer within 2 messages"])
        self.assertTrue(channel.is_closed)
        self.assertEqual(self.read(inbox), ["1", "2"])

    def read(self, inbox: asyncio.Queue[Any]) -> list[Any]:
        """Takes everything out."""
        return [inbox.get_nowait() for _ in range(inbox.qsize())]


class AnswerTests(unittest.IsolatedAsyncioTestCase):
    """Tracks and channels that the remote description brings."""

    async def test_both_events_are_heard_and_the_answer_is_set(self) -> None:
        peer, tracks, channels = FakePeer(), list[str](), list[str]()
        await answer(peer, "offer", tracks.append, channels.append)
        self.assertEqual((tracks, channels), (["far track"], ["far datachannel"]))
        self.assertEqual(peer.steps, ["remote offer", "local answer"])
