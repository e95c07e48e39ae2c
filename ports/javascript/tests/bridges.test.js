import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AudioCodesBridge, RealtimeConnection, TwilioBridge } from '../src/index.js';
import { FakeSocket } from './support/FakeSocket.js';
import { ManualClock } from './support/ManualClock.js';
import { settle } from './support/settle.js';

const FORMAT = 'raw/lpcm16_24';
/** 160 bytes of mu-law, 20 ms. */
const AUDIO = Buffer.alloc(160).toString('base64');

function makeCall(Bridge, options) {
  const [phone, server] = [new FakeSocket(), new FakeSocket()];
  const faults = [];
  const unknown = [];
  const onFault = (error) => faults.push(error.message);
  const realtime = new RealtimeConnection({ socket: server, clock: new ManualClock(), onFault });
  const bridge = new Bridge({
    phone, realtime, onFault, onUnknown: ({ type }) => unknown.push(type), ...options,
  });
  return { phone, server, realtime, bridge, faults, unknown };
}

const created = (id, token) => ({
  type: 'response.created', response: { id, metadata: { client_event_id: token } },
});
const done = (id, status = 'completed') => ({ type: 'response.done', response: { id, status } });
const audio = (delta = AUDIO) => ({
  type: 'response.output_audio.delta', item_id: 'item_1', content_index: 0, delta,
});

const initiate = {
  type: 'session.initiate', conversationId: 'k', supportedMediaFormats: ['raw/mulaw', FORMAT],
};
const utterance = [
  { type: 'userStream.start' }, { type: 'userStream.chunk', audioChunk: AUDIO },
  { type: 'userStream.stop' },
];

test('AudioCodes: a turn is accepted, heard, committed and answered', () => {
  const { phone, server, faults } = makeCall(AudioCodesBridge);
  phone.hear(initiate, ...utterance);
  assert.deepEqual(phone.sent.splice(0), [
    { type: 'session.accepted', mediaFormat: FORMAT },
    { type: 'userStream.started' }, { type: 'userStream.stopped' },
  ]);
  assert.deepEqual(server.take(), [
    'input_audio_buffer.append', 'input_audio_buffer.commit', 'response.create',
  ]);
  server.hear(created('r1', 'c1'), audio('AA=='), audio('BB=='), done('r1'));
  assert.deepEqual(phone.sent, [
    { type: 'playStream.start', streamId: '1', mediaFormat: FORMAT },
    { type: 'playStream.chunk', streamId: '1', audioChunk: 'AA==' },
    { type: 'playStream.chunk', streamId: '1', audioChunk: 'BB==' },
    { type: 'playStream.stop', streamId: '1' },
  ]);
  assert.deepEqual(faults, []);
});

test('AudioCodes: a turn that ends while the answer runs waits for its end', () => {
  const { phone, server } = makeCall(AudioCodesBridge);
  phone.hear(initiate, ...utterance);
  server.hear(created('r2', 'c1'));
  server.take();
  phone.hear(...utterance, ...utterance);
  assert.ok(!server.take().includes('response.create'));
  server.hear(done('r2'));
  assert.deepEqual(server.take(), ['response.create']);
});

test('AudioCodes: a turn without audio is neither committed nor answered', () => {
  const { phone, server } = makeCall(AudioCodesBridge);
  phone.hear(initiate, { type: 'userStream.start' }, { type: 'userStream.stop' });
  assert.deepEqual(server.take(), []);
});

test('AudioCodes: an unsupported format is refused', () => {
  const { phone, faults } = makeCall(AudioCodesBridge, { mediaFormat: 'wav/other' });
  phone.hear(initiate);
  assert.deepEqual(phone.take(), ['session.error']);
  assert.deepEqual(faults, ['wav/other is not supported']);
});

test('AudioCodes: barge-in cancels, stops playing and hushes what is on its way', () => {
  const { phone, server } = makeCall(AudioCodesBridge, { bargeIn: true });
  phone.hear(initiate, ...utterance);
  server.hear(created('r1', 'c1'), audio());
  phone.take();
  server.take();
  phone.hear(...utterance);
  server.hear(audio());
  assert.deepEqual(phone.take(), ['playStream.stop', 'userStream.started', 'userStream.stopped']);
  assert.deepEqual(server.take(), [
    'response.cancel', 'input_audio_buffer.append', 'input_audio_buffer.commit',
  ]);
  server.hear(done('r1', 'cancelled'));
  assert.deepEqual(server.take(), ['response.create']);
  server.hear(created('r2', 'c2'), audio());
  assert.deepEqual(phone.take(), ['playStream.start', 'playStream.chunk']);
});

test('AudioCodes: what the server says before the session begins is kept', () => {
  const { phone, server } = makeCall(AudioCodesBridge);
  server.hear(created('r1'), audio());
  phone.hear({ type: 'connection.validate' }, initiate);
  assert.deepEqual(phone.take(), [
    'connection.validated', 'session.accepted', 'playStream.start', 'playStream.chunk',
  ]);
});

test('AudioCodes: the end stops the running answer and takes back the waiting one', async () => {
  const { phone, server, realtime, bridge, faults } = makeCall(AudioCodesBridge);
  phone.hear(initiate, ...utterance);
  server.hear(created('r1', 'c1'));
  phone.hear(...utterance);
  server.take();
  phone.hear({ type: 'session.end' });
  phone.close();
  await bridge.ended;
  await settle();
  assert.deepEqual(server.take(), ['response.cancel']);
  assert.deepEqual(realtime.gate.pending, []);
  server.hear(audio(), done('r1', 'cancelled'));
  assert.deepEqual(server.take(), []);
  assert.deepEqual(faults, []);
});

test('AudioCodes: an answer that fails is reported', async () => {
  const { phone, server, faults } = makeCall(AudioCodesBridge);
  phone.hear(initiate, ...utterance, { type: 'activities' });
  server.hear({ type: 'error', error: { code: 'invalid_value', event_id: 'c1' } });
  await settle();
  assert.deepEqual(faults, ['response request "t1" was rejected: invalid_value']);
});

test('an unknown message of the phone\'s side is reported', () => {
  const { phone, unknown } = makeCall(TwilioBridge);
  phone.hear({ event: 'dtmf', dtmf: { digit: '1' } });
  assert.deepEqual(unknown, ['dtmf']);
});

const start = { event: 'start', start: { streamSid: 'MZ1' } };
const speech = { event: 'media', media: { payload: AUDIO } };
const committed = { type: 'input_audio_buffer.committed' };
const speechStarted = { type: 'input_audio_buffer.speech_started' };

test('Twilio: audio is passed on, a committed turn is answered and played with marks', () => {
  const { phone, server, faults } = makeCall(TwilioBridge);
  phone.hear({ event: 'connected' }, start, speech);
  server.hear(committed);
  assert.deepEqual(server.take(), ['input_audio_buffer.append', 'response.create']);
  server.hear(created('r1', 'c1'), audio(), audio());
  assert.deepEqual(phone.sent, [
    { event: 'media', media: { payload: AUDIO }, streamSid: 'MZ1' },
    { event: 'mark', mark: { name: 'item_1:20' }, streamSid: 'MZ1' },
    { event: 'media', media: { payload: AUDIO }, streamSid: 'MZ1' },
    { event: 'mark', mark: { name: 'item_1:40' }, streamSid: 'MZ1' },
  ]);
  assert.deepEqual(faults, []);
});

test('Twilio: turns committed while the answer runs share the next one', () => {
  const { phone, server } = makeCall(TwilioBridge);
  phone.hear(start);
  server.hear(committed, created('r1', 'c1'), committed, committed);
  assert.deepEqual(server.take(), ['response.create']);
  server.hear(done('r1'));
  assert.deepEqual(server.take(), ['response.create']);
  server.hear(created('r2', 'c2'), done('r2'));
  assert.deepEqual(server.take(), []);
});

test('Twilio: barge-in clears and cuts to what was played; marks of a clear mean nothing', () => {
  const { phone, server } = makeCall(TwilioBridge, { bargeIn: true });
  phone.hear(start);
  server.hear(committed, created('r1', 'c1'), audio(), audio(), audio());
  phone.hear({ event: 'mark', mark: { name: 'item_1:20' } });
  phone.take('event');
  server.take();
  server.hear(speechStarted);
  assert.deepEqual(phone.take('event'), ['clear']);
  assert.deepEqual(server.sent.splice(0), [
    { type: 'response.cancel', event_id: 'x1', response_id: 'r1' },
    {
      type: 'conversation.item.truncate', item_id: 'item_1', content_index: 0, audio_end_ms: 20,
    },
  ]);
  phone.hear({ event: 'mark', mark: { name: 'item_1:40' } });
  server.hear(audio(), speechStarted, done('r1', 'cancelled'));
  assert.deepEqual([phone.take('event'), server.take()], [[], []]);
});

test('Twilio: without barge-in the user\'s speech leaves the answer alone', () => {
  const { phone, server } = makeCall(TwilioBridge);
  phone.hear(start);
  server.hear(created('rV'), audio(), speechStarted);
  assert.deepEqual(server.take(), []);
  assert.deepEqual(phone.take('event'), ['media', 'mark']);
});

test('Twilio: what has been played whole is not cut', () => {
  const { phone, server } = makeCall(TwilioBridge, { bargeIn: true });
  phone.hear(start);
  server.hear(created('rV'), audio(), done('rV'));
  phone.hear({ event: 'mark', mark: { name: 'item_1:20' } });
  server.hear(speechStarted);
  assert.deepEqual(server.take(), []);
  assert.deepEqual(phone.take('event'), ['media', 'mark']);
});

test('Twilio: a greeting before the stream starts is played when it does', async () => {
  const { phone, server, bridge } = makeCall(TwilioBridge);
  server.hear(created('rV'), audio());
  assert.deepEqual(phone.take('event'), []);
  phone.hear(start);
  assert.deepEqual(phone.take('event'), ['media', 'mark']);
  phone.hear({ event: 'stop' });
  await bridge.ended;
});

test('a phone that speaks while the bridge is being made is heard', () => {
  class Eager extends FakeSocket {
    addEventListener(name, listener) {
      super.addEventListener(name, listener);
      if (name === 'message') this.hear(start);
    }
  }
  const { phone, server } = makeCall(TwilioBridge, { phone: new Eager() });
  assert.equal(phone.sent.length, 0);
  server.hear(committed);
  assert.deepEqual(server.take(), ['response.create']);
});
