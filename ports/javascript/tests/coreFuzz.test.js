import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DescriptionGateCore, EarlyListenerCore, RunRegistryCore } from '../src/index.js';
import { SeededRandom } from './support/SeededRandom.js';
import { TickingCore } from './support/TickingCore.js';

const SIMULATIONS = 5_000;

function repeat(name, simulate) {
  test(`${SIMULATIONS} simulations: ${name}`, (context) => {
    let inputs = 0;
    for (let seed = 0; seed < SIMULATIONS; seed += 1) {
      try {
        inputs += simulate(new SeededRandom(seed));
      } catch (error) {
        error.message = `seed ${seed}: ${error.message}`;
        throw error;
      }
    }
    context.diagnostic(`${SIMULATIONS} of ${SIMULATIONS} simulations, ${inputs} inputs`);
    assert.ok(inputs > SIMULATIONS * 10);
  });
}

repeat('run registry', (random) => {
  const policy = random.pick(['perRun', 'fifo', 'reject']);
  const maxPerSession = random.between(1, 4);
  const core = new RunRegistryCore({ policy, maxPerSession, killGraceMs: 1000 });
  const model = new RunModel(policy, maxPerSession);
  const ticking = new TickingCore(core);
  const count = random.between(20, 80);
  for (let step = 0; step < count; step += 1) model.observe(registryStep(random, ticking), core);
  model.observe(ticking.feed({ do: 'shutdown' }), core);
  model.observe(ticking.advance(1000), core);
  assert.deepEqual(core.state(), { runs: {}, sessions: [] });
  model.checkAllEnded();
  return count;
});

function registryStep(random, ticking) {
  const run = `r${random.between(0, 12)}`;
  const session = random.pick(['s1', 's2', 's3']);
  const roll = random.next();
  if (roll < 0.45) return ticking.feed({ do: 'begin', run, session });
  const how = random.pick(['completed', 'crashed']);
  if (roll < 0.65) return ticking.feed({ do: 'end', run, how });
  if (roll < 0.8) return ticking.feed({ do: 'cancel', run });
  if (roll < 0.85) return ticking.feed({ do: 'cancel_session', session });
  return ticking.advance(random.between(0, 600));
}

/** What the effects alone say is live; it must agree with the core, and each run ends once. */
class RunModel {
  #policy;
  #limit;
  #live = new Map();
  #admitted = 0;
  #ended = 0;

  constructor(policy, limit) {
    this.#policy = policy;
    this.#limit = limit;
  }

  observe(effects, core) {
    for (const effect of effects) this.#apply(effect);
    const { runs, sessions } = core.state();
    assert.deepEqual(runs, Object.fromEntries(this.#live));
    for (const session of sessions) this.#checkSession(core.runsOf(session));
    assert.equal(sessions.flatMap((session) => core.runsOf(session)).length, this.#live.size);
  }

  #apply({ out, run }) {
    if (out === 'queued') this.#admit(run, 'queued');
    if (out === 'started') this.#start(run);
    if (out === 'abort_signal') this.#change(run, 'running', 'cancelling');
    if (out === 'ended') this.#end(run);
    if (out === 'unknown_run') assert.ok(!this.#live.has(run));
  }

  #admit(run, state) {
    assert.ok(!this.#live.has(run));
    this.#live.set(run, state);
    this.#admitted += 1;
  }

  #start(run) {
    if (this.#live.has(run)) this.#change(run, 'queued', 'running');
    else this.#admit(run, 'running');
  }

  #change(run, from, to) {
    assert.equal(this.#live.get(run), from);
    this.#live.set(run, to);
  }

  #end(run) {
    assert.ok(this.#live.delete(run), `${run} ended twice`);
    this.#ended += 1;
  }

  /** With `fifo` the oldest has started and no other has; so the order of admission is kept. */
  #checkSession(runs) {
    assert.ok(runs.length > 0 && runs.length <= this.#limit);
    if (this.#policy === 'reject') assert.equal(runs.length, 1);
    if (this.#policy !== 'fifo') return;
    const isQueued = runs.map((run) => this.#live.get(run) === 'queued');
    assert.deepEqual(isQueued, runs.map((_, index) => index > 0));
  }

  checkAllEnded() {
    assert.equal(this.#ended, this.#admitted);
  }
}

const SIGNALING_STATES = ['stable', 'have-local-offer', 'have-remote-offer', 'have-local-pranswer'];
const SETTABLE = {
  answer: ['have-local-offer', 'have-remote-pranswer'], offer: ['stable', 'have-remote-offer'],
};

repeat('description gate', (random) => {
  const core = new DescriptionGateCore({ timeoutMs: 500 });
  const ticking = new TickingCore(core);
  const model = new DescriptionModel(random, core);
  const count = random.between(20, 80);
  for (let step = 0; step < count; step += 1) model.observe(model.step(ticking));
  model.observe(ticking.feed({ do: 'close' }));
  model.checkAllEnded();
  assert.equal(core.nextDeadline, null);
  return count;
});

/** Every operation and every reader ends once; at most one description is being set. */
class DescriptionModel {
  #random;
  #core;
  #state = 'stable';
  #types = new Map();
  #setting = null;
  #waiting = new Set();
  #names = 0;

  constructor(random, core) {
    this.#random = random;
    this.#core = core;
  }

  step(ticking) {
    const roll = this.#random.next();
    if (roll < 0.25) return this.#apply(ticking);
    if (roll < 0.45) return this.#signal(ticking);
    if (roll < 0.6) return this.#settle(ticking);
    if (roll < 0.75) return this.#wait(ticking);
    if (roll < 0.8) return ticking.feed({ do: 'background_fault', what: 'fault' });
    if (roll < 0.85) return this.#reset(ticking);
    return ticking.advance(this.#random.between(0, 300));
  }

  #apply(ticking) {
    this.#names += 1;
    const type = this.#random.pick(['answer', 'offer']);
    this.#types.set(`d${this.#names}`, type);
    return ticking.feed({ do: 'apply', id: `d${this.#names}`, type });
  }

  #signal(ticking) {
    this.#state = this.#random.pick(SIGNALING_STATES);
    return ticking.feed({ do: 'signaling', state: this.#state });
  }

  #settle(ticking) {
    if (this.#setting === null) return [];
    const id = this.#setting;
    if (!this.#random.chance(0.7)) return ticking.feed({ do: 'set_failed', id, reason: 'bad' });
    this.#end(id);
    return ticking.feed({ do: 'set_ok', id });
  }

  #wait(ticking) {
    this.#names += 1;
    this.#waiting.add(`w${this.#names}`);
    return ticking.feed({ do: 'wait', waiter: `w${this.#names}` });
  }

  #reset(ticking) {
    const op = this.#random.pick(['close', 'reconnect']);
    if (op === 'reconnect') this.#state = 'stable';
    return ticking.feed({ do: op });
  }

  observe(effects) {
    for (const { out, id, waiter } of effects) {
      if (out === 'set_remote') this.#begin(id);
      if (out === 'failed') this.#end(id);
      if (out === 'ready') assert.equal(this.#core.operation, null);
      if (waiter !== undefined) assert.ok(this.#waiting.delete(waiter), `${waiter} ended twice`);
    }
  }

  #begin(id) {
    assert.equal(this.#setting, null, 'two descriptions are being set');
    assert.ok(SETTABLE[this.#types.get(id)].includes(this.#state));
    this.#setting = id;
  }

  #end(id) {
    assert.ok(this.#types.delete(id), `${id} ended twice`);
    if (this.#setting === id) this.#setting = null;
  }

  checkAllEnded() {
    assert.equal(this.#types.size, 0);
    assert.equal(this.#waiting.size, 0);
  }
}

repeat('early listener', (random) => {
  const core = new EarlyListenerCore({ capacity: 200, overflow: 'fail' });
  const model = new ListenerModel();
  const count = random.between(20, 80);
  for (let step = 0; step < count; step += 1) model.step(random, core);
  model.finish(core);
  return count;
});

/** Each message of a connection is delivered once, in order, to whoever is attached then. */
class ListenerModel {
  #attached = null;
  #owed = [];
  #isClosed = false;
  #messages = 0;

  step(random, core) {
    const roll = random.next();
    if (roll < 0.6) return this.#message(random, core);
    if (roll < 0.75) return this.#attach(core, random.pick(['a', 'b']));
    if (roll < 0.9) return this.#detach(core);
    if (roll < 0.95) return this.#close(core);
    return this.#reconnect(core);
  }

  #message(random, core) {
    this.#messages += 1;
    const msg = `m${this.#messages}`;
    const isStale = random.chance(0.2);
    const epoch = isStale ? core.epoch - 1 : core.epoch;
    if (!isStale && !this.#isClosed) this.#owed.push(msg);
    this.#check(core.handle({ do: 'message', msg, epoch }));
  }

  #attach(core, who) {
    const effects = core.handle({ do: 'attach', who });
    if (this.#attached !== null) {
      return assert.deepEqual(effects, [{ out: 'attach_refused', to: who }]);
    }
    this.#attached = who;
    return this.#check(effects, this.#isClosed);
  }

  #detach(core) {
    this.#attached = null;
    assert.deepEqual(core.handle({ do: 'detach' }), []);
  }

  #close(core) {
    const isNews = !this.#isClosed && this.#attached !== null;
    this.#isClosed = true;
    this.#check(core.handle({ do: 'close' }), isNews);
  }

  #reconnect(core) {
    this.#owed = [];
    this.#isClosed = false;
    assert.deepEqual(core.handle({ do: 'reconnect' }), []);
  }

  /** Whoever is attached is owed everything at once; nobody else gets anything. */
  #check(effects, isClosing = false) {
    const due = this.#attached === null ? [] : this.#owed.splice(0);
    const expected = due.map((msg) => ({ out: 'deliver', to: this.#attached, msg }));
    if (isClosing) expected.push({ out: 'deliver_close', to: this.#attached, reason: 'remote' });
    assert.deepEqual(effects, expected);
  }

  finish(core) {
    this.#detach(core);
    this.#attach(core, 'last');
    assert.equal(core.state().buffered, 0);
  }
}
