class Exits:
    async def unguarded(self):
        # ruleid: unguarded-response-create
        await self.send({"type": "response.create"})

    async def partial_exit(self):
        if self.response_active:
            if self.debug:
                return
            self.pending = True
        # ruleid: unguarded-response-create
        await self.send({"type": "response.create"})

    async def early_return(self):
        if self.response_active:
            self.pending = True
            return
        # ok: unguarded-response-create
        await self.send({"type": "response.create"})

    async def early_raise(self):
        if self.response_active:
            raise RuntimeError("a response is active")
        # ok: unguarded-response-create
        await self.send({"type": "response.create"})

    async def next_turn(self, turns):
        for turn in turns:
            if self.response_active:
                continue
            self.response_active = True
            # ok: unguarded-response-create
            await self.send({"type": "response.create"})

    async def after_wait(self):
        while self.response_active:
            await self.ended.wait()
        # ok: unguarded-response-create
        await self.send({"type": "response.create"})
