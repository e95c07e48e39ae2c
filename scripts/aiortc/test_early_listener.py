"""A data channel of the real library: what a late handler loses, and what the listener keeps."""

from __future__ import annotations

import asyncio

from far_peer import MESSAGES
from late_handlers import messages_of_a_late_handler
from loopback_case import LATE, RUNS, LoopbackCase
from reference_fixes import EarlyListener


class DataChannelTests(LoopbackCase):
    """The far side sends all its messages the moment the channel is there."""

    async def messages_of_a_late_consumer(self) -> list[str]:
        """Returns what a consumer of the listener hears that is as late as the late handler."""
        received: list[str] = []
        async with self.peer() as peer:
            channel = peer.createDataChannel("events")
            listener = EarlyListener.listening_to(channel)
            await self.exchange_descriptions(peer)
            await self.opened(channel)
            await asyncio.sleep(LATE)
            listener.attach(received.append)
            await asyncio.sleep(LATE)
        return received

    async def test_a_late_handler_loses_messages(self) -> None:
        received = [await messages_of_a_late_handler(self) for _ in range(RUNS)]
        lost = sum(len(MESSAGES) - len(messages) for messages in received)
        self.report("messages lost by a handler 100 ms late", lost, RUNS * len(MESSAGES))
        self.assertEqual(lost, RUNS * len(MESSAGES))

    async def test_the_early_listener_loses_none(self) -> None:
        received = [await self.messages_of_a_late_consumer() for _ in range(RUNS)]
        complete = received.count(MESSAGES)
        self.report("runs in which the listener gave all messages in order", complete, RUNS)
        self.assertEqual(complete, RUNS)
        self.assertEqual(self.failures, [])
