"""A minimal TURN server (RFC 8656, UDP) on 127.0.0.1 that answers after a delay."""

from __future__ import annotations

import asyncio
import os
import struct
from typing import Any

from aioice import stun
from aioice.turn import is_channel_data, make_integrity_key

USERNAME, PASSWORD, REALM = "user", "secret", "loopback"
LIFETIME = 600
LOOPBACK = "127.0.0.1"
Address = tuple[str, int]


class _Relay(asyncio.DatagramProtocol):
    """The relayed address of one client."""

    def __init__(self, server: LoopbackTurnServer, client: Address) -> None:
        self._server = server
        self._client = client
        self.transport: asyncio.DatagramTransport
        self.peers: dict[int, Address] = {}
        self.channel_numbers: dict[Address, int] = {}

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, peer: Address) -> None:
        """Takes what a peer sends; without a channel it has no permission."""
        number = self.channel_numbers.get(peer)
        if number is not None:
            head = struct.pack("!HH", number, len(data))
            self._server.send(head + data, self._client)

    def bind(self, number: int, peer: Address) -> None:
        """Permits a peer under a channel number."""
        self.peers[number] = peer
        self.channel_numbers[peer] = number


class LoopbackTurnServer(asyncio.DatagramProtocol):
    """Allocates, refreshes, binds channels and relays; everything it sends comes late."""

    def __init__(self, round_trip: float) -> None:
        self._round_trip = round_trip
        self._nonce = os.urandom(8)
        self._key = make_integrity_key(USERNAME, REALM, PASSWORD)
        self._transport: asyncio.DatagramTransport
        self._relays: dict[Address, _Relay] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.allocated = 0
        self.deallocated = 0

    async def start(self) -> int:
        """Starts serving and returns the port."""
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(lambda: self, local_addr=(LOOPBACK, 0))
        port: int = self._transport.get_extra_info("sockname")[1]
        return port

    def stop(self) -> None:
        """Closes every socket."""
        for relay in self._relays.values():
            relay.transport.close()
        self._transport.close()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, client: Address) -> None:
        if len(data) >= 4 and is_channel_data(data):
            self._relay_out(data, client)
            return
        task = asyncio.ensure_future(self._answer(stun.parse_message(data), client))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def send(self, data: bytes, client: Address) -> None:
        """Sends to a client after the delay."""
        loop = asyncio.get_running_loop()
        loop.call_later(self._round_trip, self._send_now, data, client)

    def _send_now(self, data: bytes, client: Address) -> None:
        if not self._transport.is_closing():
            self._transport.sendto(data, client)

    def _relay_out(self, data: bytes, client: Address) -> None:
        channel, length = struct.unpack("!HH", data[:4])
        relay = self._relays.get(client)
        if relay is not None and channel in relay.peers:
            relay.transport.sendto(data[4 : 4 + length], relay.peers[channel])

    async def _answer(self, request: stun.Message, client: Address) -> None:
        if not request.check_message_integrity(self._key):
            self._challenge(request, client)
            return
        match request.message_method:
            case stun.Method.ALLOCATE:
                await self._allocate(request, client)
            case stun.Method.REFRESH:
                self._refresh(request, client)
            case stun.Method.CHANNEL_BIND:
                channel = request.attributes["CHANNEL-NUMBER"]
                self._relays[client].bind(channel, request.attributes["XOR-PEER-ADDRESS"])
                self._succeed(request, client, {})

    def _challenge(self, request: stun.Message, client: Address) -> None:
        attributes = {
            "ERROR-CODE": (401, "Unauthorized"),
            "NONCE": self._nonce,
            "REALM": REALM,
        }
        answer = stun.Message(
            request.message_method, stun.Class.ERROR, request.transaction_id, attributes
        )
        self.send(bytes(answer), client)

    def _succeed(
        self, request: stun.Message, client: Address, attributes: dict[str, Any]
    ) -> None:
        answer = stun.Message(
            request.message_method, stun.Class.RESPONSE, request.transaction_id, attributes
        )
        answer.add_message_integrity(self._key)
        self.send(bytes(answer), client)

    async def _allocate(self, request: stun.Message, client: Address) -> None:
        if client not in self._relays:
            self.allocated += 1
            relay = self._relays[client] = _Relay(self, client)
            await asyncio.get_running_loop().create_datagram_endpoint(
                lambda: relay, local_addr=(LOOPBACK, 0)
            )
        address = self._relays[client].transport.get_extra_info("sockname")
        self._succeed(
            request,
            client,
            {
                "LIFETIME": LIFETIME,
                "XOR-MAPPED-ADDRESS": client,
                "XOR-RELAYED-ADDRESS": address,
            },
        )

    def _refresh(self, request: stun.Message, client: Address) -> None:
        lifetime = request.attributes["LIFETIME"]
        if lifetime == 0 and client in self._relays:
            self.deallocated += 1
            self._relays.pop(client).transport.close()
        self._succeed(request, client, {"LIFETIME": lifetime})
