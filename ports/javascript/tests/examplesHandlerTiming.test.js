// The fixes that the incident document on late handlers quotes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventsConnection } from '../examples/handlerTimingConnection.js';
import { EarlyListener } from '../examples/handlerTimingListener.js';
import { items, transcriptHandlers } from '../examples/handlerTimingTranscript.js';
import { settle } from './support/settle.js';

/** Its far side speaks first: as soon as the creating run is over. */
class EagerPeer {
  createDataChannel(label) {
    const channel = { label, onmessage: null };
    queueMicrotask(() => channel.onmessage?.({ data: 'session.created' }));
    return channel;
  }
}

test('EventsConnection: the handler is there when the far side speaks first', async () => {
  const heard = [];
  new EventsConnection().open(new EagerPeer(), (data) => heard.push(data));
  await settle();
  assert.deepEqual(heard, ['session.created']);
});

test('EventsConnection: nothing of an old channel is taken for the new one', async () => {
  const connection = new EventsConnection();
  const heard = [];
  const old = connection.open(new EagerPeer(), () => heard.push('old'));
  const fresh = connection.open(new EagerPeer(), (data) => heard.push(data));
  await settle();
  old.onmessage({ data: 'late' });
  fresh.onmessage({ data: 'item.created' });
  assert.deepEqual(heard, ['session.created', 'item.created']);
});

const noOverflow = (error) => assert.fail(error);

test('EarlyListener: what came before the consumer is replayed first, in order', () => {
  const listener = new EarlyListener(8, noOverflow);
  const heard = [];
  for (const message of [1, 2]) listener.receive(message);
  listener.attach((message) => {
    heard.push(message);
    if (message === 1) listener.receive(3);
  });
  listener.receive(4);
  assert.deepEqual(heard, [1, 2, 3, 4]);
});

test('EarlyListener: one consumer at a time; a detach buffers again', () => {
  const listener = new EarlyListener(8, noOverflow);
  const [first, second] = [[], []];
  listener.attach((message) => first.push(message));
  assert.throws(() => listener.attach(() => {}), /attached already/);
  listener.detach();
  listener.receive('between');
  listener.attach((message) => second.push(message));
  assert.deepEqual([first, second], [[], ['between']]);
});

test('EarlyListener: an overflow is told once and leaves no gap behind', () => {
  const errors = [];
  const listener = new EarlyListener(2, (error) => errors.push(error.message));
  for (const message of [1, 2, 3, 4]) listener.receive(message);
  const heard = [];
  listener.attach((message) => heard.push(message));
  listener.receive(5);
  assert.deepEqual(errors, ['no consumer within 2 messages']);
  assert.deepEqual(heard, []);
});

test('transcriptHandlers: a delta without its created makes the entry and is kept', () => {
  transcriptHandlers.delta({ item_id: 'd', delta: 'Two ' });
  transcriptHandlers.delta({ item_id: 'd', delta: 'pizzas' });
  assert.equal(items.d.text, 'Two pizzas');
});

test('transcriptHandlers: a late created keeps the text and adds the role', () => {
  transcriptHandlers.delta({ item_id: 'c', delta: 'Two' });
  transcriptHandlers.created({ item: { id: 'c', role: 'user' } });
  assert.deepEqual(items.c, { text: 'Two', role: 'user', final: false });
});

test('transcriptHandlers: the completed text needs no event before it and ends the deltas', () => {
  transcriptHandlers.completed({ item_id: 'f', transcript: 'Two pizzas' });
  transcriptHandlers.delta({ item_id: 'f', delta: ' and more' });
  assert.deepEqual(items.f, { text: 'Two pizzas', role: null, final: true });
});

test('transcriptHandlers: a deleted item is freed', () => {
  transcriptHandlers.created({ item: { id: 'x', role: 'user' } });
  transcriptHandlers.deleted({ item_id: 'x' });
  assert.equal('x' in items, false);
});
