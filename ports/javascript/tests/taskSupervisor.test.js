import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { TaskSupervisor } from '../src/index.js';

const source = new URL('../src/index.js', import.meta.url).href;

/** Runs a module in a process of its own, where nothing may catch what is thrown. */
function runAlone(body) {
  const module = `import * as fixes from ${JSON.stringify(source)};\n${body}`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', module], { encoding: 'utf8' });
}

test('every failure reaches onFault with its label', async () => {
  const faults = [];
  const supervisor = new TaskSupervisor({
    onFault: (error, label) => faults.push(`${label}: ${error.message}`),
  });
  supervisor.watch(Promise.reject(new Error('one')), 'watched');
  supervisor.start('thrown', () => { throw new Error('two'); });
  supervisor.start('rejected', async () => { throw new Error('three'); });
  supervisor.watch(Promise.resolve(), 'fine');
  assert.equal(supervisor.running, 3);
  await supervisor.idle();
  assert.equal(supervisor.running, 0);
  assert.deepEqual(faults.sort(), ['rejected: three', 'thrown: two', 'watched: one']);
  await supervisor.idle();
});

test('what nothing caught in the process is reported while it is asked for', () => {
  const faults = [];
  const process = new EventEmitter();
  const supervisor = new TaskSupervisor({ onFault: (error) => faults.push(error) });
  const stop = supervisor.captureUnhandled(process);
  process.emit('unhandledRejection', 'a');
  stop();
  process.emit('unhandledRejection', 'b');
  assert.deepEqual(faults, ['a']);
});

test('without onFault a failure ends the process', () => {
  const { status, stderr } = runAlone(
    'new fixes.TaskSupervisor().watch(Promise.reject(new Error("nobody asked")), "work");',
  );
  assert.notEqual(status, 0);
  assert.match(stderr, /nobody asked/);
});

test('an onFault that throws ends the process', () => {
  const { status, stderr } = runAlone(`
    const supervisor = new fixes.TaskSupervisor({ onFault: () => { throw new Error("broken"); } });
    supervisor.report(new Error("first"), "work");
  `);
  assert.notEqual(status, 0);
  assert.match(stderr, /broken/);
});

test('a rejection that a caller drops is seen by the process', () => {
  const { status, stderr } = runAlone(`
    const gate = new fixes.ResponseGate({ send: () => {} });
    gate.disconnected();
    gate.request();
  `);
  assert.notEqual(status, 0);
  assert.match(stderr, /ResponseRejectedError/);
});
