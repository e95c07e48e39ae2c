import { TimerTable } from './TimerTable.js';
import { compareCodePoints } from './compareCodePoints.js';
import { readConfig } from './readConfig.js';

/** @type {Readonly<import('../index.js').RunRegistryConfig>} */
const DEFAULTS = Object.freeze({ policy: 'perRun', maxPerSession: 8, killGraceMs: 5_000 });
const CHOICES = { policy: ['perRun', 'fifo', 'reject'] };

/**
 * @typedef {'running' | 'queued' | 'cancelling'} RunState
 * @typedef {{do: string, [argument: string]: any}} Input
 * @typedef {{out: string, [field: string]: any}} Effect
 */

/**
 * Keeps every live run findable, abortable and countable; what ends touches no other run. Pure:
 * no I/O, no clock, no concurrency.
 */
export class RunRegistryCore {
  #config;
  /** @type {Map<string, {session: string, state: RunState}>} */
  #runs = new Map();
  /** Runs of each session in order of admission; a session without runs is not in it.
   * @type {Map<string, Set<string>>} */
  #sessions = new Map();
  #timers = new TimerTable();
  #isShuttingDown = false;
  #now = 0;
  /** @type {Effect[]} */
  #effects = [];

  /** @param {Partial<import('../index.js').RunRegistryConfig>} [config] */
  constructor(config = {}) {
    this.#config = readConfig(DEFAULTS, config, CHOICES);
  }

  /**
   * Takes one input and returns what must be done because of it, in order.
   * @param {Input} input
   * @param {number} now milliseconds
   * @returns {Effect[]}
   */
  handle(input, now) {
    this.#now = now;
    this.#effects = [];
    switch (input.do) {
      case 'begin': this.#begin(input.run, input.session); break;
      case 'end': this.#end(input.run, input.how ?? 'completed'); break;
      case 'cancel': this.#cancel(input.run); break;
      case 'cancel_session': this.#cancelSession(input.session); break;
      case 'shutdown': this.#shutdown(); break;
      case 'tick': this.#tick(); break;
      default: throw new TypeError(`unknown run registry input "${input.do}"`);
    }
    return this.#effects;
  }

  /** When `tick` is due next, or null. */
  get nextDeadline() {
    return this.#timers.nextDeadline;
  }

  /** @param {string} run */
  isLive(run) {
    return this.#runs.has(run);
  }

  /**
   * Live runs of a session, oldest first.
   * @param {string} session
   * @returns {string[]}
   */
  runsOf(session) {
    return [...(this.#sessions.get(session) ?? [])];
  }

  /** @returns {{runs: Record<string, RunState>, sessions: string[]}} */
  state() {
    const runs = Object.fromEntries([...this.#runs].map(([run, { state }]) => [run, state]));
    return { runs, sessions: this.#sortedSessions() };
  }

  /**
   * @param {string} run
   * @param {string} session
   */
  #begin(run, session) {
    const refusal = this.#refusal(run, session);
    if (refusal !== null) return this.#emit({ out: 'rejected', run, ...refusal });
    const mustWait = this.#config.policy === 'fifo' && this.#sessions.has(session);
    this.#runs.set(run, { session, state: mustWait ? 'queued' : 'running' });
    this.#sessions.set(session, (this.#sessions.get(session) ?? new Set()).add(run));
    this.#emit({ out: mustWait ? 'queued' : 'started', run });
  }

  /**
   * @param {string} run
   * @param {string} session
   * @returns {{reason: string, active?: string} | null}
   */
  #refusal(run, session) {
    const live = this.runsOf(session);
    if (this.#isShuttingDown) return { reason: 'shutting_down' };
    if (this.isLive(run)) return { reason: 'duplicate_run_id' };
    if (this.#config.policy === 'reject' && live.length > 0) {
      return { reason: 'session_busy', active: live[0] };
    }
    return live.length >= this.#config.maxPerSession ? { reason: 'session_full' } : null;
  }

  /**
   * @param {string} run
   * @param {string} how
   */
  #end(run, how) {
    const entry = this.#runs.get(run);
    if (entry === undefined) return this.#emit({ out: 'unknown_run', run });
    const isLate = entry.state === 'cancelling' && how === 'completed';
    this.#remove(run, entry.session, isLate ? 'completed_after_cancel' : how);
  }

  /**
   * Takes the run out by its own id, so a successor is never touched, and starts the next.
   * @param {string} run
   * @param {string} session
   * @param {string} how
   */
  #remove(run, session, how) {
    const live = this.#sessions.get(session);
    this.#timers.stop(run);
    this.#runs.delete(run);
    live?.delete(run);
    if (live?.size === 0) this.#sessions.delete(session);
    this.#emit({ out: 'ended', run, how });
    this.#startOldest(session);
  }

  /** @param {string} session */
  #startOldest(session) {
    const [oldest] = this.runsOf(session);
    const entry = this.#runs.get(oldest);
    if (entry?.state !== 'queued') return;
    entry.state = 'running';
    this.#emit({ out: 'started', run: oldest });
  }

  /** @param {string} run */
  #cancel(run) {
    const entry = this.#runs.get(run);
    if (entry === undefined) return this.#emit({ out: 'unknown_run', run });
    if (entry.state === 'queued') return this.#remove(run, entry.session, 'cancelled');
    if (entry.state === 'cancelling') return;
    entry.state = 'cancelling';
    this.#timers.start(run, this.#now + this.#config.killGraceMs);
    this.#emit({ out: 'abort_signal', run });
  }

  /**
   * Goes from the newest to the oldest, so no queued run starts in between.
   * @param {string} session
   */
  #cancelSession(session) {
    for (const run of this.runsOf(session).reverse()) this.#cancel(run);
  }

  #shutdown() {
    this.#isShuttingDown = true;
    for (const session of this.#sortedSessions()) this.#cancelSession(session);
  }

  #tick() {
    const run = this.#timers.takeDue(this.#now);
    if (run !== null) this.#end(run, 'force_detached');
  }

  #sortedSessions() {
    return [...this.#sessions.keys()].sort(compareCodePoints);
  }

  /** @param {Effect} effect */
  #emit(effect) {
    this.#effects.push(effect);
  }
}
