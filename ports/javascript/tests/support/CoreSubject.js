import {
  DescriptionGateCore, EarlyListenerCore, EventRouterCore, ResponseGateCore, RunRegistryCore,
  TranscriptStore,
} from '../../src/index.js';

const CORES = {
  response_gate: ResponseGateCore,
  run_registry: RunRegistryCore,
  description_gate: DescriptionGateCore,
  early_listener: EarlyListenerCore,
  transcript: TranscriptStore,
  router: EventRouterCore,
};

/** A bare core under the virtual clock of vectors/FORMAT.md, section 3. */
export class CoreSubject {
  #core;
  #throwing;
  #now = 0;

  constructor({ component, config = {} }) {
    const { throwing = [], ...coreConfig } = config;
    this.#core = new CORES[component](coreConfig);
    this.#throwing = new Set(throwing);
  }

  step({ do: op, expect, note, ...args }) {
    if (op === 'advance') return this.#advance(args.ms);
    const effects = this.#core.handle({ do: op, ...args }, this.#now);
    return effects.flatMap((effect) => [effect, ...this.#faultsOf(effect)]);
  }

  state() {
    return this.#core.state?.() ?? {};
  }

  #advance(ms) {
    const end = this.#now + ms;
    const effects = [];
    while (this.#core.nextDeadline !== null && this.#core.nextDeadline <= end) {
      this.#now = this.#core.nextDeadline;
      effects.push(...this.#core.handle({ do: 'tick' }, this.#now));
    }
    this.#now = end;
    return [...effects, ...this.#tickTooMany()];
  }

  /** Nothing is due any more, so a tick too many must do nothing. */
  #tickTooMany() {
    return this.#core.handle({ do: 'tick' }, this.#now);
  }

  #faultsOf({ out, type }) {
    if (out !== 'handled' || !this.#throwing.has(type)) return [];
    return this.#core.handle({ do: 'handler_failed', type });
  }
}
