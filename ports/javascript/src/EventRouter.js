import { EventRouterCore } from './EventRouterCore.js';
import { TaskSupervisor } from './TaskSupervisor.js';
import { isThenable } from './isThenable.js';

/** Sends each event to its handler; whether it is also logged changes nothing about that. */
export class EventRouter {
  #core;
  #handlers;
  #logger;
  #onUnknown;
  #supervisor;
  #onEffect;

  /** @param {import('../index.js').EventRouterOptions} options */
  constructor({ handlers = {}, log = [], logger, onUnknown, onFault, onEffect } = {}) {
    this.#core = new EventRouterCore({ log, handlers: namesOf(handlers) });
    this.#handlers = new Map(Object.entries(handlers));
    this.#logger = logger ?? (() => {});
    this.#onUnknown = onUnknown ?? (() => {});
    this.#supervisor = new TaskSupervisor({ onFault });
    this.#onEffect = onEffect ?? (() => {});
  }

  /**
   * Routes one event; nothing a callback throws reaches the caller or stops the next event.
   * @param {{type: string}} event
   */
  dispatch(event) {
    for (const effect of this.#core.handle({ do: 'event', type: event.type })) {
      this.#supervisor.start('onEffect', () => this.#onEffect(effect));
      this.#perform(effect, event);
    }
  }

  /**
   * @param {any} effect
   * @param {{type: string}} event
   */
  #perform(effect, event) {
    switch (effect.out) {
      case 'logged': this.#supervisor.start('logger', () => this.#logger(event)); break;
      case 'handled': this.#call(event); break;
      case 'unknown': this.#supervisor.start('onUnknown', () => this.#onUnknown(event)); break;
    }
  }

  /** @param {{type: string}} event */
  #call(event) {
    const failed = (/** @type {unknown} */ error) => this.#handlerFailed(event.type, error);
    try {
      const result = this.#handlers.get(event.type)?.(event);
      if (!isThenable(result)) return;
      this.#supervisor.watch(Promise.resolve(result).catch(failed), event.type);
    } catch (error) {
      failed(error);
    }
  }

  /**
   * @param {string} type
   * @param {unknown} error
   */
  #handlerFailed(type, error) {
    for (const effect of this.#core.handle({ do: 'handler_failed', type })) {
      this.#supervisor.start('onEffect', () => this.#onEffect(effect));
      this.#supervisor.report(error, `handler of ${type}`);
    }
  }
}

/** @param {Record<string, Function>} handlers */
function namesOf(handlers) {
  const names = Object.entries(handlers).map(([type, handler]) => [type, handler.name || type]);
  return Object.fromEntries(names);
}
