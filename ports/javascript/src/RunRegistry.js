import { CoreDriver } from './CoreDriver.js';
import { RunRegistryCore } from './RunRegistryCore.js';
import { TaskSupervisor } from './TaskSupervisor.js';
import { deferred } from './deferred.js';
import { LateRunError, RunEndedError, RunRejectedError } from './errors.js';
import { onAbort } from './onAbort.js';
import { systemClock } from './systemClock.js';

/**
 * @typedef {{session: string, body: import('../index.js').RunBody<any>, value: any, error: unknown,
 *   controller: AbortController, signal: AbortSignal | undefined, stopListening: () => void,
 *   resolve: (value: any) => void, reject: (error: unknown) => void}} Entry
 */

/**
 * Starts the runs of a session as its policy allows. A run is admitted before its body is called,
 * and what its end cleans up is found by the run itself, never by its session.
 */
export class RunRegistry {
  #core;
  #driver;
  #supervisor;
  #onEffect;
  #policy;
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  /** @type {Set<{isIdle: () => boolean, wake: () => void}>} */
  #idleWaiters = new Set();
  #runCount = 0;

  /** @param {import('../index.js').RunRegistryOptions} options */
  constructor({ config = {}, clock = systemClock, onFault, onEffect = () => {} } = {}) {
    this.#core = new RunRegistryCore(config);
    this.#driver = new CoreDriver(this.#core, (effect) => this.#perform(effect), clock);
    this.#supervisor = new TaskSupervisor({ onFault });
    this.#onEffect = onEffect;
    this.#policy = config.policy ?? 'perRun';
  }

  /**
   * Calls the body when the session's policy lets it start, and settles as it does. Aborting the
   * signal cancels the run: a queued one never starts, a running one is told through its signal.
   * @template T
   * @param {string} session
   * @param {import('../index.js').RunBody<T>} body
   * @param {import('../index.js').RunOptions} [options]
   * @returns {Promise<T>}
   */
  run(session, body, options) {
    return this.#admit(session, body, options).promise;
  }

  /**
   * Takes the place of all earlier runs of the session: they are cancelled, and the body starts
   * when the running one has really ended. Only for the policy `fifo`.
   * @template T
   * @param {string} session
   * @param {import('../index.js').RunBody<T>} body
   * @param {import('../index.js').RunOptions} [options]
   * @returns {Promise<T>}
   */
  replace(session, body, options) {
    if (this.#policy !== 'fifo') throw new TypeError('replace needs the policy "fifo"');
    const predecessors = this.runs(session);
    const { promise, isAdmitted } = this.#admit(session, body, options);
    if (isAdmitted) for (const run of predecessors.reverse()) this.cancel(run);
    return promise;
  }

  /**
   * Cancels one run.
   * @param {string} run
   * @returns {boolean} whether it was live
   */
  cancel(run) {
    const isLive = this.#core.isLive(run);
    this.#driver.feed({ do: 'cancel', run });
    return isLive;
  }

  /**
   * Ends a run whose end is announced elsewhere, by the exit of a process for instance. What its
   * body still does is reported as late.
   * @param {string} run
   * @param {string} [how]
   */
  end(run, how) {
    this.#driver.feed({ do: 'end', run, how });
  }

  /**
   * Cancels every run of a session, queued and running.
   * @param {string} session
   */
  cancelSession(session) {
    this.#driver.feed({ do: 'cancel_session', session });
  }

  /**
   * Live runs of a session, oldest first.
   * @param {string} session
   */
  runs(session) {
    return this.#core.runsOf(session);
  }

  /** Every live run with its state, and the sessions that have one. */
  state() {
    return this.#core.state();
  }

  /**
   * Resolves when the session has no live run.
   * @param {string} session
   * @param {import('../index.js').WaitOptions} options
   * @returns {Promise<void>}
   */
  waitForIdle(session, { signal } = {}) {
    return this.#waitUntil(() => this.runs(session).length === 0, signal);
  }

  /**
   * Admits nothing more, cancels every run, and resolves when the last one is gone, at the latest
   * after the kill grace.
   * @param {import('../index.js').WaitOptions} options
   * @returns {Promise<void>}
   */
  shutdown({ signal } = {}) {
    this.#driver.feed({ do: 'shutdown' });
    return this.#waitUntil(() => this.state().sessions.length === 0, signal);
  }

  /**
   * @template T
   * @param {string} session
   * @param {import('../index.js').RunBody<T>} body
   * @param {import('../index.js').RunOptions} options
   * @returns {{promise: Promise<T>, isAdmitted: boolean}}
   */
  #admit(session, body, { run = this.#nextRun(), signal } = {}) {
    if (signal?.aborted) return { promise: Promise.reject(signal.reason), isAdmitted: false };
    const { promise, resolve, reject } = deferred();
    const stopListening = onAbort(signal, () => this.cancel(run));
    const entry = {
      session, body, signal, stopListening, resolve, reject,
      value: undefined, error: undefined, controller: new AbortController(),
    };
    const isAdmitted = this.#begin(run, entry);
    return { promise, isAdmitted };
  }

  #nextRun() {
    this.#runCount += 1;
    return `run-${this.#runCount}`;
  }

  /**
   * The entry of a live run with the same id stays; the newcomer is the one that is refused.
   * @param {string} run
   * @param {Entry} entry
   */
  #begin(run, entry) {
    const isNew = !this.#entries.has(run);
    if (isNew) this.#entries.set(run, entry);
    const [verdict] = this.#driver.feed({ do: 'begin', run, session: entry.session });
    if (verdict.out !== 'rejected') return true;
    if (isNew) this.#entries.delete(run);
    entry.stopListening();
    entry.reject(new RunRejectedError(run, verdict.reason, verdict.active));
    return false;
  }

  /** @param {any} effect */
  #perform(effect) {
    this.#supervisor.start('onEffect', () => this.#onEffect(effect));
    const entry = this.#entries.get(effect.run);
    if (entry === undefined) return;
    switch (effect.out) {
      case 'started': this.#start(effect.run, entry); break;
      case 'abort_signal': abort(effect.run, entry); break;
      case 'ended': this.#ended(effect.run, effect.how, entry); break;
    }
  }

  /**
   * @param {string} run
   * @param {Entry} entry
   */
  #start(run, entry) {
    const work = new Promise((resolve) => resolve(entry.body(entry.controller.signal, run)));
    const succeeded = (/** @type {unknown} */ value) => {
      entry.value = value;
      this.#bodyEnded(run, entry, 'completed');
    };
    const failed = (/** @type {unknown} */ error) => {
      entry.error = error;
      this.#bodyEnded(run, entry, isAbort(error, entry) ? 'cancelled' : 'crashed');
    };
    this.#supervisor.watch(work.then(succeeded, failed), `run ${run}`);
  }

  /**
   * A body that the registry has given up is reported and must not end a successor of its name.
   * @param {string} run
   * @param {Entry} entry
   * @param {string} how
   */
  #bodyEnded(run, entry, how) {
    const isOwner = this.#entries.get(run) === entry;
    if (!isOwner) this.#supervisor.report(new LateRunError(run, how, entry.error), `run ${run}`);
    if (isOwner || !this.#core.isLive(run)) this.#driver.feed({ do: 'end', run, how });
  }

  /**
   * @param {string} run
   * @param {string} how
   * @param {Entry} entry
   */
  #ended(run, how, entry) {
    this.#entries.delete(run);
    entry.stopListening();
    if (how === 'completed' || how === 'completed_after_cancel') entry.resolve(entry.value);
    else entry.reject(endError(run, how, entry));
    this.#wakeIdleWaiters();
  }

  /**
   * @param {() => boolean} isIdle
   * @param {AbortSignal | undefined} signal
   * @returns {Promise<void>}
   */
  #waitUntil(isIdle, signal) {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (isIdle()) return Promise.resolve();
    const { promise, resolve, reject } = deferred();
    const stopListening = onAbort(signal, () => {
      this.#idleWaiters.delete(waiter);
      reject(signal?.reason);
    });
    const waiter = { isIdle, wake: () => { stopListening(); resolve(undefined); } };
    this.#idleWaiters.add(waiter);
    return promise;
  }

  #wakeIdleWaiters() {
    for (const waiter of [...this.#idleWaiters]) {
      if (!waiter.isIdle()) continue;
      this.#idleWaiters.delete(waiter);
      waiter.wake();
    }
  }
}

/**
 * @param {string} run
 * @param {Entry} entry
 */
function abort(run, { controller }) {
  controller.abort(new RunEndedError(run, 'cancelled'));
}

/**
 * Whether a body stopped because it was told to; anything else that it throws is a crash.
 * @param {any} error
 * @param {Entry} entry
 */
function isAbort(error, { controller: { signal } }) {
  return signal.aborted && (error === signal.reason || error?.name === 'AbortError');
}

/**
 * What the body threw, or the reason of the caller's own abort, comes back as it is.
 * @param {string} run
 * @param {string} how
 * @param {Entry} entry
 */
function endError(run, how, { signal, error }) {
  if (how === 'crashed' && error !== undefined) return error;
  if (how === 'cancelled' && signal?.aborted) return signal.reason;
  return new RunEndedError(run, how, error);
}
