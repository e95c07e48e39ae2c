#!/usr/bin/env python3
"""A door that is opened, and one that is left alone."""


async def enter(front, back):
    # ruleid: open-door
    front.unlock()
    await walk()
    back.unlock()  # ok: open-door
    back.lock()
