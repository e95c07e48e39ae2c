"""One description at a time, and readers that wait for it with a limit."""

import asyncio


class DescriptionGate:
    def __init__(self):
        self.epoch, self.busy, self.ready = 0, False, False
        self.changed = asyncio.Condition()

    async def apply(self, pc, description, epoch):
        if self.busy or epoch != self.epoch:
            raise RuntimeError(f"refused: busy={self.busy}, epoch {epoch} of {self.epoch}")
        self.busy = True
        try:
            await asyncio.sleep(0)
            await pc.setRemoteDescription(description)
        finally:
            self.busy = self.busy and epoch != self.epoch
        if epoch != self.epoch:
            raise ConnectionError("the connection was replaced")
        self.ready = True
        await self.announce()

    async def wait_ready(self, seconds=5):
        epoch = self.epoch
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(lambda: self.ready or epoch != self.epoch)
        if epoch != self.epoch:
            raise ConnectionError("the connection was replaced")

    async def reconnect(self):
        self.epoch, self.busy, self.ready = self.epoch + 1, False, False
        await self.announce()

    async def announce(self):
        async with self.changed:
            self.changed.notify_all()
