"""Tracks of the real library: what a late handler misses, and what catching up finds."""

from __future__ import annotations

import asyncio

from aiortc import MediaStreamTrack, RTCPeerConnection
from late_handlers import tracks_of_a_late_handler
from loopback_case import LATE, RUNS, LoopbackCase
from reference_fixes import catch_up_tracks


class TrackTests(LoopbackCase):
    """The far side has an audio and a video track."""

    async def described(self, peer: RTCPeerConnection) -> None:
        """Sets both descriptions."""
        peer.addTransceiver("audio", direction="recvonly")
        peer.addTransceiver("video", direction="recvonly")
        await self.exchange_descriptions(peer)

    async def test_a_handler_after_set_remote_description_misses_the_event(self) -> None:
        seen = [await tracks_of_a_late_handler(self) for _ in range(RUNS)]
        missed = sum(2 - len(tracks) for tracks in seen)
        self.report("track events missed by a handler that came late", missed, 2 * RUNS)
        self.assertEqual(missed, 2 * RUNS)

    async def test_catching_up_finds_every_track_once(self) -> None:
        late = early = 0
        for _ in range(RUNS):
            late_seen: list[MediaStreamTrack] = []
            early_seen: list[MediaStreamTrack] = []
            async with self.peer() as peer:
                catch_up_tracks(peer, early_seen.append)
                await self.described(peer)
                catch_up_tracks(peer, late_seen.append)
                await asyncio.sleep(LATE)
            early += sorted(track.kind for track in early_seen) == ["audio", "video"]
            late += sorted(track.kind for track in late_seen) == ["audio", "video"]
        self.report("late handlers that caught up on both tracks, once each", late, RUNS)
        self.report("early handlers that got both tracks, once each", early, RUNS)
        self.assertEqual((late, early), (RUNS, RUNS))
