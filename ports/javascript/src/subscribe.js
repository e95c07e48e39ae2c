/**
 * Listens to an `EventTarget` or a Node emitter from this very moment; the result stops it.
 * @param {import('../index.js').EventSource} source
 * @param {string} name
 * @param {(value: any) => void} listener
 * @returns {() => void}
 */
export function subscribe(source, name, listener) {
  if (isEventTarget(source)) {
    source.addEventListener(name, listener);
    return () => source.removeEventListener(name, listener);
  }
  source.on(name, listener);
  return () => source.off(name, listener);
}

/**
 * Reads the payload of a `message`: `data` of an event, or what an emitter passes itself.
 * @param {import('../index.js').EventSource} source
 * @returns {(value: any) => any}
 */
export function payloadReader(source) {
  return isEventTarget(source) ? (event) => event.data : (payload) => payload;
}

/**
 * @param {import('../index.js').EventSource} source
 * @returns {source is import('../index.js').EventTargetLike}
 */
function isEventTarget(source) {
  return 'addEventListener' in source && typeof source.addEventListener === 'function';
}
