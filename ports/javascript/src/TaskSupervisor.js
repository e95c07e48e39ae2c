import { deferred } from './deferred.js';
import { isThenable } from './isThenable.js';
import { subscribe } from './subscribe.js';

/** Owns work that nobody awaits, so that each of its failures reaches `onFault`. */
export class TaskSupervisor {
  #onFault;
  #running = 0;
  /** @type {Array<() => void>} */
  #idleWaiters = [];

  /** @param {import('../index.js').FaultOptions} options */
  constructor({ onFault = throwUncaught } = {}) {
    this.#onFault = onFault;
  }

  /** Number of watched tasks that have not ended. */
  get running() {
    return this.#running;
  }

  /**
   * Takes over a promise that nobody awaits.
   * @param {PromiseLike<unknown>} work
   * @param {string} label what the work is, for the report
   */
  watch(work, label) {
    this.#running += 1;
    Promise.resolve(work)
      .catch((error) => this.report(error, label))
      .then(() => this.#ended());
  }

  /**
   * Calls a function at once; what it throws, now or later, is reported and stops nobody.
   * @param {string} label
   * @param {() => unknown} body
   */
  start(label, body) {
    try {
      const result = body();
      if (isThenable(result)) this.watch(result, label);
    } catch (error) {
      this.report(error, label);
    }
  }

  /**
   * Reports a failure; one of `onFault` itself is thrown where no caller can hide it.
   * @param {unknown} error
   * @param {string} label
   */
  report(error, label) {
    try {
      this.#onFault(error, label);
    } catch (fault) {
      throwUncaught(fault);
    }
  }

  /**
   * Reports what no promise handler caught anywhere in the process; the result stops it.
   * @param {import('../index.js').EventSource} process
   * @returns {() => void}
   */
  captureUnhandled(process) {
    return subscribe(process, 'unhandledRejection', (error) => {
      this.report(error, 'unhandled rejection');
    });
  }

  /**
   * Resolves when no watched task runs.
   * @returns {Promise<void>}
   */
  idle() {
    if (this.#running === 0) return Promise.resolve();
    const waiter = deferred();
    this.#idleWaiters.push(() => waiter.resolve(undefined));
    return waiter.promise;
  }

  #ended() {
    this.#running -= 1;
    if (this.#running > 0) return;
    for (const wake of this.#idleWaiters.splice(0)) wake();
  }
}

/** @param {unknown} error */
function throwUncaught(error) {
  queueMicrotask(() => {
    throw error;
  });
}
