"""What the tests with the real aiortc have in common."""

from __future__ import annotations

import asyncio
import gc
import os
import unittest
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from unittest import mock

from aiortc import RTCConfiguration, RTCDataChannel, RTCIceServer, RTCPeerConnection
from far_peer import FarPeer
from loopback_turn_server import PASSWORD, USERNAME
from reference_fixes import BackgroundFailure, TaskSupervisor

RUNS = int(os.environ.get("AIORTC_RUNS", "10"))
PATIENCE = 20.0
LATE = 0.1


class LoopbackCase(unittest.IsolatedAsyncioTestCase):
    """Connections on 127.0.0.1 only; background failures are collected, never printed."""

    async def asyncSetUp(self) -> None:
        asyncio.get_running_loop().set_debug(False)
        loopback = mock.patch("aioice.ice.get_host_addresses", return_value=["127.0.0.1"])
        self.enterContext(loopback)
        self.far = FarPeer()
        self.addCleanup(self.far.stop)
        self.failures: list[BackgroundFailure] = []
        self.supervisor = TaskSupervisor(self.failures.append)
        self.enterContext(self.supervisor.watching_loop())

    @asynccontextmanager
    async def peer(self, turn_port: int | None = None) -> AsyncIterator[RTCPeerConnection]:
        """Yields a calling peer and closes both ends afterwards."""
        servers = [] if turn_port is None else [_turn_server(turn_port)]
        peer = RTCPeerConnection(RTCConfiguration(iceServers=servers))
        try:
            yield peer
        finally:
            await peer.close()
            self.far.hang_up()
            gc.collect()

    async def exchange_descriptions(self, peer: RTCPeerConnection) -> None:
        """Sets both descriptions without blocking."""
        await peer.setLocalDescription(await peer.createOffer())
        answer = await asyncio.wrap_future(self.far.answer(peer.localDescription))
        await peer.setRemoteDescription(answer)

    async def opened(self, channel: RTCDataChannel) -> None:
        """Waits until the channel is open."""
        async with asyncio.timeout(PATIENCE):
            while channel.readyState != "open":
                await asyncio.sleep(0.01)

    def report(self, what: str, count: int, total: int) -> None:
        """Prints a measured count."""
        print(f"\n  {what}: {count} of {total}", flush=True)


def _turn_server(port: int) -> RTCIceServer:
    url = f"turn:127.0.0.1:{port}?transport=udp"
    return RTCIceServer(urls=url, username=USERNAME, credential=PASSWORD)
