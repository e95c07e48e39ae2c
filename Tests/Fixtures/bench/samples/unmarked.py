async def enter(front):
    front.unlock()
    await walk()
