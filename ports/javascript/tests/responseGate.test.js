import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResponseGate, ResponseRejectedError } from '../src/index.js';
import { ManualClock } from './support/ManualClock.js';
import { settle } from './support/settle.js';

/** A gate whose frames are kept and whose clock stands still. */
function makeGate({ send, ...options } = {}) {
  const frames = [];
  const faults = [];
  const clock = new ManualClock();
  const gate = new ResponseGate({
    clock, onFault: (error, label) => faults.push({ error, label }), ...options,
    send: (frame) => { frames.push(frame); return send?.(frame); },
  });
  return { gate, clock, frames, faults };
}

const created = (id, token) => ({
  type: 'response.created', response: { id, metadata: { client_event_id: token } },
});
const done = (id, status = 'completed') => ({ type: 'response.done', response: { id, status } });

test('a free gate sends in the same run, with its token as event id and in the metadata', () => {
  const { gate, frames } = makeGate();
  gate.request({ kind: 'manual', params: { voice: 'x', metadata: { mine: '1' } } }).catch(() => {});
  assert.deepEqual(frames, [{
    type: 'response.create', event_id: 'c1',
    response: { voice: 'x', metadata: { mine: '1', client_event_id: 'c1' } },
  }]);
});

test('the promise tells status and response, and onStarted the id when it begins', async () => {
  const { gate } = makeGate();
  const started = [];
  const outcome = gate.request({ ticket: 'a', onStarted: (id) => started.push(id) });
  gate.receive(created('r1', 'c1'));
  assert.deepEqual(started, ['r1']);
  gate.receive(done('r1', 'incomplete'));
  assert.deepEqual(await outcome, { ticket: 'a', status: 'incomplete', responseId: 'r1' });
});

test('unknown events and statuses and odd shapes neither throw nor hold the gate', async () => {
  const { gate, faults } = makeGate();
  const outcome = gate.request();
  const odd = [null, 7, {}, { type: 'error' }, { type: 'session.created' }];
  for (const event of odd) gate.receive(event);
  gate.receive({ type: 'response.created', response: {} });
  assert.equal(faults.length, 1);
  gate.receive(created('r1', 'c1'));
  gate.receive(done('r1', 'a status of the future'));
  assert.equal((await outcome).status, 'a status of the future');
  assert.equal(gate.phase, 'idle');
});

test('a response outside the default conversation is not the gate\'s', () => {
  const { gate } = makeGate();
  gate.receive({ type: 'response.created', response: { id: 'r9', conversation_id: null } });
  assert.equal(gate.phase, 'idle');
  gate.receive({ type: 'response.created', response: { id: 'rV', conversation_id: 'conv_1' } });
  gate.receive({ type: 'response.done', response: { id: 'r9', conversation_id: null } });
  assert.equal(gate.phase, 'active');
});

test('a response to our create is the gate\'s, whatever its conversation is called', () => {
  const { gate } = makeGate();
  gate.request().catch(() => {});
  const { type, response } = created('r1', 'c1');
  gate.receive({ type, response: { ...response, conversation_id: null } });
  assert.equal(gate.phase, 'active');
});

test('a request for a response outside the conversation is refused', async () => {
  const { gate, frames } = makeGate();
  const request = { kind: 'manual', params: { conversation: 'none' } };
  await assert.rejects(gate.request(request), /out-of-band/);
  await assert.rejects(gate.request({ params: { voice: 'x' } }), /manual/);
  assert.deepEqual(frames, []);
});

test('the old name of a cancelled response ends it too', async () => {
  const { gate } = makeGate();
  const outcome = gate.request();
  gate.receive(created('r1', 'c1'));
  gate.receive({ type: 'response.cancelled', response: { id: 'r1' } });
  assert.equal((await outcome).status, 'cancelled');
});

test('the id of the running response is read from the text of a rejection', () => {
  const { gate } = makeGate();
  gate.request().catch(() => {});
  gate.receive({ type: 'error', error: {
    code: 'conversation_already_has_active_response', event_id: 'c1',
    message: 'Conversation already has an active response in progress: resp_7f. Wait.',
  } });
  gate.receive(done('resp_other'));
  assert.equal(gate.phase, 'active');
  gate.receive(done('resp_7f'));
  assert.equal(gate.phase, 'create_in_flight');
});

test('an abort withdraws a waiting request with the caller\'s reason', async () => {
  const { gate } = makeGate();
  gate.request().catch(() => {});
  const controller = new AbortController();
  const waiting = gate.request({ signal: controller.signal });
  controller.abort(new Error('never mind'));
  await assert.rejects(waiting, /never mind/);
  assert.deepEqual(gate.pending, []);
});

test('an abort before the request sends nothing', async () => {
  const { gate, frames } = makeGate();
  await assert.rejects(gate.request({ signal: AbortSignal.abort() }), { name: 'AbortError' });
  assert.deepEqual(frames, []);
});

test('an abort after the send changes nothing: the response runs to its own outcome', async () => {
  const { gate } = makeGate();
  const controller = new AbortController();
  const outcome = gate.request({ signal: controller.signal });
  controller.abort();
  gate.receive(created('r1', 'c1'));
  gate.receive(done('r1'));
  assert.equal((await outcome).status, 'completed');
});

test('a ticket in use is refused and its holder undisturbed', async () => {
  const { gate } = makeGate();
  const first = gate.request({ ticket: 'a' });
  await assert.rejects(gate.request({ ticket: 'a' }), /in use/);
  gate.receive(created('r1', 'c1'));
  gate.receive(done('r1'));
  assert.equal((await first).status, 'completed');
});

test('a withdrawn request says so', async () => {
  const { gate } = makeGate();
  gate.request().catch(() => {});
  const waiting = gate.request({ ticket: 'b' });
  gate.withdraw('b');
  await assert.rejects(waiting, { name: 'ResponseRejectedError', reason: 'withdrawn' });
});

test('a send that throws is retried, reported, and at last the rejection\'s cause', async () => {
  const failure = new Error('no wire');
  const { gate, clock, frames, faults } = makeGate({ send: () => { throw failure; } });
  const outcome = gate.request();
  const rejected = assert.rejects(outcome, (error) =>
    error instanceof ResponseRejectedError && error.reason === 'send_failed' &&
    error.cause === failure);
  await clock.run(200);
  await rejected;
  assert.equal(frames.length, 3);
  assert.deepEqual(faults.map(({ label }) => label), [
    'sending response.create c1', 'sending response.create c2', 'sending response.create c3',
  ]);
});

test('a send that suspends holds up the next frame, and their order is kept', async () => {
  const sends = [];
  const { gate, frames } = makeGate({
    send: () => new Promise((resolve) => { sends.push(resolve); }),
  });
  gate.request().catch(() => {});
  gate.receive(created('r1', 'c1'));
  gate.cancel();
  assert.deepEqual(frames.map(({ type }) => type), ['response.create']);
  sends[0]();
  await settle();
  assert.deepEqual(frames.map(({ type }) => type), ['response.create', 'response.cancel']);
});

test('a frame that has become pointless while it waited is not sent', async () => {
  const sends = [];
  const { gate, clock, frames } = makeGate({
    send: () => new Promise((resolve) => { sends.push(resolve); }),
  });
  gate.receive(created('rV', undefined));
  gate.cancel();
  gate.receive(done('rV', 'cancelled'));
  const late = gate.request();
  await Promise.all([assert.rejects(late, { reason: 'created_timeout' }), clock.run(10_000)]);
  sends[0]();
  await settle();
  assert.deepEqual(frames.map(({ type }) => type), ['response.cancel']);
});

test('a cancel that cannot be sent can be sent again', async () => {
  let isBroken = true;
  const { gate, frames } = makeGate({
    send: ({ type }) => { if (type === 'response.cancel' && isBroken) throw new Error('no'); },
  });
  gate.receive(created('rV', undefined));
  gate.cancel();
  assert.equal(gate.phase, 'active');
  isBroken = false;
  gate.cancel();
  assert.equal(gate.phase, 'cancelling');
  assert.deepEqual(frames.map((frame) => frame.event_id), ['x1', 'x2']);
});

test('a cancel whose response ended before its turn is not sent', async () => {
  const sent = [];
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const { gate } = makeGate({
    send: ({ event_id: token }) => { sent.push(token); return held; },
  });
  const request = gate.request();
  gate.receive(created('r1', undefined));
  gate.cancel();
  gate.receive(done('r1'));
  gate.receive(created('r2', undefined));
  gate.cancel();
  release();
  await settle();
  assert.deepEqual(sent, ['c1', 'x2']);
  gate.disconnected();
  await assert.rejects(request, { reason: 'disconnected' });
});

test('a late failure of an older cancel does not undo the present one', async () => {
  const sends = new Map();
  const { gate } = makeGate({
    send: ({ event_id: token }) => new Promise((_, reject) => { sends.set(token, reject); }),
  });
  gate.receive(created('r1', undefined));
  gate.cancel();
  gate.disconnected();
  gate.connected();
  gate.receive(created('r2', undefined), 1);
  gate.cancel();
  sends.get('x1')(new Error('too late'));
  await settle();
  assert.equal(gate.phase, 'cancelling');
});

test('a send that hangs does not hold up the next connection', async () => {
  const { gate, frames } = makeGate({ send: () => new Promise(() => {}) });
  const first = gate.request();
  gate.disconnected();
  await assert.rejects(first, { reason: 'disconnected' });
  gate.connected();
  gate.request().catch(() => {});
  assert.deepEqual(frames.map((frame) => frame.event_id), ['c1', 'c2']);
});

test('close ends what a retaining gate kept', async () => {
  const { gate, clock } = makeGate({ config: { onDisconnect: 'retain' } });
  const kept = gate.request();
  gate.close();
  await assert.rejects(kept, { reason: 'withdrawn' });
  assert.equal(clock.armed, 0);
});

test('a transport that answers inside send is heard in order', async () => {
  const trace = [];
  const { gate } = makeGate({
    onEffect: ({ out, ticket, token }) => trace.push(`${out} ${ticket ?? token}`),
    send: ({ event_id: token }) => {
      gate.receive(created(`r-${token}`, token));
      gate.receive(done(`r-${token}`));
    },
  });
  const outcomes = [gate.request({ ticket: 'a' }), gate.request({ ticket: 'b' })];
  assert.deepEqual((await Promise.all(outcomes)).map(({ responseId }) => responseId), [
    'r-c1', 'r-c2',
  ]);
  assert.deepEqual(trace, [
    'send c1', 'started a', 'finished a', 'send c2', 'started b', 'finished b',
  ]);
});

test('callbacks that throw are reported and leave the gate whole', async () => {
  const { gate, faults } = makeGate({ onEffect: () => { throw new Error('observer'); } });
  const outcome = gate.request({ onStarted: () => { throw new Error('listener'); } });
  gate.receive(created('r1', 'c1'));
  gate.receive(done('r1'));
  assert.equal((await outcome).status, 'completed');
  assert.deepEqual(faults.map(({ error }) => error.message), [
    'observer', 'observer', 'listener', 'observer',
  ]);
});

test('1,000 requests with random withdrawals settle exactly once each', async (context) => {
  const { gate, clock } = makeGate({
    config: { maxPending: 1000 },
    send: ({ type, event_id: token }) => {
      if (type !== 'response.create') return;
      clock.setTimeout(() => gate.receive(created(token, token)), 5);
      clock.setTimeout(() => gate.receive(done(token)), 9);
    },
  });
  const counts = { finished: 0, withdrawn: 0 };
  const all = Array.from({ length: 1000 }, (_, index) => {
    const controller = new AbortController();
    if (index % 3 === 0) clock.setTimeout(() => controller.abort(), index % 50);
    return gate.request({ kind: index % 7 ? 'auto' : 'manual', signal: controller.signal }).then(
      () => { counts.finished += 1; }, () => { counts.withdrawn += 1; },
    );
  });
  await clock.run(10_000);
  await Promise.all(all);
  context.diagnostic(`${counts.finished} finished, ${counts.withdrawn} withdrawn of 1000`);
  assert.equal(counts.finished + counts.withdrawn, 1000);
  assert.ok(counts.withdrawn > 100 && counts.finished > 100);
  assert.equal(clock.armed, 0);
});
