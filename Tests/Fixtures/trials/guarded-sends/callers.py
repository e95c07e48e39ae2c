class EveryCaller:
    async def turn_ended(self):
        if self.response_active:
            return
        await self.reply()

    async def reply(self):
        await self.transmit()

    async def transmit(self):
        # ok: unguarded-response-create
        await self.send({"type": "response.create"})

    async def key_pressed(self):
        if not self.response_active:
            await self.reply()


class SomeCaller:
    async def turn_ended(self):
        if not self.response_active:
            await self.answer()

    async def key_pressed(self):
        await self.answer()

    async def answer(self):
        # ruleid: unguarded-response-create
        await self.send({"type": "response.create"})
