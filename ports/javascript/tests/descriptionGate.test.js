import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { DescriptionError, DescriptionGate } from '../src/index.js';
import { FakePeer } from './support/FakePeer.js';
import { ManualClock } from './support/ManualClock.js';
import { settle } from './support/settle.js';

function makeGate(state) {
  const peer = new FakePeer(state);
  const clock = new ManualClock();
  const faults = [];
  const gate = new DescriptionGate(peer, {
    clock, onFault: (error, label) => faults.push({ error, label }),
  });
  return { gate, peer, clock, faults };
}

const answer = { type: 'answer', sdp: 'v=0' };

test('the state that the peer is in already is known', async () => {
  const { gate, peer, clock } = makeGate('have-local-offer');
  const applied = gate.apply(answer);
  await clock.run(0);
  assert.equal(peer.calls[0].description, answer);
  peer.calls[0].resolve();
  await applied;
  assert.equal(gate.isReady, true);
});

test('a peer that announces its state while being listened to is heard', async () => {
  const peer = new FakePeer();
  const listen = peer.addEventListener.bind(peer);
  peer.addEventListener = (...listening) => {
    listen(...listening);
    peer.changeState('have-local-offer');
  };
  const clock = new ManualClock();
  const gate = new DescriptionGate(peer, { clock });
  const applied = gate.apply(answer);
  await clock.run(0);
  peer.calls[0].resolve();
  await applied;
});

test('the turn is given up before the peer is called', async () => {
  const { gate, peer, clock } = makeGate('have-local-offer');
  gate.apply(answer).catch(() => {});
  await settle();
  assert.equal(peer.calls.length, 0);
  await clock.run(0);
  assert.equal(peer.calls.length, 1);
});

test('an operation that ends while the turn is given up never reaches the peer', async () => {
  const { gate, peer, clock } = makeGate('have-local-offer');
  const applied = gate.apply(answer);
  gate.close();
  await assert.rejects(applied, { reason: 'closed' });
  await clock.run(10_000);
  assert.equal(peer.calls.length, 0);
});

test('an answer waits for the local offer, and the error names the state', async () => {
  const { gate, clock } = makeGate();
  const applied = gate.apply(answer);
  const failed = assert.rejects(applied, (error) =>
    error instanceof DescriptionError && error.reason === 'timeout_in_stable');
  await clock.run(5000);
  await failed;
});

test('what the peer threw is the cause of the error', async () => {
  const { gate, peer, clock } = makeGate('have-local-offer');
  const applied = gate.apply(answer);
  await clock.run(0);
  const cause = new TypeError('bad sdp');
  peer.calls[0].reject(cause);
  await assert.rejects(applied, { name: 'DescriptionError', reason: 'bad sdp', cause });
});

test('a second description is refused and the first is not disturbed', async () => {
  const { gate, peer, clock } = makeGate('have-local-offer');
  const first = gate.apply(answer);
  await assert.rejects(gate.apply(answer), { reason: 'busy' });
  await clock.run(0);
  peer.calls[0].resolve();
  await first;
});

test('a name in use is refused and its holder undisturbed', async () => {
  const { gate } = makeGate();
  const held = [gate.apply(answer, { id: 'd' }), gate.ready({ waiter: 'w' })];
  await assert.rejects(gate.apply(answer, { id: 'd' }), /in use/);
  await assert.rejects(gate.ready({ waiter: 'w' }), /in use/);
  const closed = held.map((promise) => assert.rejects(promise, { reason: 'closed' }));
  gate.close();
  await Promise.all(closed);
});

test('an abort gives the operation up; its late failure is a background one', async () => {
  const { gate, peer, clock, faults } = makeGate('have-local-offer');
  const controller = new AbortController();
  const applied = gate.apply(answer, { signal: controller.signal });
  await clock.run(0);
  controller.abort(new Error('enough'));
  await assert.rejects(applied, /enough/);
  peer.calls[0].reject(new Error('late'));
  await settle();
  assert.equal(faults[0].error.message, 'late');
  await assert.rejects(gate.apply(answer, { signal: controller.signal }), /enough/);
});

test('readers wait for the event, and one that gives up leaves alone', async () => {
  const { gate, peer, clock } = makeGate('have-local-offer');
  const controller = new AbortController();
  const [reader, impatient] = [gate.ready(), gate.ready({ signal: controller.signal })];
  controller.abort(new Error('enough'));
  await assert.rejects(impatient, /enough/);
  gate.apply(answer).catch(() => {});
  await clock.run(0);
  peer.calls[0].resolve();
  await reader;
  await gate.ready();
});

test('a reader is told why there is nothing: timeout, fault with its cause, close', async () => {
  const { gate, clock } = makeGate();
  const slow = assert.rejects(gate.ready(), { reason: 'timeout' });
  await clock.run(5000);
  await slow;
  const cause = new Error('connect died');
  const faulty = assert.rejects(gate.ready(), { reason: 'fault', cause });
  gate.backgroundFault(cause);
  await faulty;
  const closed = assert.rejects(gate.ready(), { reason: 'closed' });
  gate.close();
  await closed;
});

test('background work is reported under the epoch in which it began', async () => {
  const { gate, faults } = makeGate();
  let fail;
  gate.supervise(new Promise((_, reject) => { fail = reject; }));
  gate.reconnect(new FakePeer());
  const reader = gate.ready();
  fail(new Error('of the old peer'));
  await settle();
  assert.deepEqual(faults.map(({ label }) => label), ['an earlier peer']);
  gate.supervise(Promise.reject(new Error('of this peer')));
  await assert.rejects(reader, { reason: 'fault' });
  assert.deepEqual(faults.map(({ label }) => label), ['an earlier peer', 'this peer']);
});

test('a peer that is in the middle of an event when it is replaced is not heard', async () => {
  const old = Object.assign(new EventEmitter(), { signalingState: 'stable' });
  const next = new FakePeer('have-local-offer');
  old.on('signalingstatechange', () => gate.reconnect(next));
  const clock = new ManualClock();
  const gate = new DescriptionGate(old, { clock });
  old.signalingState = 'closed';
  old.emit('signalingstatechange');
  const applied = gate.apply(answer);
  await clock.run(0);
  next.calls[0].resolve();
  await applied;
});

test('a reconnect stops listening to the old peer', () => {
  const { gate, peer } = makeGate();
  const removed = [];
  peer.removeEventListener = (name) => removed.push(name);
  gate.reconnect(new FakePeer());
  assert.deepEqual(removed, ['signalingstatechange']);
});

test('after a reconnect the old peer is not heard and its answers are stale', async () => {
  const { gate, peer, clock } = makeGate('have-local-offer');
  const old = gate.apply(answer);
  await clock.run(0);
  const next = new FakePeer();
  gate.reconnect(next);
  await assert.rejects(old, { reason: 'closed' });
  peer.calls[0].resolve();
  await settle();
  assert.equal(gate.isReady, false);
  await assert.rejects(gate.apply(answer, { epoch: 0 }), { reason: 'stale_epoch' });
  const applied = gate.apply(answer, { epoch: 1 });
  peer.changeState('have-local-offer');
  await clock.run(0);
  assert.equal(next.calls.length, 0);
  next.changeState('have-local-offer');
  await clock.run(0);
  next.calls[0].resolve();
  await applied;
  assert.equal(clock.armed, 0);
});
