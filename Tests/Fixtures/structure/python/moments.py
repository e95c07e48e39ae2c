class Bridge:
    def start(self):
        channel = self.pc.createDataChannel("x")
        @channel.on("open")
        def opened(): self.send()
        channel.on("message", lambda m: self.receive(m))
        channel.on("close")(self.stop)
        asyncio.create_task(self.run())
        loop.call_later(1, lambda: self.send())
        names = sorted(items, key=lambda n: n.id)
        ready = list(map(lambda i: i + 1, items))
        later(lambda: self.send())
        (lambda: self.send())()
    def send(self): helper(self)
    def receive(self, message): return self.send()
    async def run(self): await self.receive(None)

def helper(bridge): bridge.stop()
