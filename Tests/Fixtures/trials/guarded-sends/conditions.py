class Conditions:
    async def inverted(self):
        if self.response_active:
            # ruleid: unguarded-response-create
            await self.send({"type": "response.create"})

    async def connection_only(self):
        if not self.connected:
            return
        # ruleid: unguarded-response-create
        await self.send({"type": "response.create"})

    async def enclosed(self):
        if not self.response_active:
            # ok: unguarded-response-create
            await self.send({"type": "response.create"})

    async def other_arm(self):
        if self.response_active:
            self.pending = True
        else:
            # ok: unguarded-response-create
            await self.send({"type": "response.create"})

    async def compared(self):
        if self.response_active == False and self.ready:
            # ok: unguarded-response-create
            await self.send({"type": "response.create"})

    async def either(self):
        if self.closed or self.response_active:
            return
        # ok: unguarded-response-create
        await self.send({"type": "response.create"})

    async def through_local(self):
        busy = self.response_active
        if busy:
            return
        # ok: unguarded-response-create
        await self.send({"type": "response.create"})

    async def through_predicate(self):
        if not self.may_ask():
            return
        # ok: unguarded-response-create
        await self.send({"type": "response.create"})

    def may_ask(self):
        return not self.response_active
