/**
 * @typedef {{do: string, [argument: string]: any}} Input
 * @typedef {{out: string, [field: string]: any}} Effect
 */

/** Decides who hears of an event; logging observes and never consumes. Pure. */
export class EventRouterCore {
  /** @type {Set<string>} */
  #logged;
  /** @type {Map<string, string>} */
  #handlers;

  /** @param {{log?: string[], handlers?: Record<string, string>}} config */
  constructor({ log = [], handlers = {} } = {}) {
    this.#logged = new Set(log);
    this.#handlers = new Map(Object.entries(handlers));
  }

  /**
   * Takes one input and returns what must be done because of it, in order.
   * @param {Input} input
   * @returns {Effect[]}
   */
  handle(input) {
    switch (input.do) {
      case 'event': return this.#event(input.type);
      case 'handler_failed': return [{ out: 'fault', type: input.type }];
      default: throw new TypeError(`unknown event router input "${input.do}"`);
    }
  }

  /**
   * @param {string} type
   * @returns {Effect[]}
   */
  #event(type) {
    const isLogged = this.#logged.has(type);
    const by = this.#handlers.get(type);
    /** @type {Effect[]} */
    const effects = isLogged ? [{ out: 'logged', type }] : [];
    if (by !== undefined) effects.push({ out: 'handled', type, by });
    if (effects.length === 0) effects.push({ out: 'unknown', type });
    return effects;
  }
}
