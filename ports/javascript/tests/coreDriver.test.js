import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResponseGate, systemClock } from '../src/index.js';
import { TimerTable } from '../src/TimerTable.js';
import { compareCodePoints } from '../src/compareCodePoints.js';
import { ManualClock } from './support/ManualClock.js';

const BUSY = 'conversation_already_has_active_response';

/** A clock whose timeouts are off by so many milliseconds. */
class InexactClock extends ManualClock {
  timeouts = [];
  #errors;

  constructor(...errors) {
    super();
    this.#errors = errors;
  }

  setTimeout(callback, ms) {
    this.timeouts.push(ms);
    return super.setTimeout(callback, ms + (this.#errors.shift() ?? 0));
  }
}

test('a timeout that comes too early is set again and fires nothing', async () => {
  const clock = new InexactClock(-1);
  const gate = new ResponseGate({ clock, send: () => {}, onFault: () => {} });
  const lost = assert.rejects(gate.request(), { reason: 'created_timeout' });
  await clock.run(9_999);
  assert.equal(gate.phase, 'create_in_flight');
  await clock.run(1);
  await lost;
});

test('after a late timeout the next timer counts from then, not from when it was due', async () => {
  const clock = new InexactClock(0, 5_000);
  const gate = new ResponseGate({
    clock, config: { createdTimeoutMs: 1_000, orphanTimeoutMs: 100 }, send: () => {},
  });
  const outcome = assert.rejects(gate.request(), { reason: 'created_timeout' });
  gate.receive({ type: 'error', error: { code: BUSY, event_id: 'c1' } });
  await clock.run(5_100);
  assert.equal(gate.phase, 'create_in_flight');
  await clock.run(999);
  assert.equal(gate.phase, 'create_in_flight');
  await clock.run(1);
  await outcome;
});

test('a timeout longer than timers can be is taken in pieces', async () => {
  const clock = new InexactClock();
  const createdTimeoutMs = 3_000_000_000;
  const gate = new ResponseGate({ clock, config: { createdTimeoutMs }, send: () => {} });
  const lost = assert.rejects(gate.request(), { reason: 'created_timeout' });
  assert.deepEqual(clock.timeouts, [2 ** 31 - 1]);
  await clock.run(createdTimeoutMs - 1);
  assert.equal(gate.phase, 'create_in_flight');
  await clock.run(1);
  await lost;
});

test('the system clock runs forwards and its timeouts can be cleared', async () => {
  const start = systemClock.now();
  systemClock.clearTimeout(systemClock.setTimeout(() => assert.fail('cleared'), 0));
  await new Promise((resolve) => { systemClock.setTimeout(resolve, 1); });
  assert.ok(systemClock.now() > start);
});

test('ties go by code point, which differs from the order of UTF-16 units', () => {
  const names = ['r2', 'r10', '\u{1f600}', '\uff5e', 'r', '\u{1f601}', ''];
  const sorted = ['', 'r', 'r10', 'r2', '\uff5e', '\u{1f600}', '\u{1f601}'];
  assert.deepEqual([...names].sort(compareCodePoints), sorted);
  const timers = new TimerTable();
  for (const name of names) timers.start(name, 5);
  assert.deepEqual(sorted.map(() => timers.takeDue(5)), sorted);
  assert.equal(timers.takeDue(5), null);
});

test('a configuration that means nothing is refused', () => {
  const make = (config) => () => new ResponseGate({ send: () => {}, config });
  assert.throws(make({ maxpending: 1 }), /unknown configuration key "maxpending"/);
  assert.throws(make({ maxPending: -1 }), /"maxPending" cannot be -1/);
  assert.throws(make({ retryDelayMs: '1' }), /"retryDelayMs" cannot be "1"/);
  assert.throws(make({ correlation: 'guess' }), /"correlation" cannot be "guess"/);
  assert.throws(make({ constructor: 1 }), /unknown configuration key/);
});
