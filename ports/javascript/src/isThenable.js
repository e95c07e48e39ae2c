/**
 * @param {unknown} value
 * @returns {value is PromiseLike<unknown>}
 */
export function isThenable(value) {
  return typeof (/** @type {any} */ (value)?.then) === 'function';
}
