"""Catching up on tracks with a peer that has transceivers."""

from __future__ import annotations

from typing import Any

from reference_fixes import catch_up_tracks

from .async_case import AsyncCase
from .test_description_gate import FakePeer


class FakeReceiver:
    """A receiver that may have a track."""

    def __init__(self, track: object | None) -> None:
        self.track = track


class FakeTransceiver:
    """A transceiver with its receiver."""

    def __init__(self, track: object | None) -> None:
        self.receiver = FakeReceiver(track)


class TrackPeer(FakePeer):
    """A peer with transceivers."""

    def __init__(self, *tracks: object | None) -> None:
        super().__init__()
        self.transceivers = [FakeTransceiver(track) for track in tracks]

    def getTransceivers(self) -> list[Any]:
        """Returns the transceivers."""
        return self.transceivers

    def fire(self, track: object) -> None:
        """Emits `track`."""
        for handler in self._handlers["track"]:
            handler(track)


class TrackCatchUpTests(AsyncCase):
    """Tracks before and after the handler."""

    async def test_past_and_future_tracks_arrive_once(self) -> None:
        peer, seen = TrackPeer("audio", None, "video"), list[object]()
        self.assertEqual(catch_up_tracks(peer, seen.append), 2)
        peer.fire("video")
        peer.fire("screen")
        self.assertEqual(seen, ["audio", "video", "screen"])
