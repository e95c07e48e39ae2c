"""The answering side, in a thread of its own, so that it answers while the caller blocks."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future

from aiortc import (
    RTCConfiguration,
    RTCDataChannel,
    RTCPeerConnection,
    RTCSessionDescription,
)
from aiortc.mediastreams import AudioStreamTrack, VideoStreamTrack

from loopback_turn_server import LoopbackTurnServer

MESSAGES = ["session.created", "item.created", "delta 1", "delta 2", "done"]
TRACKS = {"audio": AudioStreamTrack, "video": VideoStreamTrack}


class FarPeer:
    """Answers offers, sends its messages as soon as a channel is there, and speaks."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._peers: list[RTCPeerConnection] = []

    def answer(self, offer: RTCSessionDescription) -> Future[RTCSessionDescription]:
        """Answers an offer; the caller may block on the result or await it."""
        return asyncio.run_coroutine_threadsafe(self._answer(offer), self._loop)

    def hang_up(self) -> None:
        """Closes every connection."""
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result()

    def start_turn(self, server: LoopbackTurnServer) -> int:
        """Runs a TURN server on the far side's loop and returns its port."""
        return asyncio.run_coroutine_threadsafe(server.start(), self._loop).result()

    def stop_turn(self, server: LoopbackTurnServer) -> None:
        """Stops a TURN server."""

        async def stop() -> None:
            server.stop()

        asyncio.run_coroutine_threadsafe(stop(), self._loop).result()

    def stop(self) -> None:
        """Ends the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _answer(self, offer: RTCSessionDescription) -> RTCSessionDescription:
        peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self._peers.append(peer)
        peer.on("datachannel", _send_all)
        for kind, track in TRACKS.items():
            if f"m={kind}" in offer.sdp:
                peer.addTrack(track())
        await peer.setRemoteDescription(offer)
        await peer.setLocalDescription(await peer.createAnswer())
        return peer.localDescription

    async def _hang_up(self) -> None:
        peers, self._peers = self._peers, []
        for peer in peers:
            await peer.close()


def _send_all(channel: RTCDataChannel) -> None:
    for message in MESSAGES:
        channel.send(message)
