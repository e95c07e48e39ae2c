import { EventRouter } from '../../../src/index.js';

/** Plays a vector to an `EventRouter` with handlers that throw where the vector says so. */
export class EventRouterPlayer {
  #router;

  constructor({ config = {} }, { effects, onFault }) {
    const throwing = new Set(config.throwing);
    const handlers = Object.entries(config.handlers ?? {}).map(([type, name]) => {
      const handler = () => { if (throwing.has(type)) throw new Error(type); };
      return [type, Object.defineProperty(handler, 'name', { value: name })];
    });
    this.#router = new EventRouter({
      log: config.log, handlers: Object.fromEntries(handlers), onFault,
      onEffect: (effect) => effects.push(effect),
    });
  }

  async step({ type }) {
    this.#router.dispatch({ type });
  }

  state() {
    return {};
  }
}
