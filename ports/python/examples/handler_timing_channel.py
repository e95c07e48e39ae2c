"""A data channel whose messages wait for their consumer in a bounded queue."""

import asyncio


def open_events(pc, on_overflow, capacity=1024):
    channel = pc.createDataChannel("oai-events")
    inbox = asyncio.Queue(maxsize=capacity)

    @channel.on("message")
    def receive(message):
        try:
            inbox.put_nowait(message)
        except asyncio.QueueFull:
            channel.close()
            on_overflow(f"no consumer within {capacity} messages")

    return channel, inbox
