"""Finds the tracks whose event fired before anybody listened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class TrackPeer(Protocol):
    """A peer connection with transceivers, such as aiortc's."""

    def getTransceivers(self) -> list[Any]:
        """Returns the transceivers."""
        ...

    def on(self, event: str, f: Callable[..., Any]) -> Any:
        """Registers a handler."""
        ...


def catch_up_tracks(peer: TrackPeer, on_track: Callable[[Any], None]) -> int:
    """Calls back for each remote track, past and future, once; returns how many were past.

    `track` fires inside `setRemoteDescription`, so a handler that comes after it has
    missed the event for certain; the transceivers still hold the track.
    """
    seen: list[Any] = []

    def once(track: Any) -> None:
        if not any(track is other for other in seen):
            seen.append(track)
            on_track(track)

    peer.on("track", once)
    for transceiver in peer.getTransceivers():
        if transceiver.receiver.track is not None:
            once(transceiver.receiver.track)
    return len(seen)
