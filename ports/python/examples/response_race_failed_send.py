"""A response gate that keeps a request whose send failed at the head of its queue."""

from collections import deque


class ResponseGate:
    def __init__(self, send):
        self.send = send
        self.active, self.sent, self.epoch = False, None, 0
        self.waiting = deque()

    async def request(self, turn):
        self.waiting.append(turn)
        await self.drain()

    async def drain(self):
        if self.active or not self.waiting:
            return
        self.active = True
        turn, epoch = self.waiting.popleft(), self.epoch
        self.sent = turn
        try:
            await self.send({"type": "response.create", "response": turn.params})
        except ConnectionError:
            if epoch == self.epoch:
                self.waiting.appendleft(turn)
                self.sent, self.active = None, False
            raise

    async def on_event(self, event):
        if event["type"] == "response.created":
            self.active = True
        elif event["type"] == "response.done":
            self.active = False
            await self.drain()
