"""A response gate that can be interrupted, cut off, and asked to forget a request."""

from .response_race_failed_send import ResponseGate


class InterruptibleGate(ResponseGate):
    limit = 32
    response_id = None
    cancelling = False

    async def request(self, turn):
        if len(self.waiting) >= self.limit:
            raise OverflowError(f"{self.limit} requests are waiting")
        await super().request(turn)

    def withdraw(self, turn):
        self.waiting.remove(turn)
        turn.finish("withdrawn")

    async def barge_in(self):
        if self.response_id is not None and not self.cancelling:
            self.cancelling = True
            await self.send({"type": "response.cancel", "response_id": self.response_id})

    async def on_event(self, event):
        if event["type"] == "response.created":
            self.response_id = event["response"]["id"]
        elif event["type"] == "response.done":
            self.end_response(event["response"]["status"])
        await super().on_event(event)

    def disconnected(self):
        self.end_response("disconnected")
        self.epoch, self.active = self.epoch + 1, False
        while self.waiting:
            self.waiting.popleft().finish("disconnected")

    def end_response(self, outcome):
        turn, self.sent = self.sent, None
        self.response_id, self.cancelling = None, False
        if turn is not None:
            turn.finish(outcome)
