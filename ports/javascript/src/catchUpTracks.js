import { TaskSupervisor } from './TaskSupervisor.js';
import { onAbort } from './onAbort.js';
import { sendingMediaIds } from './sendingMediaIds.js';
import { subscribe } from './subscribe.js';

/**
 * Calls the handler once for every remote track: for those announced before anyone listened, found
 * through the transceivers, and for all that follow. The result, or an abort, stops it.
 * @param {import('../index.js').TrackSource} peer
 * @param {(announcement: import('../index.js').TrackAnnouncement) => unknown} handler
 * @param {import('../index.js').CatchUpOptions} options
 * @returns {() => void}
 */
export function catchUpTracks(peer, handler, { signal, onFault } = {}) {
  signal?.throwIfAborted();
  const supervisor = new TaskSupervisor({ onFault });
  const seen = new WeakSet();
  const announce = (/** @type {import('../index.js').TrackAnnouncement} */ announcement) => {
    if (seen.has(announcement.track)) return;
    seen.add(announcement.track);
    supervisor.start('track handler', () => handler(announcement));
  };
  const stop = subscribe(peer, 'track', announce);
  for (const transceiver of announced(peer)) announce(announcementOf(transceiver));
  const stopWaiting = onAbort(signal, stop);
  return () => {
    stopWaiting();
    stop();
  };
}

/**
 * A transceiver has a track from the start; only the remote description says that it is sent.
 * @param {import('../index.js').TrackSource} peer
 */
function announced(peer) {
  const sending = sendingMediaIds(peer.remoteDescription?.sdp ?? '');
  return peer.getTransceivers().filter(({ mid }) => mid !== null && sending.has(mid));
}

/** @param {import('../index.js').TransceiverLike} transceiver */
function announcementOf(transceiver) {
  const { receiver } = transceiver;
  return { track: receiver.track, receiver, transceiver, streams: [] };
}
