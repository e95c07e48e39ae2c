import assert from 'node:assert/strict';
import { ResponseGate } from '../../src/index.js';
import { FakeRealtimeServer } from './FakeRealtimeServer.js';
import { ManualClock } from './ManualClock.js';
import { SeededRandom } from './SeededRandom.js';
import { settle } from './settle.js';

const TERMINAL = ['finished', 'rejected', 'withdrawn'];

/** One seeded life of a gate against a fake server; `run` ends with every promise settled. */
export class GateSimulation {
  /** What came of each ticket, by the trace and by its promise. */
  traced = new Map();
  promised = new Map();
  requested = new Set();
  rejections = 0;
  #random;
  #clock = new ManualClock();
  #profile;
  #server;
  #servers = [];
  #gate;
  #batches = new Map();
  #isCalm = false;

  constructor(seed, profile) {
    this.#random = new SeededRandom(seed);
    this.#profile = profile;
    this.#gate = new ResponseGate({
      send: (frame) => this.#send(frame), config: profile.config, clock: this.#clock,
      onEffect: (effect) => this.#observe(effect), onFault: () => {},
    });
    this.#connectServer();
  }

  async run() {
    const actions = this.#random.between(5, 30);
    for (let count = 0; count < actions; count += 1) {
      this.#act();
      if (this.#random.chance(0.7)) await this.#pass(this.#random.between(0, 1500));
    }
    await this.#quiesce();
    this.#check();
    return this;
  }

  get responses() {
    return this.#servers.flatMap((server) => server.responses);
  }

  /** Tickets that a create with this token spoke for. */
  batchOf(token) {
    return this.#batches.get(token);
  }

  #connectServer() {
    const epoch = this.#gate.epoch;
    this.#server = new FakeRealtimeServer({
      clock: this.#clock, random: this.#random, habits: this.#profile.server,
      deliver: (event) => this.#gate.receive(event, epoch),
    });
    this.#servers.push(this.#server);
  }

  #act() {
    const roll = this.#random.next();
    if (roll < 0.55) return this.#request();
    if (roll < 0.7) return this.#gate.cancel();
    if (roll < 0.8) return this.#gate.withdraw(this.#random.pick([...this.requested, 'none']));
    if (roll < 0.9 || !this.#profile.disconnects) return undefined;
    return this.#gate.phase === 'closed' ? this.#reconnect() : this.#disconnect();
  }

  /** Promises take part in what happens only where sends suspend. */
  async #pass(ms) {
    if (this.#profile.sendFailures || this.#profile.slowSends) await this.#clock.run(ms);
    else this.#clock.advance(ms);
  }

  #request() {
    const ticket = `q${this.requested.size}`;
    const kind = this.#random.chance(0.3) ? 'manual' : 'auto';
    const controller = this.#random.chance(0.1) ? new AbortController() : null;
    this.requested.add(ticket);
    this.#gate.request({ ticket, kind, signal: controller?.signal }).then(
      ({ status }) => this.#settled(ticket, status),
      ({ reason, name }) => this.#settled(ticket, name === 'AbortError' ? 'withdrawn' : reason),
    );
    controller?.abort();
  }

  #settled(ticket, how) {
    assert.ok(!this.promised.has(ticket));
    this.promised.set(ticket, how);
  }

  #disconnect() {
    this.#server.hangUp();
    this.#gate.disconnected();
  }

  #reconnect() {
    this.#connectServer();
    this.#gate.connected();
  }

  /** Frames arrive in order after a while; sends may throw, fail later, or take their time. */
  #send(frame) {
    const server = this.#server;
    const failing = this.#isCalm ? 0 : this.#profile.sendFailures ?? 0;
    if (this.#random.chance(failing)) return this.#failToSend();
    const delay = this.#random.between(0, 100);
    const isSlow = this.#profile.slowSends && this.#random.chance(0.5);
    if (!isSlow) return void this.#clock.setTimeout(() => server.receive(frame), delay);
    return this.#after(delay).then(() => server.receive(frame));
  }

  #failToSend() {
    if (this.#random.chance(0.5)) throw new Error('cannot send');
    return this.#after(this.#random.between(0, 400)).then(() => { throw new Error('not sent'); });
  }

  #after(ms) {
    return new Promise((resolve) => { this.#clock.setTimeout(resolve, ms); });
  }

  #observe(effect) {
    if (effect.type === 'response.create') this.#batches.set(effect.token, effect.tickets);
    if (!TERMINAL.includes(effect.out)) return;
    assert.ok(!this.traced.has(effect.ticket), `${effect.ticket} ended twice`);
    this.traced.set(effect.ticket, effect.status ?? effect.reason ?? effect.out);
  }

  /** With the world calm, everything must come to its end by itself, or with the connection. */
  async #quiesce() {
    this.#isCalm = true;
    this.#server.calmDown();
    if (this.#gate.phase === 'closed') this.#reconnect();
    this.#server.calmDown();
    await this.#pass(400_000);
    if (!this.#profile.endsByItself) this.#disconnect();
    if (this.#gate.phase === 'closed') this.#reconnect();
    this.#server.calmDown();
    await this.#pass(100_000);
    await settle();
    this.rejections = this.#servers.reduce((sum, server) => sum + server.rejections, 0);
  }

  #check() {
    assert.equal(this.#gate.phase, 'idle');
    assert.deepEqual(this.#gate.pending, []);
    assert.equal(this.#clock.armed, 0, 'a timer is left');
    assert.deepEqual([...this.traced.keys()].sort(), [...this.requested].sort());
    for (const [ticket, how] of this.traced) assert.equal(this.promised.get(ticket), how);
  }
}
