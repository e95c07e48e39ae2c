import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { AttachRefusedError, BufferOverflowError, EarlyListener } from '../src/index.js';
import { settle } from './support/settle.js';

function message(data) {
  return Object.assign(new Event('message'), { data });
}

/** A consumer that keeps what it gets. */
function makeConsumer() {
  const got = [];
  return { got, message: (data) => got.push(data), close: (reason) => got.push(`(${reason})`) };
}

test('messages before the consumer are replayed in order, and those after follow live', () => {
  const source = new EventTarget();
  const listener = new EarlyListener({ source });
  source.dispatchEvent(message(1));
  source.dispatchEvent(message(2));
  assert.equal(listener.buffered, 2);
  const consumer = makeConsumer();
  listener.attach(consumer);
  source.dispatchEvent(message(3));
  source.dispatchEvent(new Event('close'));
  assert.deepEqual(consumer.got, [1, 2, 3, '(remote)']);
});

test('a Node emitter passes its payload itself', () => {
  const source = new EventEmitter();
  const listener = new EarlyListener({ source });
  source.emit('message', { data: 'inner' });
  const got = [];
  listener.attach((payload) => got.push(payload));
  assert.deepEqual(got, [{ data: 'inner' }]);
});

test('a source that emits while the listener is being made is heard', () => {
  class Eager extends EventEmitter {
    on(name, listener) {
      super.on(name, listener);
      if (name === 'message') ['first', 'second'].forEach((text) => this.emit('message', text));
      if (name === 'close') this.emit('close');
      return this;
    }
  }
  const consumer = makeConsumer();
  new EarlyListener({ source: new Eager() }).attach(consumer);
  assert.deepEqual(consumer.got, ['first', 'second', '(remote)']);
});

test('a message that arrives during the replay comes after it', () => {
  const source = new EventTarget();
  const listener = new EarlyListener({ source });
  source.dispatchEvent(message('a'));
  source.dispatchEvent(message('b'));
  const got = [];
  listener.attach((data) => {
    if (data === 'a') source.dispatchEvent(message('c'));
    got.push(data);
  });
  assert.deepEqual(got, ['a', 'b', 'c']);
});

test('an effect that runs again detaches and attaches without losing anything', () => {
  const source = new EventTarget();
  const listener = new EarlyListener({ source });
  const consumer = makeConsumer();
  const effect = () => listener.attach(consumer);
  let cleanUp = effect();
  for (let number = 1; number <= 6; number += 1) {
    source.dispatchEvent(message(number));
    if (number % 2 === 0) continue;
    cleanUp();
    source.dispatchEvent(message(`between ${number}`));
    cleanUp = effect();
  }
  assert.deepEqual(consumer.got, [
    1, 'between 1', 2, 3, 'between 3', 4, 5, 'between 5', 6,
  ]);
});

test('a clean-up that runs twice, or late, does not detach the next consumer', () => {
  const source = new EventTarget();
  const listener = new EarlyListener({ source });
  const [first, second] = [makeConsumer(), makeConsumer()];
  const cleanUpFirst = listener.attach(first);
  cleanUpFirst();
  listener.attach(second);
  cleanUpFirst();
  source.dispatchEvent(message(1));
  assert.deepEqual(second.got, [1]);
});

test('a clean-up keeps away from a later attachment of the same consumer', () => {
  const listener = new EarlyListener();
  const consumer = makeConsumer();
  const cleanUp = listener.attach(consumer);
  cleanUp();
  listener.attach(consumer);
  cleanUp();
  listener.push(1);
  assert.deepEqual(consumer.got, [1]);
});

test('a second consumer is refused, and the first keeps everything', () => {
  const listener = new EarlyListener();
  const consumer = makeConsumer();
  listener.attach(consumer);
  assert.throws(() => listener.attach(makeConsumer()), AttachRefusedError);
  listener.push(1);
  assert.deepEqual(consumer.got, [1]);
});

test('an abort detaches', () => {
  const listener = new EarlyListener();
  const controller = new AbortController();
  const consumer = makeConsumer();
  listener.attach(consumer, { signal: controller.signal });
  listener.push(1);
  controller.abort();
  listener.push(2);
  assert.deepEqual(consumer.got, [1]);
  assert.equal(listener.buffered, 1);
  assert.throws(() => listener.attach(consumer, { signal: controller.signal }));
});

test('a full buffer fails loudly, once, until the next connection', () => {
  const faults = [];
  const listener = new EarlyListener({
    config: { capacity: 2 }, onFault: (error) => faults.push(error),
  });
  for (let number = 1; number <= 5; number += 1) listener.push(number);
  assert.equal(faults.length, 1);
  assert.ok(faults[0] instanceof BufferOverflowError);
  assert.equal(listener.hasFailed, true);
  const consumer = makeConsumer();
  listener.attach(consumer);
  listener.push(6);
  assert.deepEqual(consumer.got, []);
  listener.reconnect();
  listener.push(7);
  assert.deepEqual(consumer.got, [7]);
});

test('a buffer that may drop reports each drop', () => {
  const faults = [];
  const listener = new EarlyListener({
    config: { capacity: 2, overflow: 'drop_oldest' }, onFault: (error) => faults.push(error.reason),
  });
  for (let number = 1; number <= 4; number += 1) listener.push(number);
  const consumer = makeConsumer();
  listener.attach(consumer);
  assert.deepEqual(consumer.got, [3, 4]);
  assert.deepEqual(faults, ['dropped_oldest', 'dropped_oldest']);
});

test('after a reconnect the old source is not heard and not listened to', () => {
  const [old, next] = [new EventEmitter(), new EventEmitter()];
  const listener = new EarlyListener({ source: old });
  const consumer = makeConsumer();
  old.emit('message', 'left over');
  listener.reconnect(next);
  listener.attach(consumer);
  old.emit('message', 'late');
  old.emit('close');
  listener.push('of the old epoch', 0);
  next.emit('message', 'new');
  assert.deepEqual(consumer.got, ['new']);
  assert.equal(old.listenerCount('message') + old.listenerCount('close'), 0);
});

test('an emitter that is in the middle of an event when it is replaced is not heard', () => {
  for (const [event, value] of [['message', 'old'], ['close', undefined]]) {
    const [old, next] = [new EventEmitter(), new EventEmitter()];
    old.on(event, () => listener.reconnect(next));
    const listener = new EarlyListener({ source: old });
    const consumer = makeConsumer();
    listener.attach(consumer);
    old.emit(event, value);
    next.emit('message', 'new');
    assert.deepEqual(consumer.got, ['new']);
  }
});

test('stop tells the consumer and leaves the source', () => {
  const source = new EventEmitter();
  const listener = new EarlyListener({ source });
  const consumer = makeConsumer();
  listener.attach(consumer);
  listener.stop();
  source.emit('message', 1);
  assert.deepEqual(consumer.got, ['(stopped)']);
  assert.equal(source.listenerCount('message'), 0);
});

test('a consumer that throws or rejects is reported and gets the next message', async () => {
  const faults = [];
  const source = new EventEmitter();
  const listener = new EarlyListener({ source, onFault: (error) => faults.push(error.message) });
  const got = [];
  listener.attach((text) => {
    got.push(text);
    if (text === 'now') throw new Error('thrown');
    return text === 'later' ? Promise.reject(new Error('rejected')) : undefined;
  });
  for (const text of ['now', 'later', 'fine']) source.emit('message', text);
  source.emit('error', new Error('of the source'));
  await settle();
  assert.deepEqual(got, ['now', 'later', 'fine']);
  assert.deepEqual(faults, ['thrown', 'of the source', 'rejected']);
});
