import { settle } from './settle.js';

/** A clock that stands still until a test moves it. */
export class ManualClock {
  #now = 0;
  #timers = new Set();

  now() {
    return this.#now;
  }

  setTimeout(callback, ms) {
    const timer = { callback, due: this.#now + ms };
    this.#timers.add(timer);
    return timer;
  }

  clearTimeout(timer) {
    this.#timers.delete(timer);
  }

  /** Number of timeouts that are set. */
  get armed() {
    return this.#timers.size;
  }

  /** Moves the clock and fires what is due on the way, in order of due time, then of setting. */
  advance(ms) {
    const end = this.#now + ms;
    for (let timer = this.#first(end); timer !== null; timer = this.#first(end)) {
      this.#fire(timer);
    }
    this.#now = end;
  }

  /** As `advance`, but lets promises settle before, between and after. */
  async run(ms) {
    const end = this.#now + ms;
    await settle();
    for (let timer = this.#first(end); timer !== null; timer = this.#first(end)) {
      this.#fire(timer);
      await settle();
    }
    this.#now = end;
    await settle();
  }

  #first(end) {
    let first = null;
    for (const timer of this.#timers) {
      if (timer.due <= end && (first === null || timer.due < first.due)) first = timer;
    }
    return first;
  }

  #fire(timer) {
    this.#timers.delete(timer);
    this.#now = timer.due;
    timer.callback();
  }
}
