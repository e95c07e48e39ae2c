"""The faults that the fixes mend: handlers that come late. The linter finds each of them."""

from __future__ import annotations

import asyncio

from aiortc import MediaStreamTrack
from loopback_case import LATE, LoopbackCase


async def messages_of_a_late_handler(case: LoopbackCase) -> list[str]:
    """Returns what a handler hears that is attached when the channel has been open for a while."""
    received: list[str] = []
    async with case.peer() as peer:
        channel = peer.createDataChannel("events")
        await case.exchange_descriptions(peer)
        await case.opened(channel)
        await asyncio.sleep(LATE)
        channel.on("message", received.append)
        await asyncio.sleep(LATE)
    return received


async def tracks_of_a_late_handler(case: LoopbackCase) -> list[MediaStreamTrack]:
    """Returns what a handler sees that is registered when the description is set."""
    seen: list[MediaStreamTrack] = []
    async with case.peer() as peer:
        peer.addTransceiver("audio", direction="recvonly")
        peer.addTransceiver("video", direction="recvonly")
        await peer.setLocalDescription(await peer.createOffer())
        answer = await asyncio.wrap_future(case.far.answer(peer.localDescription))
        await peer.setRemoteDescription(answer)
        peer.on("track", seen.append)
        await asyncio.sleep(LATE)
    return seen
