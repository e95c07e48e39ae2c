"""Handlers that are there when the remote description fires their events."""


async def answer(pc, offer, play, open_channel):
    pc.on("track", play)
    pc.on("datachannel", open_channel)
    await pc.setRemoteDescription(offer)
    await pc.setLocalDescription(await pc.createAnswer())
