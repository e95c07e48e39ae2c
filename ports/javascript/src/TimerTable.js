import { compareCodePoints } from './compareCodePoints.js';

/** Named deadlines of a core; it reads no clock, the caller passes the time. */
export class TimerTable {
  /** @type {Map<string, number>} */
  #due = new Map();

  /**
   * Starts a timer, or restarts it with its full duration.
   * @param {string} name
   * @param {number} due
   */
  start(name, due) {
    this.#due.set(name, due);
  }

  /** @param {...string} names */
  stop(...names) {
    for (const name of names) this.#due.delete(name);
  }

  /** Stops every timer. */
  clear() {
    this.#due.clear();
  }

  /** @param {string} name */
  isRunning(name) {
    return this.#due.has(name);
  }

  /** The earliest due time, or null when nothing runs. */
  get nextDeadline() {
    const first = this.#first();
    return first === null ? null : first[1];
  }

  /**
   * Removes and returns the name of the first timer that is due, by due time and then by name.
   * @param {number} now
   * @returns {string | null}
   */
  takeDue(now) {
    const first = this.#first();
    if (first === null || first[1] > now) return null;
    this.#due.delete(first[0]);
    return first[0];
  }

  /** @returns {[string, number] | null} */
  #first() {
    /** @type {[string, number] | null} */
    let first = null;
    for (const entry of this.#due) if (first === null || isBefore(entry, first)) first = entry;
    return first;
  }
}

/**
 * @param {[string, number]} left
 * @param {[string, number]} right
 */
function isBefore(left, right) {
  return left[1] < right[1] || (left[1] === right[1] && compareCodePoints(left[0], right[0]) < 0);
}
