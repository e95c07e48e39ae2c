"""Three ways to let the loop run between the local and the remote description."""

import asyncio
import urllib.request
from dataclasses import dataclass


@dataclass
class RTCSessionDescription:
    """Stands in for the class of this name in aiortc, which the tests do not need."""

    sdp: str
    type: str


async def connect(pc, session, url):
    await pc.setLocalDescription(await pc.createOffer())
    async with session.post(url, json={"sdp": pc.localDescription.sdp}) as reply:
        answer = RTCSessionDescription(**await reply.json())
    await pc.setRemoteDescription(answer)


def exchange(url, offer):
    """Posts the offer and returns the answer; blocks the thread meanwhile."""
    with urllib.request.urlopen(url, data=offer.sdp.encode(), timeout=10) as reply:
        return RTCSessionDescription(sdp=reply.read().decode(), type="answer")


async def connect_in_thread(pc, url):
    await pc.setLocalDescription(await pc.createOffer())
    answer = await asyncio.to_thread(exchange, url, pc.localDescription)
    await pc.setRemoteDescription(answer)


async def connect_with_one_yield(pc, url):
    await pc.setLocalDescription(await pc.createOffer())
    answer = exchange(url, pc.localDescription)
    await asyncio.sleep(0)  # lets the connect task of setLocalDescription run first
    await pc.setRemoteDescription(answer)
