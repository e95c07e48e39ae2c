import { Outbox } from './Outbox.js';
import { CoreDriver } from './CoreDriver.js';
import { ResponseGateCore } from './ResponseGateCore.js';
import { TaskSupervisor } from './TaskSupervisor.js';
import { deferred } from './deferred.js';
import { ResponseRejectedError } from './errors.js';
import { onAbort } from './onAbort.js';
import { TOKEN_KEY, responseGateInput } from './responseGateInput.js';
import { systemClock } from './systemClock.js';

/**
 * @typedef {import('../index.js').ResponseOutcome} ResponseOutcome
 * @typedef {{responseId: string | null, resolve: (outcome: ResponseOutcome) => void,
 *   reject: (error: unknown) => void, onStarted: (responseId: string) => void,
 *   signal: AbortSignal | undefined, stopListening: () => void}} Waiting
 */

/** Sends `response.create` only when the server can take it, and tells each caller the outcome. */
export class ResponseGate {
  #core;
  #driver;
  #send;
  #outbox;
  #supervisor;
  #onEffect;
  /** @type {Map<string, Waiting>} */
  #waiting = new Map();
  /** @type {unknown} */
  #lastSendError = undefined;
  #requestCount = 0;

  /** @param {import('../index.js').ResponseGateOptions} options */
  constructor({ send, config, clock = systemClock, onFault, onEffect = () => {} }) {
    this.#core = new ResponseGateCore(config);
    this.#driver = new CoreDriver(this.#core, (effect) => this.#perform(effect), clock);
    this.#send = send;
    this.#outbox = new Outbox(send);
    this.#supervisor = new TaskSupervisor({ onFault });
    this.#onEffect = onEffect;
  }

  /** What the gate is doing. */
  get phase() {
    return this.#core.state().phase;
  }

  /** Tickets that have not been sent, in order. */
  get pending() {
    return this.#core.state().pending;
  }

  /** Number of disconnects so far; an event belongs to the epoch in which its socket was opened. */
  get epoch() {
    return this.#core.epoch;
  }

  /**
   * Asks for a response. An abort withdraws the request while it waits; once sent it runs to its
   * own outcome, and `cancel` is what stops the response.
   * @param {import('../index.js').ResponseRequest} request
   * @returns {Promise<ResponseOutcome>}
   */
  request({ kind, params, ticket = this.#nextTicket(), signal, onStarted = () => {} } = {}) {
    const problem = this.#problem({ kind, params, ticket, signal });
    if (problem !== null) return Promise.reject(problem.error);
    const { promise, resolve, reject } = deferred();
    const stopListening = onAbort(signal, () => this.withdraw(ticket));
    const waiting = { responseId: null, resolve, reject, onStarted, signal, stopListening };
    this.#waiting.set(ticket, waiting);
    this.#driver.feed({ do: 'request', ticket, kind, params });
    return promise;
  }

  /**
   * Takes back a request that has not been sent.
   * @param {string} ticket
   */
  withdraw(ticket) {
    this.#driver.feed({ do: 'withdraw', ticket });
  }

  /** Stops the running response, once; what is requested meanwhile waits for its end. */
  cancel() {
    this.#driver.feed({ do: 'cancel' });
  }

  /**
   * Takes any server event; those that do not concern the gate are ignored.
   * @param {unknown} event
   * @param {number} [epoch] of the socket that the event came from
   */
  receive(event, epoch) {
    this.#supervisor.start('reading a server event', () => {
      const input = responseGateInput(event);
      if (input !== null) this.#driver.feed({ ...input, epoch });
    });
  }

  /** The connection is usable (again). */
  connected() {
    this.#driver.feed({ do: 'connected' });
  }

  /** The connection is gone; nothing is sent until `connected`. */
  disconnected() {
    // A send of the old connection may hang for ever and must not hold up the new one.
    this.#outbox = new Outbox(this.#send);
    this.#driver.feed({ do: 'disconnected' });
  }

  /** Disconnects for good: what a `retain` gate kept for the next connection is withdrawn. */
  close() {
    this.disconnected();
    for (const ticket of this.pending) this.withdraw(ticket);
  }

  #nextTicket() {
    this.#requestCount += 1;
    return `t${this.#requestCount}`;
  }

  /** @param {import('../index.js').ResponseRequest & {ticket: string}} request */
  #problem({ kind, params, ticket, signal }) {
    if (signal?.aborted) return { error: signal.reason };
    if (this.#waiting.has(ticket)) return { error: new TypeError(`"${ticket}" is in use`) };
    if (params !== undefined && kind !== 'manual') {
      return { error: new TypeError('params are only for a manual request') };
    }
    const isOutOfBand = params?.conversation === 'none';
    return isOutOfBand ? { error: new TypeError('an out-of-band response needs no gate') } : null;
  }

  /** @param {any} effect */
  #perform(effect) {
    this.#supervisor.start('onEffect', () => this.#onEffect(effect));
    switch (effect.out) {
      case 'send': this.#post(effect); break;
      case 'started': this.#started(effect); break;
      case 'finished': this.#finished(effect); break;
      case 'rejected': this.#rejected(effect); break;
      case 'withdrawn': this.#withdrawn(effect.ticket); break;
    }
  }

  /** @param {any} effect */
  #post(effect) {
    const isCreate = effect.type === 'response.create';
    this.#outbox.post({
      frame: isCreate ? createFrame(effect) : cancelFrame(effect),
      isWanted: () => effect.token === this.#expectedToken(isCreate),
      onFailure: (error) => this.#sendFailed(effect, isCreate, error),
    });
  }

  /** @param {boolean} isCreate */
  #expectedToken(isCreate) {
    return isCreate ? this.#core.createToken : this.#core.cancelToken;
  }

  /**
   * @param {any} effect
   * @param {boolean} isCreate
   * @param {unknown} error
   */
  #sendFailed({ type, token }, isCreate, error) {
    this.#supervisor.report(error, `sending ${type} ${token}`);
    if (token !== this.#expectedToken(isCreate)) return;
    this.#lastSendError = error;
    this.#driver.feed(isCreate ? { do: 'send_failed', token } : { do: 'cancel_send_failed' });
  }

  /** @param {any} effect */
  #started({ ticket, response_id: responseId }) {
    const waiting = this.#waiting.get(ticket);
    if (waiting === undefined) return;
    waiting.responseId = responseId;
    this.#supervisor.start('onStarted', () => waiting.onStarted(responseId));
  }

  /** @param {any} effect */
  #finished({ ticket, status }) {
    const waiting = this.#take(ticket);
    waiting?.resolve({ ticket, status, responseId: waiting.responseId });
  }

  /** @param {any} effect */
  #rejected({ ticket, reason }) {
    const cause = reason === 'send_failed' ? this.#lastSendError : undefined;
    this.#take(ticket)?.reject(new ResponseRejectedError(ticket, reason, cause));
  }

  /** @param {string} ticket */
  #withdrawn(ticket) {
    const waiting = this.#take(ticket);
    const isAborted = waiting?.signal?.aborted;
    const error = new ResponseRejectedError(ticket, 'withdrawn');
    waiting?.reject(isAborted ? waiting?.signal?.reason : error);
  }

  /** @param {string} ticket */
  #take(ticket) {
    const waiting = this.#waiting.get(ticket);
    this.#waiting.delete(ticket);
    waiting?.stopListening();
    return waiting;
  }
}

/** @param {any} effect */
function createFrame({ type, token, params = {} }) {
  const metadata = { ...params.metadata, [TOKEN_KEY]: token };
  return { type, event_id: token, response: { ...params, metadata } };
}

/** @param {any} effect */
function cancelFrame({ type, token, response_id: responseId }) {
  const frame = { type, event_id: token };
  return responseId === undefined ? frame : { ...frame, response_id: responseId };
}
