/** A core under a clock that a simulation moves; records every effect with its time. */
export class TickingCore {
  now = 0;
  #core;

  constructor(core) {
    this.#core = core;
  }

  feed(input) {
    return this.#core.handle(input, this.now);
  }

  advance(ms) {
    const end = this.now + ms;
    const effects = [];
    while (this.#core.nextDeadline !== null && this.#core.nextDeadline <= end) {
      this.now = this.#core.nextDeadline;
      effects.push(...this.feed({ do: 'tick' }));
    }
    this.now = end;
    return effects;
  }
}
