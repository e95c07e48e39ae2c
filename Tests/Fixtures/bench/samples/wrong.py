async def enter(front):
    front.unlock()  # ok: open-door
    await walk()
    # ruleid: open-door
    front.lock()
    # ok: open-dor
    front.lock()
    # ok: open-door
