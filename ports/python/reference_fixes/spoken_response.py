"""Which response may be heard."""

from __future__ import annotations


class SpokenResponse:
    """Remembers what is being played, and what the caller has interrupted.

    Audio of an interrupted response goes on arriving until the server takes the cancel.
    """

    def __init__(self) -> None:
        self.playing: str | None = None
        self._interrupted: str | None = None

    def admits(self, response_id: str) -> bool:
        """Returns whether audio of this response may be played, and remembers it as playing."""
        if response_id == self._interrupted:
            return False
        self.playing = response_id
        return True

    def interrupt(self) -> str | None:
        """Silences what is playing and returns it."""
        interrupted, self.playing = self.playing, None
        self._interrupted = interrupted or self._interrupted
        return interrupted

    def finish(self, response_id: str) -> bool:
        """Returns whether this response was playing; it is not any more."""
        if self.playing != response_id:
            return False
        self.playing = None
        return True
