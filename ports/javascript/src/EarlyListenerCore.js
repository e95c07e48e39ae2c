import { readConfig } from './readConfig.js';

/** @type {Readonly<import('../index.js').EarlyListenerConfig>} */
const DEFAULTS = Object.freeze({ capacity: 1024, overflow: 'fail' });
const CHOICES = { overflow: ['fail', 'drop_oldest'] };

/**
 * @typedef {{do: string, [argument: string]: any}} Input
 * @typedef {{out: string, [field: string]: any}} Effect
 */

/**
 * Keeps messages in order until a consumer comes, then hands them on. Pure: no I/O, no clock, no
 * concurrency. Messages and consumers are opaque to it.
 */
export class EarlyListenerCore {
  #config;
  /** @type {unknown[]} */
  #buffer = [];
  /** @type {any} */
  #consumer = null;
  /** @type {string | null} */
  #closeReason = null;
  #hasFailed = false;
  #epoch = 0;
  /** @type {Effect[]} */
  #effects = [];

  /** @param {Partial<import('../index.js').EarlyListenerConfig>} [config] */
  constructor(config = {}) {
    this.#config = readConfig(DEFAULTS, config, CHOICES);
  }

  /**
   * Takes one input and returns what must be done because of it, in order.
   * @param {Input} input
   * @returns {Effect[]}
   */
  handle(input) {
    this.#effects = [];
    switch (input.do) {
      case 'message': if (this.#hears(input.epoch)) this.#message(input.msg); break;
      case 'attach': this.#attach(input.who); break;
      case 'detach': this.#consumer = null; break;
      case 'open': break;
      case 'close': this.#close(input.reason ?? 'remote'); break;
      case 'reconnect': this.#reconnect(); break;
      default: throw new TypeError(`unknown early listener input "${input.do}"`);
    }
    return this.#effects;
  }

  /** Number of reconnects so far. */
  get epoch() {
    return this.#epoch;
  }

  /** Whether the buffer overflowed on this connection. */
  get hasFailed() {
    return this.#hasFailed;
  }

  /** @returns {{buffered: number, attached: any}} */
  state() {
    return { buffered: this.#buffer.length, attached: this.#consumer };
  }

  /** @param {number | null | undefined} epoch */
  #hears(epoch) {
    const isCurrent = epoch === undefined || epoch === null || epoch === this.#epoch;
    return isCurrent && this.#closeReason === null && !this.#hasFailed;
  }

  /** @param {unknown} message */
  #message(message) {
    if (this.#consumer !== null) return this.#deliver(message);
    this.#buffer.push(message);
    if (this.#buffer.length > this.#config.capacity) this.#overflow();
  }

  #overflow() {
    if (this.#config.overflow === 'drop_oldest') {
      this.#buffer.shift();
      return this.#emit({ out: 'dropped_oldest' });
    }
    this.#hasFailed = true;
    this.#buffer = [];
    this.#emit({ out: 'overflow' });
  }

  /** @param {any} who */
  #attach(who) {
    if (this.#consumer !== null) return this.#emit({ out: 'attach_refused', to: who });
    this.#consumer = who;
    for (const message of this.#buffer.splice(0)) this.#deliver(message);
    if (this.#closeReason !== null) this.#deliverClose(this.#closeReason);
  }

  /** @param {string} reason */
  #close(reason) {
    if (this.#closeReason !== null) return;
    this.#closeReason = reason;
    if (this.#consumer !== null) this.#deliverClose(reason);
  }

  /** What is left of the old connection must not look as if it came from the new one. */
  #reconnect() {
    this.#epoch += 1;
    this.#buffer = [];
    this.#closeReason = null;
    this.#hasFailed = false;
  }

  /** @param {unknown} message */
  #deliver(message) {
    this.#emit({ out: 'deliver', to: this.#consumer, msg: message });
  }

  /** @param {string} reason */
  #deliverClose(reason) {
    this.#emit({ out: 'deliver_close', to: this.#consumer, reason });
  }

  /** @param {Effect} effect */
  #emit(effect) {
    this.#effects.push(effect);
  }
}
