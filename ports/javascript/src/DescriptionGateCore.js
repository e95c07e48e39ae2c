import { TimerTable } from './TimerTable.js';
import { readConfig } from './readConfig.js';

/** @type {Readonly<import('../index.js').DescriptionGateConfig>} */
const DEFAULTS = Object.freeze({ timeoutMs: 5_000 });

/** Signalling states in which a remote description of each type may be set. */
const ALLOWED_STATES = Object.freeze({
  answer: ['have-local-offer', 'have-remote-pranswer'],
  offer: ['stable', 'have-remote-offer'],
});

/**
 * @typedef {{id: string, type: 'answer' | 'offer', isSetting: boolean}} Operation
 * @typedef {{do: string, [argument: string]: any}} Input
 * @typedef {{out: string, [field: string]: any}} Effect
 */

/**
 * Lets one remote description through at a time, in a signalling state that allows it, and tells
 * readers when it is set. Pure: no I/O, no clock, no concurrency.
 */
export class DescriptionGateCore {
  #config;
  #signalingState = 'stable';
  #isReady = false;
  #isClosed = false;
  #epoch = 0;
  /** @type {Operation | null} */
  #operation = null;
  /** @type {string[]} */
  #waiters = [];
  #timers = new TimerTable();
  #now = 0;
  /** @type {Effect[]} */
  #effects = [];

  /** @param {Partial<import('../index.js').DescriptionGateConfig>} [config] */
  constructor(config = {}) {
    this.#config = readConfig(DEFAULTS, config, {});
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
      case 'signaling': this.#signaling(input); break;
      case 'apply': this.#apply(input); break;
      case 'set_ok': if (this.#isOperation(input.id)) this.#setOk(); break;
      case 'set_failed': if (this.#isOperation(input.id)) this.#failOperation(input.reason); break;
      case 'wait': this.#wait(input.waiter); break;
      case 'background_fault': this.#backgroundFault(input); break;
      case 'close': this.#close(); break;
      case 'reconnect': this.#reconnect(); break;
      case 'tick': this.#tick(); break;
      default: throw new TypeError(`unknown description gate input "${input.do}"`);
    }
    return this.#effects;
  }

  /** When `tick` is due next, or null. */
  get nextDeadline() {
    return this.#timers.nextDeadline;
  }

  /** Id of the operation that waits or is being set, or null. */
  get operation() {
    return this.#operation?.id ?? null;
  }

  /** @returns {{ready: boolean, epoch: number}} */
  state() {
    return { ready: this.#isReady, epoch: this.#epoch };
  }

  /** @param {Input} input */
  #signaling({ state, epoch }) {
    if (this.#isStale(epoch)) return;
    this.#signalingState = state;
    if (state === 'closed') return this.#close();
    this.#try();
  }

  /** @param {Input} input */
  #apply({ id, type, epoch }) {
    const refusal = this.#refusal(epoch);
    if (refusal !== null) return this.#emit({ out: 'failed', id, reason: refusal });
    this.#operation = { id, type, isSetting: false };
    this.#startTimer('op');
    this.#try();
  }

  /** @param {number | null | undefined} epoch */
  #refusal(epoch) {
    if (this.#isStale(epoch)) return 'stale_epoch';
    if (this.#isClosed) return 'closed';
    return this.#operation === null ? null : 'busy';
  }

  #try() {
    if (this.#operation === null || this.#operation.isSetting) return;
    if (!ALLOWED_STATES[this.#operation.type].includes(this.#signalingState)) return;
    this.#operation.isSetting = true;
    this.#emit({ out: 'set_remote', id: this.#operation.id, yieldBefore: true });
  }

  /** @param {string} id */
  #isOperation(id) {
    return this.#operation !== null && this.#operation.id === id;
  }

  #setOk() {
    this.#endOperation();
    this.#isReady = true;
    this.#emit({ out: 'ready', epoch: this.#epoch });
    for (const waiter of this.#takeWaiters()) this.#emit({ out: 'released', waiter });
  }

  /** @param {string} reason */
  #failOperation(reason) {
    this.#emit({ out: 'failed', id: this.#endOperation(), reason });
  }

  #endOperation() {
    const id = this.operation;
    this.#operation = null;
    this.#timers.stop('op');
    return id;
  }

  /** @param {string} waiter */
  #wait(waiter) {
    if (this.#isReady) return this.#emit({ out: 'released', waiter });
    if (this.#isClosed) return this.#emit({ out: 'wait_failed', waiter, reason: 'closed' });
    this.#waiters.push(waiter);
    this.#startTimer(`w:${waiter}`);
  }

  #takeWaiters() {
    const waiters = this.#waiters.splice(0);
    this.#timers.stop(...waiters.map((waiter) => `w:${waiter}`));
    return waiters;
  }

  /** @param {string} reason */
  #failWaiters(reason) {
    for (const waiter of this.#takeWaiters()) this.#emit({ out: 'wait_failed', waiter, reason });
  }

  /** @param {Input} input */
  #backgroundFault({ what, epoch }) {
    if (this.#isStale(epoch)) return this.#emit({ out: 'fault_stale', what });
    this.#emit({ out: 'fault', what });
    this.#failWaiters('fault');
  }

  #close() {
    this.#isClosed = true;
    this.#isReady = false;
    if (this.#operation !== null) this.#failOperation('closed');
    this.#failWaiters('closed');
  }

  #reconnect() {
    this.#close();
    this.#epoch += 1;
    this.#isClosed = false;
    this.#signalingState = 'stable';
  }

  /** Fires the first due timer, if any. */
  #tick() {
    const name = this.#timers.takeDue(this.#now);
    if (name === null) return;
    if (name === 'op') return this.#operationTimedOut();
    const waiter = name.slice('w:'.length);
    this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
    this.#emit({ out: 'wait_failed', waiter, reason: 'timeout' });
  }

  #operationTimedOut() {
    const isSetting = this.#operation?.isSetting;
    this.#failOperation(isSetting ? 'timeout' : `timeout_in_${this.#signalingState}`);
  }

  /** @param {number | null | undefined} epoch */
  #isStale(epoch) {
    return epoch !== undefined && epoch !== null && epoch !== this.#epoch;
  }

  /** @param {string} name */
  #startTimer(name) {
    this.#timers.start(name, this.#now + this.#config.timeoutMs);
  }

  /** @param {Effect} effect */
  #emit(effect) {
    this.#effects.push(effect);
  }
}
