import { ManualClock } from './ManualClock.js';
import { DescriptionGatePlayer } from './players/DescriptionGatePlayer.js';
import { EarlyListenerPlayer } from './players/EarlyListenerPlayer.js';
import { EventRouterPlayer } from './players/EventRouterPlayer.js';
import { ResponseGatePlayer } from './players/ResponseGatePlayer.js';
import { RunRegistryPlayer } from './players/RunRegistryPlayer.js';

const PLAYERS = {
  response_gate: ResponseGatePlayer,
  run_registry: RunRegistryPlayer,
  description_gate: DescriptionGatePlayer,
  early_listener: EarlyListenerPlayer,
  router: EventRouterPlayer,
};

/** The vector feeds its core what a shell never would: a result of something it was not told. */
export class UnplayableStep extends Error {}

/** A shell under a manual clock, played through its public methods as an application would. */
export class ShellSubject {
  #clock = new ManualClock();
  #effects = [];
  #faults = [];
  #player;

  constructor(vector) {
    this.#player = new PLAYERS[vector.component](vector, {
      clock: this.#clock,
      effects: this.#effects,
      onFault: (error, label) => this.#faults.push({ error, label }),
    });
  }

  static canPlay({ component }) {
    return Object.hasOwn(PLAYERS, component);
  }

  async step({ expect, note, ...step }) {
    const start = this.#effects.length;
    if (step.do === 'advance') await this.#clock.run(step.ms);
    else if (await this.#player.step(step) === 'unplayable' && expect?.length > 0) {
      throw new UnplayableStep(step.do);
    }
    return this.#effects.slice(start);
  }

  state() {
    return this.#player.state();
  }

  /** What the promises said against what the trace says, where the player compares them. */
  check() {
    return this.#player.check?.(this.#effects) ?? {};
  }
}
