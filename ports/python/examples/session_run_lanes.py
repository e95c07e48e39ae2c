"""Runs of a session one at a time, in order, up to a limit."""

import asyncio
from collections import Counter


class SessionFull(Exception):
    """Too many runs of this session wait already."""


class SessionLanes:
    def __init__(self, limit=8):
        self.limit = limit
        self.locks = {}
        self.live = Counter()

    async def run(self, session_id, start):
        if self.live[session_id] >= self.limit:
            raise SessionFull(session_id)
        self.live[session_id] += 1
        lock = self.locks.setdefault(session_id, asyncio.Lock())
        try:
            async with lock:
                return await start()
        finally:
            self.live[session_id] -= 1
            if not self.live[session_id]:
                del self.live[session_id], self.locks[session_id]
