import { RunRegistry } from '../../../src/index.js';
import { settle } from '../settle.js';

/** Plays a vector to a `RunRegistry` through bodies that end when the vector says so. */
export class RunRegistryPlayer {
  #registry;
  #bodies = new Map();

  constructor({ config }, { clock, effects, onFault }) {
    this.#registry = new RunRegistry({
      config, clock, onFault, onEffect: (effect) => effects.push(effect),
    });
  }

  async step({ do: op, run, session, how }) {
    switch (op) {
      case 'begin': this.#begin(run, session); break;
      case 'end': this.#end(run, how ?? 'completed'); break;
      case 'cancel': this.#registry.cancel(run); break;
      case 'cancel_session': this.#registry.cancelSession(session); break;
      case 'shutdown': this.#registry.shutdown().catch(() => {}); break;
      default: throw new TypeError(`no registry step "${op}"`);
    }
    await settle();
  }

  #begin(run, session) {
    const body = (signal) => new Promise((resolve, reject) => {
      this.#bodies.set(run, { resolve, reject, signal });
    });
    this.#registry.run(session, body, { run }).catch(() => {});
  }

  /** A body ends once and only if it started; any other end is announced from elsewhere. */
  #end(run, how) {
    const body = this.#bodies.get(run);
    this.#bodies.delete(run);
    if (body !== undefined && how === 'completed') body.resolve();
    else if (body !== undefined && how === 'crashed') body.reject(new Error(how));
    else if (body?.signal.aborted && how === 'cancelled') body.reject(body.signal.reason);
    else this.#registry.end(run, how);
  }

  state() {
    return this.#registry.state();
  }
}
