from typing import Dict as D, List
import os.path, json as j

@app.route("/x", methods=["GET"])
@wraps
async def handler(ws: Socket, *, key: str = default(), **rest) -> Dict[str, int]:
    """Text."""
    def inner(a, /, b): return lambda c: c + a
    async def waits():
        await ws
    return inner

class Session(Base, metaclass=Meta):
    count: int = 0
    names = ["a", other()]
    class Nested: pass
    @property
    def name(self): return self._name
    @name.setter
    def name(self, value): self._name = value
    @pc.on("track")
    async def on_track(track):
        yield track
    @staticmethod
    def make(): return Session()
    def values(self):
        global q
        yield from self.names
    async def run(self):
        self.tasks[key] = asyncio.create_task(self.values())
        handlers = {"a": lambda e: self.run(), "b": self.make}
        self.make(); await self.run()
if __name__ == "__main__": asyncio.run(handler(None))
