import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catchUpTracks } from '../src/index.js';

const SDP = [
  'v=0', 'a=group:BUNDLE 0 1 2 3 4',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0', 'a=sendrecv',
  'm=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:1', 'a=recvonly',
  'm=video 0 UDP/TLS/RTP/SAVPF 96', 'a=mid:2', 'a=sendonly',
  'm=audio 0 UDP/TLS/RTP/SAVPF 111', 'a=mid:3', 'a=bundle-only',
  'm=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:4', 'a=inactive', '',
].join('\r\n');

class FakeTrackPeer extends EventTarget {
  remoteDescription = null;
  #transceivers;

  constructor(mids) {
    super();
    this.#transceivers = mids.map((mid) => ({ mid, receiver: { track: { id: `track-${mid}` } } }));
  }

  getTransceivers() {
    return this.#transceivers;
  }

  /** As a real peer does: the events come inside the call, to whoever listens then. */
  setRemoteDescription(sdp, mids) {
    this.remoteDescription = { sdp };
    for (const mid of mids) this.announce(mid);
  }

  announce(mid) {
    const { receiver } = this.#transceivers.find((transceiver) => transceiver.mid === mid);
    this.dispatchEvent(Object.assign(new Event('track'), { track: receiver.track, receiver }));
  }
}

const makePeer = () => new FakeTrackPeer(['0', '1', '2', '3', '4', null]);

test('a late handler learns of the tracks that the remote side sends, and no others', () => {
  const peer = makePeer();
  peer.setRemoteDescription(SDP, ['0', '3']);
  const tracks = [];
  catchUpTracks(peer, ({ track }) => tracks.push(track.id));
  assert.deepEqual(tracks, ['track-0', 'track-3']);
});

test('a handler that comes in time hears the same tracks, once', () => {
  const peer = makePeer();
  const tracks = [];
  catchUpTracks(peer, ({ track }) => tracks.push(track.id));
  assert.deepEqual(tracks, []);
  peer.setRemoteDescription(SDP, ['0', '3']);
  peer.announce('0');
  assert.deepEqual(tracks, ['track-0', 'track-3']);
});

test('an event for a track that was caught up with is not told again', () => {
  const peer = makePeer();
  peer.setRemoteDescription(SDP, []);
  const tracks = [];
  catchUpTracks(peer, ({ track }) => tracks.push(track.id));
  peer.announce('0');
  peer.announce('1');
  assert.deepEqual(tracks, ['track-0', 'track-3', 'track-1']);
});

test('a handler that throws is reported and the other tracks come', () => {
  const peer = makePeer();
  peer.setRemoteDescription(SDP, []);
  const faults = [];
  const tracks = [];
  catchUpTracks(peer, ({ track }) => {
    tracks.push(track.id);
    throw new Error(track.id);
  }, { onFault: (error) => faults.push(error.message) });
  assert.deepEqual(tracks, ['track-0', 'track-3']);
  assert.deepEqual(faults, tracks);
});

test('stop, or an abort, ends it', () => {
  const peer = makePeer();
  const tracks = [];
  const controller = new AbortController();
  const stop = catchUpTracks(peer, ({ track }) => tracks.push(track.id));
  catchUpTracks(peer, ({ track }) => tracks.push(track.id), { signal: controller.signal });
  stop();
  controller.abort();
  peer.announce('0');
  assert.deepEqual(tracks, []);
  assert.throws(() => catchUpTracks(peer, () => {}, { signal: controller.signal }));
});
