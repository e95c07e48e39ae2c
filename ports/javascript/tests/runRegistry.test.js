import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LateRunError, RunEndedError, RunRegistry, RunRejectedError } from '../src/index.js';
import { ManualClock } from './support/ManualClock.js';
import { settle } from './support/settle.js';

function makeRegistry(config) {
  const clock = new ManualClock();
  const faults = [];
  const registry = new RunRegistry({ config, clock, onFault: (error) => faults.push(error) });
  return { registry, clock, faults };
}

/** A body that a test ends; `signal` is what it was given. */
function makeBody() {
  const body = (signal) => {
    body.signal = signal;
    body.calls += 1;
    return new Promise((resolve, reject) => Object.assign(body, { resolve, reject }));
  };
  return Object.assign(body, { calls: 0 });
}

test('option A: runs of one session live side by side, each found by its own id', async () => {
  const { registry } = makeRegistry({ policy: 'perRun' });
  const [first, second] = [makeBody(), makeBody()];
  const results = [
    registry.run('chat', first, { run: 'r1' }), registry.run('chat', second, { run: 'r2' }),
  ];
  assert.deepEqual(registry.runs('chat'), ['r1', 'r2']);
  assert.equal(registry.cancel('r1'), true);
  assert.equal(first.signal.aborted, true);
  assert.equal(second.signal.aborted, false);
  second.resolve('two');
  first.reject(first.signal.reason);
  await assert.rejects(results[0], { name: 'RunEndedError', reason: 'cancelled' });
  assert.equal(await results[1], 'two');
  assert.deepEqual(registry.state(), { runs: {}, sessions: [] });
});

test('option A: a run id in use is refused, and the run that has it is undisturbed', async () => {
  const { registry } = makeRegistry();
  const first = makeBody();
  const result = registry.run('chat', first, { run: 'r1' });
  const intruder = makeBody();
  await assert.rejects(registry.run('other', intruder, { run: 'r1' }), (error) =>
    error instanceof RunRejectedError && error.reason === 'duplicate_run_id');
  assert.equal(intruder.calls, 0);
  first.resolve(1);
  assert.equal(await result, 1);
});

test('option B: a body is not called before the run in front of it has ended', async () => {
  const { registry } = makeRegistry({ policy: 'fifo' });
  const [first, second] = [makeBody(), makeBody()];
  const results = [registry.run('chat', first), registry.run('chat', second)];
  await settle();
  assert.deepEqual([first.calls, second.calls], [1, 0]);
  first.reject(new Error('crashed'));
  await assert.rejects(results[0], /crashed/);
  assert.equal(second.calls, 1);
  second.resolve('second');
  assert.equal(await results[1], 'second');
});

test('option B: a body that throws at once starts the next', async () => {
  const { registry } = makeRegistry({ policy: 'fifo' });
  const first = registry.run('chat', () => { throw new Error('at once'); });
  const second = registry.run('chat', () => 'next');
  await assert.rejects(first, /at once/);
  assert.equal(await second, 'next');
});

test('option B: what is cancelled while queued never starts', async () => {
  const { registry } = makeRegistry({ policy: 'fifo' });
  const [first, second, third] = [makeBody(), makeBody(), makeBody()];
  const controller = new AbortController();
  registry.run('chat', first).catch(() => {});
  const aborted = registry.run('chat', second, { signal: controller.signal });
  const last = registry.run('chat', third);
  controller.abort(new Error('changed my mind'));
  await assert.rejects(aborted, /changed my mind/);
  first.resolve();
  await settle();
  assert.deepEqual([second.calls, third.calls], [0, 1]);
  third.resolve('third');
  assert.equal(await last, 'third');
});

test('option B: a body that ignores its signal is detached, its late end reported', async () => {
  const { registry, clock, faults } = makeRegistry({ policy: 'fifo', killGraceMs: 100 });
  const [stubborn, next] = [makeBody(), makeBody()];
  const result = registry.run('chat', stubborn, { run: 'r1' });
  registry.run('chat', next, { run: 'r2' }).catch(() => {});
  registry.cancel('r1');
  const detached = assert.rejects(result, (error) =>
    error instanceof RunEndedError && error.reason === 'force_detached');
  await clock.run(100);
  await detached;
  assert.equal(next.calls, 1);
  stubborn.resolve('too late');
  await settle();
  assert.ok(faults[0] instanceof LateRunError);
  assert.deepEqual(registry.runs('chat'), ['r2']);
});

test('the late end of a detached run does not end a successor of its name', async () => {
  const { registry, clock, faults } = makeRegistry({ killGraceMs: 100 });
  const [stubborn, successor] = [makeBody(), makeBody()];
  registry.run('chat', stubborn, { run: 'r1' }).catch(() => {});
  registry.cancel('r1');
  await clock.run(100);
  const result = registry.run('chat', successor, { run: 'r1' });
  stubborn.reject(new Error('late'));
  await settle();
  assert.deepEqual(registry.runs('chat'), ['r1']);
  assert.match(faults[0].cause.message, /late/);
  successor.resolve('mine');
  assert.equal(await result, 'mine');
});

test('option C: the refusal names the run in the way; a retry after its end works', async () => {
  const { registry } = makeRegistry({ policy: 'reject' });
  const first = makeBody();
  const result = registry.run('chat', first, { run: 'r1' });
  const refused = registry.run('chat', makeBody());
  await assert.rejects(refused, { reason: 'session_busy', active: 'r1' });
  first.resolve();
  await result;
  assert.equal(await registry.run('chat', () => 'retried'), 'retried');
});

test('replace starts only when the run it replaces has really ended', async () => {
  const { registry } = makeRegistry({ policy: 'fifo' });
  const [first, queued, last] = [makeBody(), makeBody(), makeBody()];
  const results = [
    registry.run('chat', first), registry.run('chat', queued), registry.replace('chat', last),
  ];
  assert.equal(first.signal.aborted, true);
  await assert.rejects(results[1], { reason: 'cancelled' });
  assert.equal(last.calls, 0);
  first.reject(first.signal.reason);
  await assert.rejects(results[0], { reason: 'cancelled' });
  assert.deepEqual([queued.calls, last.calls], [0, 1]);
  last.resolve('last');
  assert.equal(await results[2], 'last');
});

test('a replacement that is not admitted cancels nothing', async () => {
  const { registry } = makeRegistry({ policy: 'fifo', maxPerSession: 1 });
  const first = makeBody();
  const result = registry.run('chat', first);
  await assert.rejects(registry.replace('chat', makeBody()), { reason: 'session_full' });
  assert.equal(first.signal.aborted, false);
  first.resolve('whole');
  assert.equal(await result, 'whole');
  assert.throws(() => makeRegistry().registry.replace('chat', makeBody()), /fifo/);
});

test('a run that completes after its cancel gives its value', async () => {
  const { registry } = makeRegistry();
  const body = makeBody();
  const result = registry.run('chat', body, { run: 'r1' });
  registry.cancel('r1');
  body.resolve('just in time');
  assert.equal(await result, 'just in time');
});

test('a body that crashes while it is cancelled is not taken for one that obeyed', async () => {
  const { registry } = makeRegistry();
  const [crashing, obeying] = [makeBody(), makeBody()];
  const results = [
    registry.run('chat', crashing, { run: 'r1' }), registry.run('chat', obeying, { run: 'r2' }),
  ];
  registry.cancelSession('chat');
  crashing.reject(new Error('disk full'));
  obeying.reject(new DOMException('', 'AbortError'));
  await assert.rejects(results[0], /disk full/);
  await assert.rejects(results[1], { reason: 'cancelled' });
});

test('an abort before the run admits nothing', async () => {
  const { registry } = makeRegistry();
  const body = makeBody();
  const signal = AbortSignal.abort(new Error('no'));
  await assert.rejects(registry.run('chat', body, { signal }), /no/);
  assert.equal(body.calls, 0);
});

test('the end of a process ends its run; its body comes late', async () => {
  const { registry, faults } = makeRegistry();
  const body = makeBody();
  const result = registry.run('chat', body, { run: 'r1' });
  registry.end('r1', 'crashed');
  await assert.rejects(result, { name: 'RunEndedError', reason: 'crashed' });
  body.resolve();
  await settle();
  assert.equal(faults[0].name, 'LateRunError');
});

test('waitForIdle wakes when the session is empty, and an abort stops the waiting', async () => {
  const { registry } = makeRegistry({ policy: 'fifo' });
  const [first, second] = [makeBody(), makeBody()];
  registry.run('chat', first);
  registry.run('chat', second);
  await registry.waitForIdle('other');
  const controller = new AbortController();
  const impatient = registry.waitForIdle('chat', { signal: controller.signal });
  controller.abort(new Error('enough'));
  await assert.rejects(impatient, /enough/);
  let isIdle = false;
  const idle = registry.waitForIdle('chat').then(() => { isIdle = true; });
  first.resolve();
  await settle();
  assert.equal(isIdle, false);
  second.resolve();
  await idle;
});

test('shutdown cancels every run, admits none and resolves at latest after the grace', async () => {
  const { registry, clock } = makeRegistry({ policy: 'fifo', killGraceMs: 50 });
  const results = ['a', 'b', 'b'].map((session) => registry.run(session, makeBody()));
  const ended = Promise.allSettled(results);
  const isDown = registry.shutdown();
  await assert.rejects(registry.run('c', makeBody()), { reason: 'shutting_down' });
  await clock.run(50);
  await isDown;
  const reasons = (await ended).map(({ reason }) => reason.reason);
  assert.deepEqual(reasons, ['force_detached', 'force_detached', 'cancelled']);
});

test('a body may use the registry it runs in', async () => {
  const { registry } = makeRegistry({ policy: 'fifo' });
  const order = [];
  const inner = [];
  await registry.run('chat', () => {
    inner.push(registry.run('chat', () => order.push('inner')));
    order.push('outer');
  });
  await Promise.all(inner);
  assert.deepEqual(order, ['outer', 'inner']);
});

test('1,000 runs with random cancellation end exactly once each', async (context) => {
  const { registry, clock, faults } = makeRegistry({ policy: 'fifo', maxPerSession: 1000 });
  const counts = { completed: 0, ended: 0 };
  const all = Array.from({ length: 1000 }, (_, index) => {
    const controller = new AbortController();
    if (index % 3 === 0) clock.setTimeout(() => controller.abort(), index % 40);
    const body = (signal) => new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      clock.setTimeout(resolve, 3);
    });
    return registry.run(`s${index % 10}`, body, { signal: controller.signal }).then(
      () => { counts.completed += 1; }, () => { counts.ended += 1; },
    );
  });
  await clock.run(1000);
  await Promise.all(all);
  context.diagnostic(`${counts.completed} completed, ${counts.ended} cancelled of 1000`);
  assert.equal(counts.completed + counts.ended, 1000);
  assert.deepEqual(registry.state(), { runs: {}, sessions: [] });
  assert.deepEqual(faults, []);
});
