import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventRouter } from '../src/index.js';
import { settle } from './support/settle.js';

test('a logged event reaches its handler too, with everything it carries', () => {
  const seen = [];
  const router = new EventRouter({
    log: ['response.done'], logger: (event) => seen.push(['log', event.id]),
    handlers: { 'response.done': (event) => seen.push(['handle', event.id]) },
  });
  router.dispatch({ type: 'response.done', id: 'r1' });
  assert.deepEqual(seen, [['log', 'r1'], ['handle', 'r1']]);
});

test('a logger or a handler that throws, now or later, stops nothing', async () => {
  const faults = [];
  const handled = [];
  const router = new EventRouter({
    log: ['a'], logger: () => { throw new Error('logger'); },
    onFault: (error, label) => faults.push(`${label}: ${error.message}`),
    handlers: {
      a: () => { handled.push('a'); throw new Error('now'); },
      b: async () => { handled.push('b'); throw new Error('later'); },
      c: () => handled.push('c'),
    },
  });
  for (const type of ['a', 'b', 'c']) router.dispatch({ type });
  await settle();
  assert.deepEqual(handled, ['a', 'b', 'c']);
  assert.deepEqual(faults, ['logger: logger', 'handler of a: now', 'handler of b: later']);
});

test('an event that nobody knows is reported, also one named like a property of objects', () => {
  const unknown = [];
  const router = new EventRouter({ onUnknown: ({ type }) => unknown.push(type) });
  for (const type of ['surprise', 'constructor', '__proto__']) router.dispatch({ type });
  assert.deepEqual(unknown, ['surprise', 'constructor', '__proto__']);
});
