import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotOpenError, RealtimeConnection } from '../src/index.js';
import { FakeSocket } from './support/FakeSocket.js';
import { ManualClock } from './support/ManualClock.js';
import { settle } from './support/settle.js';

function makeConnection(socket, gateConfig) {
  const faults = [];
  const clock = new ManualClock();
  const realtime = new RealtimeConnection({
    socket, gateConfig, clock, onFault: (error) => faults.push(error),
  });
  return { realtime, clock, faults };
}

const created = (id, token) => ({
  type: 'response.created', response: { id, metadata: { client_event_id: token } },
});
const done = (id) => ({ type: 'response.done', response: { id, status: 'completed' } });

test('the gate hears every event at once, the application all of them when it comes', async () => {
  const socket = new FakeSocket();
  const { realtime } = makeConnection(socket);
  const outcome = realtime.gate.request();
  socket.hear({ type: 'session.created' }, created('r1', 'c1'), done('r1'));
  assert.equal((await outcome).status, 'completed');
  const types = [];
  realtime.attach(({ type }) => types.push(type));
  assert.deepEqual(types, ['session.created', 'response.created', 'response.done']);
});

test('a request before the socket is open is refused, and one after it is sent', async () => {
  const socket = new FakeSocket(0);
  const { realtime } = makeConnection(socket);
  await assert.rejects(realtime.gate.request(), { reason: 'closed' });
  socket.open();
  await realtime.opened;
  realtime.gate.request().catch(() => {});
  assert.deepEqual(socket.take(), ['response.create']);
});

test('a socket that speaks while it is being bound is heard by gate and application', () => {
  class Eager extends FakeSocket {
    addEventListener(name, listener) {
      super.addEventListener(name, listener);
      if (name === 'message') this.hear({ type: 'session.created' }, created('rV'));
      if (name === 'open') this.open();
    }
  }
  const { realtime } = makeConnection(new Eager(0));
  assert.equal(realtime.gate.phase, 'active');
  const types = [];
  realtime.attach(({ type }) => types.push(type));
  assert.deepEqual(types, ['session.created', 'response.created']);
});

test('a response.create around the gate is refused, unless it is out of band', () => {
  const socket = new FakeSocket();
  const { realtime } = makeConnection(socket);
  assert.throws(() => realtime.send({ type: 'response.create' }), /gate.request/);
  realtime.send({ type: 'response.create', response: { conversation: 'none' } });
  realtime.send({ type: 'input_audio_buffer.commit' });
  assert.deepEqual(socket.take(), ['response.create', 'input_audio_buffer.commit']);
});

test('a socket that is closing would drop frames in silence, so sending throws', () => {
  const socket = new FakeSocket(2);
  const { realtime } = makeConnection(socket);
  assert.throws(() => realtime.send({ type: 'x' }), NotOpenError);
});

test('a close ends the requests, tells the application and fails who awaits opening', async () => {
  const socket = new FakeSocket(0);
  const { realtime } = makeConnection(socket);
  socket.close();
  await assert.rejects(realtime.opened, NotOpenError);
  const reasons = [];
  realtime.attach({ message: () => {}, close: (reason) => reasons.push(reason) });
  assert.deepEqual(reasons, ['remote']);
});

test('after a reconnect the old socket is not heard; kept requests are sent again', async () => {
  const [old, next] = [new FakeSocket(), new FakeSocket(0)];
  const { realtime } = makeConnection(old, { onDisconnect: 'retain' });
  const types = [];
  realtime.attach({ message: ({ type }) => types.push(type) });
  const outcome = realtime.gate.request();
  old.close();
  realtime.reconnect(next);
  old.hear(created('r1', 'c1'), { type: 'late' });
  next.open();
  await realtime.opened;
  next.hear(created('r1', 'c2'), done('r1'));
  assert.equal((await outcome).responseId, 'r1');
  assert.deepEqual(types, ['response.created', 'response.done']);
});

test('a reconnect lets go of a socket that is still open', async () => {
  const [old, next] = [new FakeSocket(), new FakeSocket()];
  const { realtime } = makeConnection(old);
  const types = [];
  realtime.attach(({ type }) => types.push(type));
  const outcome = realtime.gate.request();
  realtime.reconnect(next);
  await assert.rejects(outcome, { reason: 'disconnected' });
  old.hear({ type: 'late' });
  old.close();
  next.hear({ type: 'fresh' });
  assert.deepEqual(types, ['fresh']);
  assert.equal(realtime.gate.phase, 'idle');
});

test('what is not JSON is reported and the next event is heard', async () => {
  const socket = new FakeSocket();
  const { realtime, faults } = makeConnection(socket);
  socket.hear('{', done('r0'));
  socket.dispatchEvent(new Event('error'));
  await settle();
  assert.deepEqual(faults.map(({ name, type }) => name ?? type), ['SyntaxError', 'error']);
  const types = [];
  realtime.attach(({ type }) => types.push(type));
  assert.deepEqual(types, ['response.done']);
});
