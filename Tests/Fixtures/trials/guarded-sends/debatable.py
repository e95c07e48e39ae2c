class Greeter:
    async def send_greeting(self):
        # debatable: unguarded-response-create
        await self.send({"type": "response.create"})


class Pair:
    async def ask_left(self):
        if self.right.response_active:
            return
        # debatable: unguarded-response-create
        await self.left.send({"type": "response.create"})
