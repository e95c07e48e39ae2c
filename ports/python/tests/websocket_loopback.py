"""A minimal WebSocket (RFC 6455) server and client for the loopback interface."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
HEADERS_END = b"\r\n\r\n"


class WebSocket:
    """One end of a connection; iterate over it to read its text messages."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, is_client: bool
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._is_client = is_client

    async def send(self, text: str) -> None:
        """Sends one text message."""
        await self._send(TEXT, text.encode())

    async def close(self) -> None:
        """Sends a close frame and closes the connection."""
        if not self._writer.is_closing():
            await self._send(CLOSE, b"")
        self._writer.close()

    def abort(self) -> None:
        """Cuts the connection without a word."""
        self._writer.transport.abort()

    async def __aiter__(self) -> AsyncIterator[str]:
        """Yields text messages until the connection is closed or cut."""
        try:
            while True:
                opcode, payload = await self._receive()
                if opcode == TEXT:
                    yield payload.decode()
                elif opcode == PING:
                    await self._send(PONG, payload)
                elif opcode == CLOSE:
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            self._writer.close()

    async def _send(self, opcode: int, payload: bytes) -> None:
        mask = os.urandom(4) if self._is_client else b""
        self._writer.write(_head(opcode, len(payload), self._is_client) + mask)
        self._writer.write(_masked(payload, mask))
        await self._writer.drain()

    async def _receive(self) -> tuple[int, bytes]:
        first, second = await self._reader.readexactly(2)
        length = second & 0x7F
        if length == 126:
            length = int.from_bytes(await self._reader.readexactly(2), "big")
        elif length == 127:
            length = int.from_bytes(await self._reader.readexactly(8), "big")
        mask = await self._reader.readexactly(4) if second & 0x80 else b""
        return first & 0x0F, _masked(await self._reader.readexactly(length), mask)


def _head(opcode: int, length: int, is_masked: bool) -> bytes:
    mask_bit = 0x80 if is_masked else 0
    if length < 126:
        return bytes([0x80 | opcode, mask_bit | length])
    if length < 65_536:
        return bytes([0x80 | opcode, mask_bit | 126]) + length.to_bytes(2, "big")
    return bytes([0x80 | opcode, mask_bit | 127]) + length.to_bytes(8, "big")


def _masked(payload: bytes, mask: bytes) -> bytes:
    if not mask:
        return payload
    return bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))


def _accept_key(key: bytes) -> bytes:
    return base64.b64encode(hashlib.sha1(key + MAGIC).digest())


async def serve(
    handle: Callable[[WebSocket], Awaitable[None]],
) -> tuple[asyncio.Server, int]:
    """Starts a server on a free loopback port and returns it with the port."""

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(HEADERS_END)
        headers = dict(
            line.split(b": ", 1) for line in request.split(b"\r\n")[1:] if b": " in line
        )
        writer.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + _accept_key(headers[b"Sec-WebSocket-Key"]) + HEADERS_END
        )
        try:
            await handle(WebSocket(reader, writer, is_client=False))
        finally:
            writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]


async def connect(port: int) -> WebSocket:
    """Connects to a loopback server."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    key = base64.b64encode(os.urandom(16))
    writer.write(
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key + HEADERS_END
    )
    answer = await reader.readuntil(HEADERS_END)
    assert b" 101 " in answer and _accept_key(key) in answer, answer
    return WebSocket(reader, writer, is_client=True)
