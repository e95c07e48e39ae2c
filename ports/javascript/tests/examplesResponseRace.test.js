// The fixes that the incident document on racing responses quotes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResponseGate } from '../examples/responseRaceGate.js';
import { onCreatedTimeout, onLateCreated, onRejected } from '../examples/responseRaceRejections.js';
import { ManualClock } from './support/ManualClock.js';

const ACTIVE = { code: 'conversation_already_has_active_response' };

/** A gate, what it sent, what its turns were told, and what a server may do to it. */
class Conversation {
  frames = [];
  outcomes = [];
  gate = new ResponseGate((frame) => this.frames.push(frame));

  request(name, params) {
    this.gate.request({
      params, reject: (error) => this.outcomes.push(`${name}: ${error.code ?? error.message}`),
    });
  }

  get creates() {
    return this.frames.filter((frame) => frame.type === 'response.create');
  }

  get token() {
    return this.creates.at(-1).response.metadata.token;
  }

  created(id, token) {
    this.gate.onEvent({ type: 'response.created', response: { id, metadata: token && { token } } });
  }

  done(id, token) {
    this.gate.onEvent({ type: 'response.done', response: { id, metadata: token && { token } } });
  }

  free = () => {
    this.gate.active = false;
    this.gate.drain();
  };

  refuse(error = ACTIVE) {
    onRejected(this.gate, { error }, this.free);
  }
}

/** Puts a clock that stands still in place of the timers. */
function stopTime(t) {
  const clock = new ManualClock();
  t.mock.method(globalThis, 'setTimeout', (callback, ms) => clock.setTimeout(callback, ms));
  t.mock.method(globalThis, 'clearTimeout', (timer) => clock.clearTimeout(timer));
  return clock;
}

test('a request while a response is active waits for its end', () => {
  const talk = new Conversation();
  talk.request('a');
  talk.request('b');
  assert.equal(talk.creates.length, 1);
  talk.created('r1', talk.token);
  talk.request('c');
  assert.equal(talk.creates.length, 1);
  talk.done('r1', talk.token);
  assert.equal(talk.creates.length, 2);
});

test('requests for an answer coalesce, those with parameters go alone and in order', () => {
  const talk = new Conversation();
  talk.created('vad');
  for (const params of [undefined, undefined, { voice: 'x' }, { voice: 'y' }, undefined]) {
    talk.request('turn', params);
  }
  talk.done('vad');
  for (let id = 1; id <= 4; id += 1) {
    talk.created(id, talk.token);
    talk.done(id, talk.token);
  }
  const voices = talk.creates.map((frame) => frame.response.voice);
  assert.deepEqual(voices, [undefined, 'x', 'y', undefined]);
});

test('only the end of the running response frees', () => {
  const talk = new Conversation();
  talk.request('a');
  talk.created('r1', talk.token);
  talk.request('b');
  talk.done('other');
  assert.equal(talk.creates.length, 1);
  talk.done('r1');
  assert.equal(talk.creates.length, 2);
});

test('the end of a response of the server\'s own leaves our create awaiting its verdict', () => {
  const talk = new Conversation();
  talk.request('a');
  talk.request('b');
  talk.created('vad');
  talk.done('vad');
  assert.equal(talk.creates.length, 1);
  talk.created('r1', talk.token);
  talk.done('r1', talk.token);
  assert.equal(talk.creates.length, 2);
});

test('a done whose created was lost frees all the same', () => {
  const talk = new Conversation();
  for (const name of ['a', 'b', 'c']) talk.request(name, { voice: name });
  talk.done('r1', talk.token);
  assert.equal(talk.creates.length, 2);
  talk.created('r2', talk.token);
  talk.done('r2', talk.token);
  talk.request('d');
  talk.done('r3', talk.token);
  assert.equal(talk.creates.length, 4);
});

test('a refused batch waits for the other response and is asked for again', (t) => {
  const clock = stopTime(t);
  const talk = new Conversation();
  talk.request('a');
  talk.refuse();
  assert.equal(talk.creates.length, 1);
  talk.done('other');
  assert.equal(talk.creates.length, 2);
  talk.created('r1', talk.token);
  clock.advance(60_000);
  assert.equal(talk.creates.length, 2);
  assert.deepEqual(talk.outcomes, []);
});

test('after a refusal the end of the wait is forgotten once the other response shows up', (t) => {
  const clock = stopTime(t);
  const talk = new Conversation();
  talk.request('a');
  talk.refuse();
  talk.created('vad');
  clock.advance(60_000);
  assert.equal(talk.creates.length, 1);
  talk.done('vad');
  assert.equal(talk.creates.length, 2);
});

test('a response that nobody sees ending holds the queue for ten seconds, not for ever', (t) => {
  const clock = stopTime(t);
  const talk = new Conversation();
  talk.request('a');
  talk.refuse();
  clock.advance(9_999);
  assert.equal(talk.creates.length, 1);
  clock.advance(1);
  assert.equal(talk.creates.length, 2);
});

test('the third refusal is told to the turn, and another error is none', (t) => {
  const clock = stopTime(t);
  const talk = new Conversation();
  talk.request('a');
  talk.refuse({ code: 'invalid_value' });
  assert.equal(clock.armed, 0);
  for (let refusal = 1; refusal <= 3; refusal += 1) {
    talk.refuse();
    clock.advance(10_000);
  }
  assert.equal(talk.creates.length, 3);
  assert.deepEqual(talk.outcomes, [`a: ${ACTIVE.code}`]);
});

test('a refusal without a create of ours in flight changes nothing', (t) => {
  const clock = stopTime(t);
  const talk = new Conversation();
  talk.request('a');
  talk.created('r1', talk.token);
  talk.refuse();
  assert.equal(clock.armed, 0);
  assert.deepEqual(talk.gate.queue, []);
});

test('a created that does not come frees, and is cancelled by id when it does', () => {
  const talk = new Conversation();
  talk.request('a');
  talk.request('b');
  const lost = talk.token;
  onCreatedTimeout(talk.gate, lost, talk.free);
  assert.deepEqual(talk.outcomes, ['a: response.created did not come']);
  assert.equal(talk.creates.length, 2);
  const late = { response: { id: 'r1', metadata: { token: lost } } };
  onLateCreated(talk.gate, late);
  onLateCreated(talk.gate, late);
  assert.deepEqual(talk.frames.slice(2), [{ type: 'response.cancel', response_id: 'r1' }]);
});

test('a timeout during a response of the server\'s own waits for its end', () => {
  const talk = new Conversation();
  talk.request('a');
  talk.request('b');
  talk.created('vad');
  onCreatedTimeout(talk.gate, talk.token, talk.free);
  assert.equal(talk.creates.length, 1);
  talk.done('vad');
  assert.equal(talk.creates.length, 2);
});

test('a timer that outlives its create does nothing, nor does a created that is not late', () => {
  const talk = new Conversation();
  talk.request('a');
  const { token } = talk;
  talk.created('r1', token);
  onCreatedTimeout(talk.gate, token, talk.free);
  onLateCreated(talk.gate, { response: { id: 'r1', metadata: { token } } });
  onLateCreated(talk.gate, { response: { id: 'vad', metadata: null } });
  assert.deepEqual([talk.outcomes, talk.frames.length], [[], 1]);
});
