/**
 * Calls back once when the signal aborts; the result stops listening.
 * @param {AbortSignal | undefined} signal
 * @param {() => void} callback
 * @returns {() => void}
 */
export function onAbort(signal, callback) {
  if (signal === undefined) return () => {};
  signal.addEventListener('abort', callback, { once: true });
  return () => signal.removeEventListener('abort', callback);
}
