import {
  EarlyListener, ResponseGate, ResponseRejectedError, RunRegistry, catchUpTracks,
} from '../../index.js';

export async function correctUse(socket: WebSocket, peer: RTCPeerConnection): Promise<string> {
  const listener = new EarlyListener<string>({ source: socket, config: { capacity: 8 } });
  const detach: () => void = listener.attach((message) => message.toUpperCase());
  detach();
  const gate = new ResponseGate({ send: (frame) => socket.send(JSON.stringify(frame)) });
  const { status, responseId } = await gate.request({ kind: 'manual', params: { voice: 'x' } });
  const registry = new RunRegistry({ config: { policy: 'fifo' } });
  const length: number = await registry.run('chat', async (signal, run) => run.length);
  catchUpTracks(peer, ({ track }) => track.stop());
  const error = new ResponseRejectedError('t1', 'closed');
  return `${status} ${responseId ?? ''} ${length} ${error.reason}`;
}

export function wrongUse(socket: WebSocket): void {
  // @ts-expect-error a gate cannot work without a way to send
  new ResponseGate({});
  // @ts-expect-error there is no such policy
  new RunRegistry({ config: { policy: 'lifo' } });
  // @ts-expect-error there is no such option
  new EarlyListener({ source: socket, config: { size: 3 } });
  const gate = new ResponseGate({ send: () => {} });
  // @ts-expect-error there is no such kind
  gate.request({ kind: 'later' });
  // @ts-expect-error the phase is the gate's own
  gate.phase = 'idle';
}
