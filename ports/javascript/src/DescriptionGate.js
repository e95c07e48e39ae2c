import { CoreDriver } from './CoreDriver.js';
import { DescriptionGateCore } from './DescriptionGateCore.js';
import { TaskSupervisor } from './TaskSupervisor.js';
import { deferred } from './deferred.js';
import { DescriptionError } from './errors.js';
import { onAbort } from './onAbort.js';
import { subscribe } from './subscribe.js';
import { systemClock } from './systemClock.js';

/**
 * @typedef {{description: any, cause: unknown, resolve: (value: any) => void,
 *   reject: (error: unknown) => void, stopListening: () => void}} Operation
 * @typedef {{resolve: (value: any) => void, reject: (error: unknown) => void,
 *   stopListening: () => void}} Reader
 */

/**
 * Sets remote descriptions on a peer connection one at a time, each in a signalling state that
 * allows it and after giving up the turn once, and lets readers wait for the outcome.
 */
export class DescriptionGate {
  #core;
  #driver;
  #supervisor;
  #onEffect;
  #yieldTurn;
  /** @type {import('../index.js').PeerLike} */
  #peer;
  /** @type {() => void} */
  #stopWatching;
  /** @type {Map<string, Operation>} */
  #operations = new Map();
  /** @type {Map<string, Reader>} */
  #readers = new Map();
  /** @type {unknown} */
  #lastFault = undefined;
  #nameCount = 0;

  /**
   * @param {import('../index.js').PeerLike} peer
   * @param {import('../index.js').DescriptionGateOptions} options
   */
  constructor(peer, { config, clock = systemClock, onFault, onEffect, yieldTurn } = {}) {
    this.#core = new DescriptionGateCore(config);
    this.#driver = new CoreDriver(this.#core, (effect) => this.#perform(effect), clock);
    this.#supervisor = new TaskSupervisor({ onFault });
    this.#onEffect = onEffect ?? (() => {});
    this.#yieldTurn = yieldTurn ?? (() => nextTurn(clock));
    this.#peer = peer;
    this.#stopWatching = this.#watch(peer);
  }

  /** Whether a remote description is set on this peer. */
  get isReady() {
    return this.#core.state().ready;
  }

  /** Number of reconnects so far. */
  get epoch() {
    return this.#core.state().epoch;
  }

  /**
   * Sets a remote description when the signalling state allows it. An abort gives the operation
   * up; a call into the peer that is under way cannot be taken back.
   * @param {import('../index.js').DescriptionLike} description
   * @param {import('../index.js').ApplyOptions} options
   * @returns {Promise<void>}
   */
  apply(description, { epoch, signal, id = this.#nextName('d') } = {}) {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#operations.has(id)) return Promise.reject(new TypeError(`"${id}" is in use`));
    const { promise, resolve, reject } = deferred();
    const stopListening = onAbort(signal, () => this.#fail(id, 'aborted', signal?.reason));
    this.#operations.set(id, { description, cause: undefined, resolve, reject, stopListening });
    this.#driver.feed({ do: 'apply', id, type: description.type, epoch });
    return promise;
  }

  /**
   * Resolves when a remote description is set, at once if it is.
   * @param {import('../index.js').ReadyOptions} options
   * @returns {Promise<void>}
   */
  ready({ signal, waiter = this.#nextName('w') } = {}) {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#readers.has(waiter)) return Promise.reject(new TypeError(`"${waiter}" is in use`));
    const { promise, resolve, reject } = deferred();
    const stopListening = onAbort(signal, () => this.#takeReader(waiter)?.reject(signal?.reason));
    this.#readers.set(waiter, { resolve, reject, stopListening });
    this.#driver.feed({ do: 'wait', waiter });
    return promise;
  }

  /**
   * Takes over background work of the present peer; its failure is reported under its epoch and
   * fails the waiting readers.
   * @param {PromiseLike<unknown>} work
   */
  supervise(work) {
    const epoch = this.epoch;
    const watched = Promise.resolve(work).catch((error) => this.backgroundFault(error, epoch));
    this.#supervisor.watch(watched, 'background work');
  }

  /**
   * Reports a failure that no caller awaits.
   * @param {unknown} what
   * @param {number} [epoch] of the peer that it happened to
   */
  backgroundFault(what, epoch) {
    this.#driver.feed({ do: 'background_fault', what, epoch });
  }

  /** Fails everything that waits; nothing is set any more until `reconnect`. */
  close() {
    this.#driver.feed({ do: 'close' });
  }

  /**
   * Closes and goes on with another peer; what belongs to the old one is stale from now on.
   * @param {import('../index.js').PeerLike} peer
   */
  reconnect(peer) {
    this.#stopWatching();
    this.#driver.feed({ do: 'reconnect' });
    this.#peer = peer;
    this.#stopWatching = this.#watch(peer);
  }

  /**
   * Listens first and reads the present state then, so that no change falls between.
   * @param {import('../index.js').PeerLike} peer
   */
  #watch(peer) {
    const epoch = this.epoch;
    const tell = () => this.#driver.feed({ do: 'signaling', state: peer.signalingState, epoch });
    const stop = subscribe(peer, 'signalingstatechange', tell);
    tell();
    return stop;
  }

  /** @param {string} prefix */
  #nextName(prefix) {
    this.#nameCount += 1;
    return `${prefix}${this.#nameCount}`;
  }

  /** @param {any} effect */
  #perform(effect) {
    this.#supervisor.start('onEffect', () => this.#onEffect(effect));
    switch (effect.out) {
      case 'set_remote': this.#supervisor.watch(this.#setRemote(effect.id), 'set_remote'); break;
      case 'ready': this.#succeeded(); break;
      case 'failed': this.#failed(effect); break;
      case 'released': this.#takeReader(effect.waiter)?.resolve(undefined); break;
      case 'wait_failed': this.#waitFailed(effect); break;
      case 'fault': this.#fault(effect.what); break;
      case 'fault_stale': this.#supervisor.report(effect.what, 'an earlier peer'); break;
    }
  }

  /**
   * The operation may end while the turn is given up; the peer is then left alone.
   * @param {string} id
   */
  async #setRemote(id) {
    const { epoch } = this;
    await this.#yieldTurn();
    if (this.#core.operation !== id) return;
    try {
      await this.#peer.setRemoteDescription(this.#operations.get(id)?.description);
    } catch (error) {
      return this.#setFailed(id, error, epoch);
    }
    this.#driver.feed({ do: 'set_ok', id });
  }

  /**
   * Once the operation is over nobody awaits the call, so its failure is a background one.
   * @param {string} id
   * @param {unknown} error
   * @param {number} epoch
   */
  #setFailed(id, error, epoch) {
    if (this.#core.operation !== id) return this.backgroundFault(error, epoch);
    this.#fail(id, error instanceof Error ? error.message : String(error), error);
  }

  /**
   * @param {string} id
   * @param {string} reason
   * @param {unknown} cause
   */
  #fail(id, reason, cause) {
    const operation = this.#operations.get(id);
    if (operation !== undefined) operation.cause = cause;
    this.#driver.feed({ do: 'set_failed', id, reason });
  }

  /** One operation runs at a time and the refused ones are gone, so it is the oldest. */
  #succeeded() {
    const [id] = this.#operations.keys();
    this.#takeOperation(id)?.resolve(undefined);
  }

  /** @param {any} effect */
  #failed({ id, reason }) {
    const operation = this.#takeOperation(id);
    const error = new DescriptionError(reason, operation?.cause);
    operation?.reject(reason === 'aborted' ? operation.cause : error);
  }

  /** @param {any} effect */
  #waitFailed({ waiter, reason }) {
    const cause = reason === 'fault' ? this.#lastFault : undefined;
    this.#takeReader(waiter)?.reject(new DescriptionError(reason, cause));
  }

  /** @param {unknown} what */
  #fault(what) {
    this.#lastFault = what;
    this.#supervisor.report(what, 'this peer');
  }

  /** @param {string} id */
  #takeOperation(id) {
    const operation = this.#operations.get(id);
    this.#operations.delete(id);
    operation?.stopListening();
    return operation;
  }

  /** @param {string} waiter */
  #takeReader(waiter) {
    const reader = this.#readers.get(waiter);
    this.#readers.delete(waiter);
    reader?.stopListening();
    return reader;
  }
}

/**
 * A whole turn of the event loop, so that work started earlier can run and find what it expects.
 * @param {import('../index.js').Clock} clock
 * @returns {Promise<void>}
 */
function nextTurn(clock) {
  return new Promise((resolve) => { clock.setTimeout(() => resolve(), 0); });
}
