/**
 * The machine's monotonic clock; unlike the date it cannot step back.
 * @type {import('../index.js').Clock}
 */
export const systemClock = Object.freeze({
  now: () => performance.now(),
  setTimeout: (/** @type {() => void} */ callback, /** @type {number} */ ms) =>
    setTimeout(callback, ms),
  clearTimeout: (/** @type {any} */ timer) => clearTimeout(timer),
});
