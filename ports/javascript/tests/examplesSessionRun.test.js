// The fixes that the incident document on overwritten runs quotes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lanes, runInLane } from '../examples/sessionRunLanes.js';
import { ConnectionPool } from '../examples/sessionRunPool.js';
import { RunRegistry } from '../examples/sessionRunRegistry.js';
import { replaceRun } from '../examples/sessionRunReplacement.js';
import { settle } from './support/settle.js';

/** A promise and the functions that settle it. */
function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}

/** A piece of work that lasts until it is ended or aborted. */
class Work {
  isAborted = false;
  #end = deferred();

  start = (signal) => {
    signal.addEventListener('abort', () => {
      this.isAborted = true;
      this.#end.resolve();
    });
    return this.#end.promise;
  };

  end() {
    this.#end.resolve();
  }
}

test('RunRegistry: two runs of a session both stay findable until they end', async () => {
  const registry = new RunRegistry();
  const [first, second] = [new Work(), new Work()];
  const runs = [first, second].map((work) => registry.start('chat', work.start));
  const other = registry.start('call', new Work().start);
  assert.deepEqual(registry.runsOf('chat'), runs.map((run) => run.runId));
  first.end();
  await runs[0].finished;
  assert.deepEqual(registry.runsOf('chat'), [runs[1].runId]);
  assert.deepEqual(registry.runsOf('call'), [other.runId]);
});

test('RunRegistry: cancelling a session reaches all of its runs and no other', async () => {
  const registry = new RunRegistry();
  const works = [new Work(), new Work(), new Work()];
  ['chat', 'chat', 'call'].forEach((session, i) => registry.start(session, works[i].start));
  registry.cancelSession('chat');
  await settle();
  assert.deepEqual(works.map((work) => work.isAborted), [true, true, false]);
  assert.deepEqual(registry.runsOf('chat'), []);
});

test('RunRegistry: a run that fails is over, and its error reaches who started it', async () => {
  const registry = new RunRegistry();
  const { finished } = registry.start('chat', () => { throw new Error('no model'); });
  await assert.rejects(finished, /no model/);
  assert.deepEqual(registry.runsOf('chat'), []);
});

test('RunRegistry: a second end is visible', async () => {
  const registry = new RunRegistry();
  const { runId, finished } = registry.start('chat', async () => {});
  await finished;
  assert.throws(() => registry.end(runId), /has ended already/);
});

test('RunRegistry: a shutdown cancels all and admits none', () => {
  const registry = new RunRegistry();
  const works = [new Work(), new Work()];
  works.forEach((work, i) => registry.start(`chat ${i}`, work.start));
  registry.shutdown();
  assert.deepEqual(works.map((work) => work.isAborted), [true, true]);
  assert.throws(() => registry.start('chat', () => assert.fail('started')), /shutting down/);
});

test('runInLane: one at a time and in order, whatever the end of the one before', async () => {
  const [first, log] = [deferred(), []];
  const run = (name, end) => runInLane('chat', () => {
    log.push(name);
    return end;
  });
  const failed = assert.rejects(run('1', first.promise), /no model/);
  const second = run('2', 'two');
  const third = run('3', 'three');
  await settle();
  assert.deepEqual(log, ['1']);
  first.reject(new Error('no model'));
  await failed;
  assert.deepEqual([await second, await third, log], ['two', 'three', ['1', '2', '3']]);
});

test('runInLane: a session does not wait for another', async () => {
  const first = deferred();
  const blocked = runInLane('chat', () => first.promise);
  assert.equal(await runInLane('call', () => 'done'), 'done');
  first.resolve();
  await blocked;
});

test('runInLane: what was aborted while it waited never starts, and holds nobody up', async () => {
  const [first, abort] = [deferred(), new AbortController()];
  const running = runInLane('chat', () => first.promise);
  const aborted = runInLane('chat', () => assert.fail('started'), abort.signal);
  const last = runInLane('chat', () => 'last');
  abort.abort();
  first.resolve('first');
  await assert.rejects(aborted, { name: 'AbortError' });
  assert.deepEqual([await running, await last], ['first', 'last']);
});

test('runInLane: whoever comes when the first has left still waits for the second', async () => {
  const [second, log] = [deferred(), []];
  const first = runInLane('chat', () => log.push('1'));
  const running = runInLane('chat', () => second.promise);
  await first;
  const third = runInLane('chat', () => log.push('3'));
  await settle();
  assert.deepEqual(log, ['1']);
  second.resolve();
  await Promise.all([running, third]);
  assert.deepEqual(log, ['1', '3']);
});

test('runInLane: the last one out removes the lane', async () => {
  const runs = [runInLane('chat', () => 1), runInLane('chat', () => 2)];
  assert.equal(lanes.size, 1);
  await Promise.all(runs);
  assert.equal(lanes.size, 0);
});

/** A run that takes its time to end after it was aborted. */
class SlowRun {
  isAborted = false;
  #end = deferred();
  ended = this.#end.promise;

  abort() {
    this.isAborted = true;
  }

  end() {
    this.#end.resolve();
  }
}

test('replaceRun: the next run starts when the one before has really ended', async () => {
  const [runs, first, second] = [new Map(), new SlowRun(), new SlowRun()];
  await replaceRun(runs, 'chat', () => first);
  const replacing = replaceRun(runs, 'chat', () => second);
  await settle();
  assert.deepEqual([first.isAborted, runs.get('chat') === first], [true, true]);
  first.end();
  await replacing;
  assert.equal(runs.get('chat'), second);
  second.end();
  await settle();
  assert.equal(runs.size, 0);
});

test('replaceRun: of two that wait for the same end, one replaces the other', async () => {
  const [runs, all] = [new Map(), [new SlowRun(), new SlowRun(), new SlowRun()]];
  await replaceRun(runs, 'chat', () => all[0]);
  const replacing = [1, 2].map((i) => replaceRun(runs, 'chat', () => all[i]));
  all[0].end();
  await settle();
  assert.deepEqual(all.map((run) => run.isAborted), [true, true, false]);
  all[1].end();
  await Promise.all(replacing);
  assert.equal(runs.get('chat'), all[2]);
});

test('ConnectionPool: whoever asks while a connection opens joins the opening', async () => {
  const [opening, asked] = [deferred(), []];
  const pool = new ConnectionPool((user) => {
    asked.push(user);
    return opening.promise;
  });
  const both = [pool.open('ann'), pool.open('ann')];
  pool.open('bob');
  opening.resolve('open');
  assert.deepEqual(await Promise.all(both), ['open', 'open']);
  assert.deepEqual(asked, ['ann', 'bob']);
});

test('ConnectionPool: an opening that failed is told, and may be tried again', async () => {
  const outcomes = [Promise.reject(new Error('refused')), Promise.resolve('open')];
  const pool = new ConnectionPool(() => outcomes.shift());
  await assert.rejects(pool.open('ann'), /refused/);
  assert.equal(await pool.open('ann'), 'open');
});
