import { isThenable } from './isThenable.js';

/**
 * @typedef {{frame: any, isWanted: () => boolean, onFailure: (error: unknown) => void}} Letter
 */

/** Sends one frame after the other, at once where none is being sent. */
export class Outbox {
  #send;
  /** @type {Letter[]} */
  #waiting = [];
  #isSending = false;

  /** @param {(frame: any) => unknown} send may throw, or return a promise */
  constructor(send) {
    this.#send = send;
  }

  /** @param {Letter} letter dropped in silence when it is no longer wanted at its turn */
  post(letter) {
    this.#waiting.push(letter);
    this.#sendWaiting();
  }

  #sendWaiting() {
    while (!this.#isSending) {
      const letter = this.#waiting.shift();
      if (letter === undefined) return;
      if (letter.isWanted()) this.#attempt(letter);
    }
  }

  /** @param {Letter} letter */
  #attempt(letter) {
    this.#isSending = true;
    try {
      const result = this.#send(letter.frame);
      if (isThenable(result)) return this.#await(result, letter);
    } catch (error) {
      letter.onFailure(error);
    }
    this.#isSending = false;
  }

  /**
   * @param {PromiseLike<unknown>} sending
   * @param {Letter} letter
   */
  #await(sending, letter) {
    const next = () => {
      this.#isSending = false;
      this.#sendWaiting();
    };
    Promise.resolve(sending).catch(letter.onFailure).then(next);
  }
}
