class Expiry:
    async def check_then_suspend(self):
        if self.response_active:
            return
        await self.commit_audio()
        # ruleid: unguarded-response-create
        await self.send({"type": "response.create"})

    async def check_then_assign(self):
        if self.response_active:
            return
        self.response_active = False
        # ruleid: unguarded-response-create
        await self.send({"type": "response.create"})

    async def lock_only(self):
        async with self.input_lock:
            # ruleid: unguarded-response-create
            await self.send({"type": "response.create"})

    async def lock_and_check(self):
        async with self.input_lock:
            if not self.response_active:
                # ok: unguarded-response-create
                await self.send({"type": "response.create"})
