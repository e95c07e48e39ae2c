"""A description waits, by event, for the state that it needs."""

import asyncio

ALLOWED = {
    "answer": {"have-local-offer", "have-remote-pranswer"},
    "offer": {"stable", "have-remote-offer"},
}


async def apply_description(pc, description, seconds=5):
    changed = asyncio.Event()
    pc.on("signalingstatechange", changed.set)
    try:
        async with asyncio.timeout(seconds):
            while pc.signalingState not in ALLOWED[description.type]:
                changed.clear()
                await changed.wait()
    except TimeoutError as cause:
        raise TimeoutError(f"{description.type} refused in {pc.signalingState}") from cause
    finally:
        pc.remove_listener("signalingstatechange", changed.set)
    await asyncio.sleep(0)
    await pc.setRemoteDescription(description)
