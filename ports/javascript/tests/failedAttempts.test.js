import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import {
  DescriptionGate, EarlyListener, EventRouter, ResponseGate, RunRegistry, TranscriptStore,
} from '../src/index.js';
import { AiortcLikePeer } from './support/AiortcLikePeer.js';
import { ManualClock } from './support/ManualClock.js';
import { settle } from './support/settle.js';

// Handler timing

test('forwarding messages without keeping them only moves the loss one hop', async () => {
  const channel = new EventEmitter();
  const connection = new EventEmitter();
  const early = new EarlyListener({ source: channel });
  channel.on('message', (data) => connection.emit('dataChannelMessage', data));
  channel.emit('message', 'session.created');
  await settle();
  const [forwarded, kept] = [[], []];
  connection.on('dataChannelMessage', (data) => forwarded.push(data));
  early.attach((data) => kept.push(data));
  assert.deepEqual(forwarded, []);
  assert.deepEqual(kept, ['session.created']);
});

test('making the missing entry without adding the delta still loses the text', () => {
  const entries = new Map();
  const handleDelta = ({ item }) => {
    if (!entries.has(item)) entries.set(item, { text: '', final: false });
  };
  handleDelta({ item: 'i1', text: 'Hello' });
  assert.equal(entries.get('i1').text, '');
  const store = new TranscriptStore();
  store.handle({ do: 'delta', item: 'i1', text: 'Hello' });
  assert.equal(store.text('i1'), 'Hello');
});

// Responses

/** The published gate in outline: a flag set on `created`, one pending slot, a second look. */
class PublishedGate {
  pending = null;
  secondLooks = 0;
  #isActive = false;
  #send;

  constructor(send) {
    this.#send = send;
  }

  async userStopped() {
    if (!this.#isActive) return this.#create();
    this.pending = { audioCommitted: true };
    if (this.#isActive) return undefined;
    this.secondLooks += 1;
    return this.#create();
  }

  created() {
    this.#isActive = true;
  }

  async done() {
    this.#isActive = false;
    if (this.pending === null) return;
    try {
      await this.#create();
    } finally {
      this.pending = null;
    }
  }

  async #create() {
    try {
      await this.#send({ type: 'response.create' });
    } catch {
      // Swallowed, as in the published code: this is the fault that is shown here.
    }
  }
}

test('a flag set on created lets two requests out; a claim before the send does not', () => {
  const [published, ours] = [[], []];
  const flag = new PublishedGate((frame) => published.push(frame));
  flag.userStopped();
  flag.userStopped();
  assert.equal(published.length, 2);
  const gate = new ResponseGate({ send: (frame) => ours.push(frame) });
  gate.request().catch(() => {});
  gate.request().catch(() => {});
  assert.equal(ours.length, 1);
});

test('clearing the pending slot in finally loses the input whose send failed', async () => {
  let isBroken = false;
  const sent = [];
  const send = (frame) => {
    if (isBroken) throw new Error('no wire');
    sent.push(frame);
  };
  const flag = new PublishedGate(send);
  flag.created();
  await flag.userStopped();
  isBroken = true;
  await flag.done();
  isBroken = false;
  await flag.done();
  assert.deepEqual([flag.pending, sent.length], [null, 0]);
});

test('our gate sends that input again', async () => {
  let isBroken = true;
  const sent = [];
  const clock = new ManualClock();
  const gate = new ResponseGate({
    clock, onFault: () => {},
    send: (frame) => {
      if (isBroken) throw new Error('no wire');
      sent.push(frame);
    },
  });
  gate.request().catch(() => {});
  isBroken = false;
  await clock.run(100);
  assert.equal(sent.length, 1);
});

test('the second look after queueing never finds anything: nothing ran in between', async () => {
  const flag = new PublishedGate(() => {});
  for (let turn = 0; turn < 100; turn += 1) {
    flag.created();
    await flag.userStopped();
    await flag.done();
  }
  assert.equal(flag.secondLooks, 0);
});

test('taking one name off a list that diverts leaves the other handlers unreached', () => {
  const reached = [];
  const handlers = {
    'response.done': () => reached.push('done'), error: () => reached.push('error'),
  };
  const dispatch = (diverted, type) => {
    if (diverted.includes(type)) return;
    handlers[type]();
  };
  const published = ['error', 'input_audio_buffer.committed'];
  dispatch(published, 'response.done');
  dispatch(published, 'error');
  assert.deepEqual(reached, ['done']);
  const router = new EventRouter({ log: [...published, 'response.done'], handlers });
  router.dispatch({ type: 'response.done' });
  router.dispatch({ type: 'error' });
  assert.deepEqual(reached, ['done', 'done', 'error']);
});

// Runs

test('option A as printed: under run ids alone nobody who knows the session finds a run', () => {
  const runs = new Map();
  runs.set('r1', { session: 'chat' });
  runs.set('r2', { session: 'chat' });
  assert.equal(runs.get('chat'), undefined);
  const registry = new RunRegistry();
  registry.run('chat', () => new Promise(() => {}), { run: 'r1' });
  registry.run('chat', () => new Promise(() => {}), { run: 'r2' });
  assert.deepEqual(registry.runs('chat'), ['r1', 'r2']);
});

test('option B as printed queues the handle of a run that has started already', () => {
  const active = new Map();
  const queues = new Map();
  let running = 0;
  const setActiveRun = (session, handle) => {
    if (active.has(session)) return queues.set(session, [handle]);
    return active.set(session, handle);
  };
  for (const handle of ['first', 'second']) {
    running += 1;
    setActiveRun('chat', handle);
  }
  assert.equal(running, 2);
  let admitted = 0;
  const registry = new RunRegistry({ config: { policy: 'fifo' } });
  const body = () => { admitted += 1; return new Promise(() => {}); };
  registry.run('chat', body);
  registry.run('chat', body);
  assert.equal(admitted, 1);
});

test('option C as printed drops the message: nothing says what is in the way', async () => {
  const active = new Set(['chat']);
  const answered = [];
  const receive = (text) => {
    if (active.has('chat')) throw new Error('Run already active for session chat');
    answered.push(text);
  };
  assert.throws(() => receive('hello'), (error) => error.active === undefined);
  assert.deepEqual(answered, []);
  const registry = new RunRegistry({ config: { policy: 'reject' } });
  let end;
  registry.run('chat', () => new Promise((resolve) => { end = resolve; }), { run: 'r1' });
  const refusal = await registry.run('chat', () => {}).catch((error) => error);
  assert.equal(refusal.active, 'r1');
  end();
  await registry.waitForIdle('chat');
  await registry.run('chat', () => answered.push('hello'));
  assert.deepEqual(answered, ['hello']);
});

test('a key of time and session overwrites: two messages come in one millisecond', () => {
  const runs = new Map();
  const clock = new ManualClock();
  for (const handle of ['first', 'second']) runs.set(`chat:${clock.now()}`, handle);
  assert.deepEqual([...runs.values()], ['second']);
});

test('a clear that first asks whose entry it is skips in silence; ours is visible', () => {
  const active = new Map([['chat', 'second']]);
  const clear = (session, handle) => {
    if (active.get(session) === handle) active.delete(session);
  };
  clear('chat', 'first');
  assert.equal(active.size, 1);
  const effects = [];
  const registry = new RunRegistry({ onEffect: ({ out }) => effects.push(out) });
  registry.end('first');
  assert.deepEqual(effects, ['unknown_run']);
});

// Remote description

const answer = { type: 'answer', media: ['opus'] };

/** Plays the signalling of one connection, with `apply` where the description is set. */
async function signal(apply, { clock = new ManualClock(), yields = false, ...options } = {}) {
  const peer = new AiortcLikePeer(clock, options);
  const flow = (async () => {
    await peer.setLocalDescription();
    if (yields) await peer.sleep(0);
    await apply(peer);
  })();
  const raised = flow.then(() => null, (error) => error.message);
  await clock.run(30_000);
  return { peer, raised: await raised };
}

const MEDIA_FAULT = /null \(reading 'media'\)/;

test('blocking signalling leaves a connect task that dies behind the caller\'s back', async () => {
  const { peer, raised } = await signal((peer) => peer.setRemoteDescription(answer));
  assert.match(peer.faults[0], MEDIA_FAULT);
  assert.equal(raised, null);
  assert.equal(peer.isConnected, true, 'the connection came up anyway');
});

test('one turn given up between the descriptions prevents it, and so does the gate', async () => {
  const set = (peer) => peer.setRemoteDescription(answer);
  assert.deepEqual((await signal(set, { yields: true })).peer.faults, []);
  const clock = new ManualClock();
  const { peer } = await signal((peer) => new DescriptionGate(peer, { clock }).apply(answer), {
    clock,
  });
  assert.deepEqual(peer.faults, []);
  assert.equal(peer.isConnected, true);
});

test('attempt 1: a delay afterwards comes too late', async () => {
  const { peer } = await signal(async (peer) => {
    await peer.setRemoteDescription(answer);
    await peer.sleep(100);
  });
  assert.equal(peer.faults.length, 1);
});

test('attempt 2: afterwards the description is always there', async () => {
  const { peer, raised } = await signal(async (peer) => {
    await peer.setRemoteDescription(answer);
    if (peer.remoteDescription === null) throw new Error('not ready');
  });
  assert.equal(raised, null);
  assert.equal(peer.faults.length, 1);
});

test('attempt 3: there is nothing to catch, and a retry would itself be an error', async () => {
  let caught = 0;
  const { peer, raised } = await signal(async (peer) => {
    await peer.setRemoteDescription(answer).catch(() => { caught += 1; });
    await peer.setRemoteDescription(answer);
  });
  assert.deepEqual([caught, peer.faults.length], [0, 1]);
  assert.equal(raised, 'InvalidStateError');
});

test('attempt 4: resetting credentials makes properties that nobody reads', async () => {
  const { peer } = await signal(async (peer) => {
    assert.equal('iceUsername' in peer, false);
    Object.assign(peer, { iceUsername: null, icePassword: null });
    await peer.setRemoteDescription(answer);
  });
  assert.equal(peer.faults.length, 1);
});

test('attempt 5: a retry inside connect runs what should not, and gives up unheard', async () => {
  let givenUp = 0;
  const { peer } = await signal(async (peer) => {
    const connect = peer.connect.bind(peer);
    peer.connect = async () => {
      for (let attempt = 0; attempt < 3; attempt += 1) {
        try {
          return await connect();
        } catch {
          await peer.sleep(10);
        }
      }
      givenUp += 1;
      return undefined;
    };
    await peer.setRemoteDescription(answer);
  });
  assert.deepEqual([peer.faults.length, givenUp, peer.connects], [0, 1, 4]);
});

test('attempt 6, first part: a null check only moves the error to the codecs', async () => {
  const { peer } = await signal(async (peer) => {
    const parameters = peer.remoteParameters.bind(peer);
    peer.remoteParameters = () => (peer.remoteDescription === null ? null : parameters());
    await peer.setRemoteDescription(answer);
  });
  assert.match(peer.faults[0], /null \(reading 'codecs'\)/);
});

test('attempt 6, second part: waiting for wrong states burns 5 s, helps by accident', async () => {
  const clock = new ManualClock();
  const polls = { before: 0, after: 0 };
  const { peer } = await signal(async (peer) => {
    for (; polls.before < 50 && !isExpected(peer.signalingState); polls.before += 1) {
      await peer.sleep(100);
    }
    assert.equal(clock.now(), 5000);
    await peer.setRemoteDescription(answer);
    for (; peer.remoteDescription === null; polls.after += 1) await peer.sleep(100);
  }, { clock });
  assert.deepEqual(polls, { before: 50, after: 0 });
  assert.deepEqual(peer.faults, []);
});

const isExpected = (state) => ['stable', 'have-remote-offer'].includes(state);
