"""A data channel of the real library: what a late handler loses, and what the listener keeps."""

from __future__ import annotations

import asyncio

from aiortc import RTCDataChannel, RTCPeerConnection
from far_peer import MESSAGES
from loopback_case import PATIENCE, RUNS, LoopbackCase
from reference_fixes import EarlyListener

LATE = 0.1


class DataChannelTests(LoopbackCase):
    """The far side sends all its messages the moment the channel is there."""

    async def messages(self, is_early: bool) -> list[str]:
        """Returns what one connection's consumer got that came late."""
        received: list[str] = []
        async with self.peer() as peer:
            channel = peer.createDataChannel("events")
            listener = EarlyListener.listening_to(channel) if is_early else None
            await self.connect(peer)
            await self.opened(channel)
            await asyncio.sleep(LATE)
            if listener is None:
                channel.on("message", received.append)
            else:
                listener.attach(received.append)
            await asyncio.sleep(LATE)
        return received

    async def connect(self, peer: RTCPeerConnection) -> None:
        """Exchanges descriptions without blocking."""
        await peer.setLocalDescription(await peer.createOffer())
        answer = await asyncio.wrap_future(self.far.answer(peer.localDescription))
        await peer.setRemoteDescription(answer)

    async def opened(self, channel: RTCDataChannel) -> None:
        """Waits until the channel is open."""
        async with asyncio.timeout(PATIENCE):
            while channel.readyState != "open":
                await asyncio.sleep(0.01)

    async def test_a_late_handler_loses_messages(self) -> None:
        received = [await self.messages(is_early=False) for _ in range(RUNS)]
        lost = sum(len(MESSAGES) - len(messages) for messages in received)
        self.report("messages lost by a handler 100 ms late", lost, RUNS * len(MESSAGES))
        self.assertEqual(lost, RUNS * len(MESSAGES))

    async def test_the_early_listener_loses_none(self) -> None:
        received = [await self.messages(is_early=True) for _ in range(RUNS)]
        complete = received.count(MESSAGES)
        self.report("runs in which the listener gave all messages in order", complete, RUNS)
        self.assertEqual(complete, RUNS)
        self.assertEqual(self.failures, [])
