import { systemClock } from './systemClock.js';

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Feeds a core and performs its effects one after another, also when performing one of them feeds
 * the core again; keeps one real timeout for the core's next deadline.
 */
export class CoreDriver {
  #core;
  #clock;
  #perform;
  /** @type {any[]} */
  #effects = [];
  #isPerforming = false;
  /** @type {any} */
  #timeout = null;
  /** @type {number | null} */
  #armedFor = null;

  /**
   * @param {{handle(input: any, now: number): any[], readonly nextDeadline?: number | null}} core
   * @param {(effect: any) => void} perform must not throw
   * @param {import('../index.js').Clock} [clock]
   */
  constructor(core, perform, clock = systemClock) {
    this.#core = core;
    this.#perform = perform;
    this.#clock = clock;
  }

  /**
   * Takes one input; the core has changed its state before the first effect is performed.
   * @param {{do: string, [argument: string]: any}} input
   * @returns {any[]} the effects of this input
   */
  feed(input) {
    const effects = this.#core.handle(input, this.#clock.now());
    this.#effects.push(...effects);
    this.#arm();
    this.#performAll();
    return effects;
  }

  #performAll() {
    if (this.#isPerforming) return;
    this.#isPerforming = true;
    try {
      while (this.#effects.length > 0) this.#perform(this.#effects.shift());
    } finally {
      this.#isPerforming = false;
    }
  }

  #arm() {
    const deadline = this.#core.nextDeadline ?? null;
    if (deadline === this.#armedFor) return;
    this.#clock.clearTimeout(this.#timeout);
    this.#armedFor = deadline;
    this.#timeout = deadline === null ? null : this.#startTimeout(deadline);
  }

  /** @param {number} deadline */
  #startTimeout(deadline) {
    const delay = Math.max(0, Math.ceil(deadline - this.#clock.now()));
    return this.#clock.setTimeout(() => this.#wake(), Math.min(delay, LONGEST_TIMEOUT_MS));
  }

  /** A timeout may come late, and by a fraction early: the clock says what is due. */
  #wake() {
    this.#armedFor = null;
    while (this.#isDue()) this.feed({ do: 'tick' });
    this.#arm();
  }

  #isDue() {
    const deadline = this.#core.nextDeadline ?? null;
    return deadline !== null && deadline <= this.#clock.now();
  }
}
