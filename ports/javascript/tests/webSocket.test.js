import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AudioCodesBridge, EarlyListener, RealtimeConnection, TwilioBridge, systemClock,
} from '../src/index.js';
import { FakeRealtimeServer } from './support/FakeRealtimeServer.js';
import { SeededRandom } from './support/SeededRandom.js';
import { connect, listen, next } from './support/loopback.js';

const RUNS = 20;
const MESSAGES = 5;
const COMMITTED = 'input_audio_buffer.committed';

/** Serves `body`, and cuts every connection when it is over. */
async function withServer(onConnection, body) {
  const server = await listen(onConnection);
  try {
    return await body(server.url);
  } finally {
    await server.close();
  }
}

/** The server speaks first: some messages as soon as the connection is there. */
function greet(end) {
  end.addEventListener('open', () => {
    for (let number = 1; number <= MESSAGES; number += 1) end.send(`message ${number}`);
  });
}

/** Counts what a consumer gets that `attach` lets in once all messages have arrived. */
async function countDelivered(url, attach) {
  const socket = connect(url);
  const early = attach.early?.(socket);
  let arrived = 0;
  const all = new Promise((resolve) => {
    socket.addEventListener('message', () => { if (++arrived === MESSAGES) resolve(); });
  });
  await all;
  const got = [];
  attach.late(socket, early, (text) => got.push(text));
  const closed = next(socket, 'close');
  socket.close();
  await closed;
  assert.deepEqual(got, got.length === 0 ? [] : greetings());
  return got.length;
}

const greetings = () => Array.from({ length: MESSAGES }, (_, index) => `message ${index + 1}`);

async function countOfRuns(attach) {
  return withServer(greet, async (url) => {
    let delivered = 0;
    for (let run = 0; run < RUNS; run += 1) delivered += await countDelivered(url, attach);
    return delivered;
  });
}

test('a consumer that comes late loses every message, behind an early listener none', async (t) => {
  const handlerLate = {
    late: (socket, _, consume) => socket.addEventListener('message', ({ data }) => consume(data)),
  };
  const listenerEarly = {
    early: (socket) => new EarlyListener({ source: socket }),
    late: (_, listener, consume) => listener.attach(consume),
  };
  const [late, early] = [await countOfRuns(handlerLate), await countOfRuns(listenerEarly)];
  const sent = RUNS * MESSAGES;
  t.diagnostic(`delivered: late handler ${late} of ${sent}, early listener ${early} of ${sent}`);
  assert.equal(late, 0);
  assert.equal(early, sent);
});

/** Makes each connection a realtime session that also commits every piece of audio at once. */
function realtimeService(sessions) {
  return (end) => {
    const deliver = (event) => { if (end.readyState === 1) end.send(JSON.stringify(event)); };
    const session = new FakeRealtimeServer({
      clock: systemClock, random: new SeededRandom(sessions.length), deliver,
      habits: { delayMs: 1, longestMs: 8 },
    });
    end.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(data);
      session.receive(frame);
      if (frame.type === 'input_audio_buffer.append') deliver({ type: COMMITTED });
    });
    end.addEventListener('close', () => session.hangUp());
    sessions.push({ session, end });
  };
}

test('requests without a gate are refused by the server, through the gate none is', async (t) => {
  const count = 50;
  const sessions = [];
  await withServer(realtimeService(sessions), async (url) => {
    await askWithoutGate(url, count);
    const gateConfig = { maxPending: count };
    const realtime = new RealtimeConnection({ socket: connect(url), gateConfig });
    await realtime.opened;
    const kinds = Array.from({ length: count }, (_, index) => (index % 4 ? 'auto' : 'manual'));
    const outcomes = await Promise.all(kinds.map((kind) => realtime.gate.request({ kind })));
    assert.ok(outcomes.every(({ responseId }) => responseId !== null));
  });
  const [bare, gated] = sessions.map(({ session }) => session.rejections);
  t.diagnostic(`refused: ${bare} of ${count} without a gate, ${gated} of ${count} through it`);
  assert.ok(bare > 0);
  assert.equal(gated, 0);
});

async function askWithoutGate(url, count) {
  const socket = connect(url);
  await next(socket, 'open');
  let verdicts = 0;
  const judged = new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const { type } = JSON.parse(data);
      if (type !== 'response.done' && ++verdicts === count) resolve();
    });
  });
  for (let index = 0; index < count; index += 1) {
    socket.send(JSON.stringify({ type: 'response.create', event_id: `b${index}`, response: {} }));
  }
  await judged;
  const closed = next(socket, 'close');
  socket.close();
  await closed;
}

test('a connection that is cut again and again loses no request of a retaining gate', async (t) => {
  const count = 20;
  const sessions = [];
  const statuses = [];
  await withServer(realtimeService(sessions), async (url) => {
    let socket = connect(url);
    const realtime = new RealtimeConnection({ socket, gateConfig: { onDisconnect: 'retain' } });
    await realtime.opened;
    for (let index = 0; index < count; index += 1) {
      const outcome = realtime.gate.request();
      if (index % 4 === 1) {
        const closed = next(socket, 'close');
        sessions.at(-1).end.cut();
        await closed;
        socket = connect(url);
        realtime.reconnect(socket);
      }
      statuses.push((await outcome).status);
    }
  });
  t.diagnostic(`${statuses.length} of ${count} ended, over ${sessions.length} connections`);
  const known = ['completed', 'failed', 'incomplete', 'disconnected'];
  assert.deepEqual(statuses.filter((status) => !known.includes(status)), []);
  assert.equal(sessions.length, 6);
});

const calls = {
  AudioCodes: {
    Bridge: AudioCodesBridge,
    opening: [{ type: 'session.initiate', supportedMediaFormats: ['raw/lpcm16_24'] }],
    turn: [
      { type: 'userStream.start' }, { type: 'userStream.chunk', audioChunk: 'AAAA' },
      { type: 'userStream.stop' },
    ],
    closing: { type: 'session.end' },
  },
  Twilio: {
    Bridge: TwilioBridge,
    opening: [{ event: 'connected' }, { event: 'start', start: { streamSid: 'MZ1' } }],
    turn: [{ event: 'media', media: { payload: 'AAAA' } }],
    closing: { event: 'stop' },
  },
};

for (const [name, { Bridge, opening, turn, closing }] of Object.entries(calls)) {
  test(`${name}: twenty turns in a row over two sockets, and no refusal`, async (t) => {
    const turns = 20;
    const sessions = [];
    const faults = [];
    const onFault = (error) => faults.push(error);
    await withServer(realtimeService(sessions), async (url) => {
      const realtime = new RealtimeConnection({ socket: connect(url), onFault });
      await realtime.opened;
      const answered = answersTo(turns, realtime);
      const bridges = [];
      const takeCall = (phone) => bridges.push(new Bridge({ phone, realtime, onFault }));
      await withServer(takeCall, async (phoneUrl) => {
        const phone = connect(phoneUrl);
        await next(phone, 'open');
        const all = [...opening, ...Array.from({ length: turns }, () => turn).flat()];
        for (const message of all) phone.send(JSON.stringify(message));
        await answered;
        phone.send(JSON.stringify(closing));
        await bridges[0].ended;
      });
    });
    const [{ session }] = sessions;
    t.diagnostic(`${turns} turns, ${session.responses.length} responses, ` +
      `${session.rejections} refused`);
    assert.equal(session.rejections, 0);
    assert.deepEqual(faults, []);
  });
}

/** Resolves when this many requests of the gate have ended, whoever made them. */
function answersTo(count, { gate }) {
  const request = gate.request.bind(gate);
  return new Promise((resolve) => {
    let ended = 0;
    gate.request = (options) => request(options).finally(() => {
      ended += 1;
      if (ended === count) resolve();
    });
  });
}
