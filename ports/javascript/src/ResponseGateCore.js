import { TimerTable } from './TimerTable.js';
import { readConfig } from './readConfig.js';

/** @type {Readonly<import('../index.js').ResponseGateConfig>} */
const DEFAULTS = Object.freeze({
  createdTimeoutMs: 10_000,
  activeTimeoutMs: 0,
  cancelTimeoutMs: 5_000,
  orphanTimeoutMs: 10_000,
  retryDelayMs: 100,
  maxAttempts: 3,
  maxPending: 32,
  onDisconnect: 'fail',
  correlation: 'metadata',
});

const CHOICES = { onDisconnect: ['fail', 'retain'], correlation: ['metadata', 'assume'] };

/**
 * @typedef {'idle' | 'create_in_flight' | 'active' | 'cancelling' | 'closed'} Phase
 * @typedef {{ticket: string, kind: 'auto' | 'manual', params: Record<string, unknown> | null,
 *   failures: number}} Request
 * @typedef {{token: string, batch: Request[], cancelWanted: boolean}} InFlight
 * @typedef {{id: string | null, tickets: string[],
 *   origin: 'ours' | 'foreign' | 'orphan' | 'discarded'}} Response
 * @typedef {{do: string, [argument: string]: any}} Input
 * @typedef {{out: string, [field: string]: any}} Effect
 */

/**
 * Decides when a `response.create` may go out: at most one is unanswered, none while a response
 * is known to run, and every request ends exactly once. Pure: no I/O, no clock, no concurrency.
 */
export class ResponseGateCore {
  #config;
  /** @type {Phase} */
  #phase = 'idle';
  /** @type {Request[]} */
  #queue = [];
  /** @type {InFlight | null} */
  #inFlight = null;
  /** @type {Response | null} */
  #current = null;
  /** @type {string | null} */
  #cancelToken = null;
  /** @type {Set<string>} */
  #discarded = new Set();
  #timers = new TimerTable();
  #epoch = 0;
  #createCount = 0;
  #cancelCount = 0;
  #now = 0;
  /** @type {Effect[]} */
  #effects = [];

  /** @param {Partial<import('../index.js').ResponseGateConfig>} [config] */
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
      case 'request': this.#request(input); break;
      case 'send_failed': this.#sendFailed(input.token); break;
      case 'cancel_send_failed': this.#cancelSendFailed(); break;
      case 'created': if (this.#hears(input)) this.#created(input); break;
      case 'done': if (this.#hears(input)) this.#done(input); break;
      case 'error': if (this.#hears(input)) this.#error(input); break;
      case 'cancel': this.#cancel(); break;
      case 'withdraw': this.#withdraw(input.ticket); break;
      case 'disconnected': this.#disconnected(); break;
      case 'connected': this.#connected(); break;
      case 'tick': this.#tick(); break;
      default: throw new TypeError(`unknown response gate input "${input.do}"`);
    }
    return this.#effects;
  }

  /** When `tick` is due next, or null. */
  get nextDeadline() {
    return this.#timers.nextDeadline;
  }

  /** Number of disconnects so far. */
  get epoch() {
    return this.#epoch;
  }

  /** Token of the create that awaits its verdict, or null. */
  get createToken() {
    return this.#inFlight?.token ?? null;
  }

  /** Token of the cancel that awaits its answer, or null. */
  get cancelToken() {
    return this.#cancelToken;
  }

  /** @returns {{phase: Phase, pending: string[]}} */
  state() {
    return { phase: this.#phase, pending: ticketsOf(this.#queue) };
  }

  // Requests

  /** @param {Input} input */
  #request({ ticket, kind, params }) {
    if (this.#phase === 'closed') return this.#emit({ out: 'rejected', ticket, reason: 'closed' });
    if (this.#queue.length >= this.#config.maxPending) {
      return this.#emit({ out: 'rejected', ticket, reason: 'overflow' });
    }
    this.#queue.push({ ticket, kind: kind ?? 'auto', params: params ?? null, failures: 0 });
    this.#drain();
  }

  /** @param {string} ticket */
  #withdraw(ticket) {
    const index = this.#queue.findIndex((request) => request.ticket === ticket);
    if (index < 0) return;
    this.#queue.splice(index, 1);
    this.#emit({ out: 'withdrawn', ticket });
  }

  #drain() {
    if (this.#phase !== 'idle' || this.#queue.length === 0) return;
    if (this.#timers.isRunning('retry')) return;
    this.#createCount += 1;
    const token = `c${this.#createCount}`;
    const batch = this.#queue.splice(0, this.#batchLength());
    this.#inFlight = { token, batch, cancelWanted: false };
    this.#phase = 'create_in_flight';
    this.#startTimer('created', this.#config.createdTimeoutMs);
    this.#emitCreate(token, batch);
  }

  /** A manual request goes alone, automatic ones up to the next manual one go together. */
  #batchLength() {
    const manual = this.#queue.findIndex((request) => request.kind === 'manual');
    if (manual === 0) return 1;
    return manual < 0 ? this.#queue.length : manual;
  }

  /**
   * @param {string} token
   * @param {Request[]} batch
   */
  #emitCreate(token, batch) {
    const { params } = batch[0];
    const hasParams = params !== null && Object.keys(params).length > 0;
    const send = { out: 'send', type: 'response.create', token, tickets: ticketsOf(batch) };
    this.#emit(hasParams ? { ...send, params } : send);
  }

  // Failed sends and rejections

  /** @param {string} token */
  #sendFailed(token) {
    if (this.createToken !== token) return;
    this.#putBack('send_failed');
    if (this.#phase === 'create_in_flight') this.#phase = 'idle';
    if (this.#queue.length > 0) this.#startTimer('retry', this.#config.retryDelayMs);
  }

  /**
   * Returns the in-flight batch to the head of the queue, except what has used up its attempts.
   * @param {string} reason
   */
  #putBack(reason) {
    const batch = this.#takeInFlight();
    for (const request of batch) request.failures += 1;
    const isSpent = (/** @type {Request} */ request) =>
      request.failures >= this.#config.maxAttempts;
    this.#queue.unshift(...batch.filter((request) => !isSpent(request)));
    this.#rejectAll(batch.filter(isSpent), reason);
  }

  /** Ends the wait for a verdict and returns the batch that was waiting. */
  #takeInFlight() {
    const batch = this.#inFlight?.batch ?? [];
    this.#inFlight = null;
    this.#timers.stop('created');
    return batch;
  }

  /** @param {Input} input */
  #error({ code, event_id: eventId, active_id: activeId }) {
    if (code === 'response_cancel_not_active') return this.#cancelNotActive(eventId ?? null);
    const isLinked = eventId !== undefined && eventId !== null;
    if (this.#inFlight === null || (isLinked && eventId !== this.#inFlight.token)) return;
    if (code === 'conversation_already_has_active_response') return this.#contended(activeId);
    if (!isLinked) return;
    this.#rejectInFlight(code);
  }

  /** @param {string | null} eventId */
  #cancelNotActive(eventId) {
    if (this.#phase !== 'cancelling') return;
    if (eventId !== null && eventId !== this.#cancelToken) return;
    this.#finishCurrent('unknown');
    this.#free();
  }

  /**
   * The server is busy: wait for the response it knows. Sending at once would fail again.
   * @param {string | null | undefined} activeId
   */
  #contended(activeId) {
    this.#putBack('contended');
    if (this.#phase !== 'create_in_flight') return;
    this.#phase = 'active';
    this.#current = { id: activeId ?? null, tickets: [], origin: 'orphan' };
    this.#startTimer('orphan', this.#config.orphanTimeoutMs);
  }

  /** @param {string} reason */
  #rejectInFlight(reason) {
    const batch = this.#takeInFlight();
    if (this.#phase === 'create_in_flight') this.#phase = 'idle';
    this.#rejectAll(batch, reason);
    this.#drain();
  }

  // Responses

  /** @param {Input} input */
  #created({ id, token }) {
    this.#finishLost(id);
    if (this.#discarded.delete(token)) return this.#becomeDiscarded(id);
    if (this.#isOurs(token ?? null)) return this.#becomeOurs(id);
    if (this.#current !== null && this.#current.id === id) return this.#announceOrphan();
    this.#become({ id, tickets: [], origin: 'foreign' });
  }

  /**
   * A server runs one response at a time, so another announcement means a lost `done`.
   * @param {string} id
   */
  #finishLost(id) {
    if (this.#current?.id !== id) this.#finishCurrent('unknown');
  }

  /** @param {string | null} token */
  #isOurs(token) {
    if (this.#inFlight === null) return false;
    if (token !== null) return token === this.#inFlight.token;
    return this.#config.correlation === 'assume' && this.#phase === 'create_in_flight';
  }

  /**
   * Nobody waits for this answer any more, so it must not speak.
   * @param {string} id
   */
  #becomeDiscarded(id) {
    this.#current = { id, tickets: [], origin: 'discarded' };
    this.#sendCancel(this.#current);
  }

  /** @param {string} id */
  #becomeOurs(id) {
    const cancelWanted = this.#inFlight?.cancelWanted ?? false;
    const tickets = ticketsOf(this.#takeInFlight());
    const response = this.#become({ id, tickets, origin: 'ours' });
    for (const ticket of tickets) this.#emit({ out: 'started', ticket, response_id: id });
    if (cancelWanted) this.#sendCancel(response);
  }

  /** @param {Response} response */
  #become(response) {
    this.#timers.stop('active', 'cancel', 'orphan');
    this.#cancelToken = null;
    this.#current = response;
    this.#phase = 'active';
    this.#watchActive();
    return response;
  }

  /** An orphan that is announced after all is an ordinary foreign response from now on. */
  #announceOrphan() {
    if (this.#current?.origin !== 'orphan') return;
    this.#current.origin = 'foreign';
    this.#timers.stop('orphan');
    if (this.#phase === 'active') this.#watchActive();
  }

  #watchActive() {
    if (this.#config.activeTimeoutMs > 0) {
      this.#startTimer('active', this.#config.activeTimeoutMs);
    }
  }

  /** @param {Input} input */
  #done({ id, status, token }) {
    const how = status ?? 'completed';
    if (this.#inFlight !== null && token === this.#inFlight.token) {
      this.#finishAll(ticketsOf(this.#takeInFlight()), how);
      return this.#free();
    }
    if (this.#current === null || !mayBeSame(this.#current.id, id ?? null)) return;
    this.#finishCurrent(how);
    this.#free();
  }

  #free() {
    this.#timers.stop('active', 'cancel', 'orphan');
    this.#current = null;
    this.#cancelToken = null;
    this.#phase = this.#inFlight === null ? 'idle' : 'create_in_flight';
    this.#drain();
  }

  // Cancelling

  #cancel() {
    if (this.#phase === 'active' && this.#current !== null) this.#sendCancel(this.#current);
    if (this.#phase === 'create_in_flight' && this.#inFlight !== null) {
      this.#inFlight.cancelWanted = true;
    }
  }

  /** @param {Response} response */
  #sendCancel(response) {
    this.#timers.stop('active', 'orphan');
    this.#phase = 'cancelling';
    this.#startTimer('cancel', this.#config.cancelTimeoutMs);
    this.#cancelCount += 1;
    this.#cancelToken = `x${this.#cancelCount}`;
    const send = { out: 'send', type: 'response.cancel', token: this.#cancelToken };
    this.#emit(response.id === null ? send : { ...send, response_id: response.id });
  }

  /** The response still runs and can be cancelled again; its watch starts anew. */
  #cancelSendFailed() {
    if (this.#phase !== 'cancelling') return;
    this.#timers.stop('cancel');
    this.#cancelToken = null;
    this.#phase = 'active';
    if (this.#current?.origin !== 'orphan') return this.#watchActive();
    this.#startTimer('orphan', this.#config.orphanTimeoutMs);
  }

  // Connection

  /**
   * An event of another connection says nothing about this one.
   * @param {Input} input
   */
  #hears({ epoch }) {
    if (this.#phase === 'closed') return false;
    return epoch === undefined || epoch === null || epoch === this.#epoch;
  }

  #disconnected() {
    this.#epoch += 1;
    this.#finishCurrent('disconnected');
    this.#queue.unshift(...this.#takeInFlight());
    if (this.#config.onDisconnect === 'fail') {
      this.#rejectAll(this.#queue.splice(0), 'disconnected');
    }
    this.#current = null;
    this.#cancelToken = null;
    this.#discarded.clear();
    this.#timers.clear();
    this.#phase = 'closed';
  }

  #connected() {
    if (this.#phase !== 'closed') return;
    this.#phase = 'idle';
    this.#drain();
  }

  // Timers

  /** Fires the first due timer, if any. */
  #tick() {
    switch (this.#timers.takeDue(this.#now)) {
      case 'active': this.#cancel(); break;
      case 'cancel': this.#finishCurrent('unknown'); this.#free(); break;
      case 'created': this.#createdTimedOut(); break;
      case 'orphan': this.#free(); break;
      case 'retry': this.#drain(); break;
    }
  }

  #createdTimedOut() {
    if (this.#inFlight !== null) this.#discarded.add(this.#inFlight.token);
    this.#rejectInFlight('created_timeout');
  }

  /**
   * @param {string} name
   * @param {number} duration
   */
  #startTimer(name, duration) {
    this.#timers.start(name, this.#now + duration);
  }

  // Outcomes

  /** @param {Effect} effect */
  #emit(effect) {
    this.#effects.push(effect);
  }

  /** @param {string} status */
  #finishCurrent(status) {
    this.#finishAll(this.#current?.tickets ?? [], status);
  }

  /**
   * @param {string[]} tickets
   * @param {string} status
   */
  #finishAll(tickets, status) {
    for (const ticket of tickets) this.#emit({ out: 'finished', ticket, status });
  }

  /**
   * @param {Request[]} batch
   * @param {string} reason
   */
  #rejectAll(batch, reason) {
    for (const { ticket } of batch) this.#emit({ out: 'rejected', ticket, reason });
  }
}

/** @param {Request[]} requests */
function ticketsOf(requests) {
  return requests.map((request) => request.ticket);
}

/**
 * Unknown ids match everything; two known ones must be equal.
 * @param {string | null} known
 * @param {string | null} told
 */
function mayBeSame(known, told) {
  return known === null || told === null || known === told;
}
