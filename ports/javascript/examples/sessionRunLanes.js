/** Runs of a session one at a time, in the order of their arrival. */
export const lanes = new Map();

export async function runInLane(sessionId, start, signal) {
  const previous = lanes.get(sessionId) ?? Promise.resolve();
  let leave;
  const tail = new Promise((resolve) => (leave = resolve));
  lanes.set(sessionId, tail);
  await previous;
  try {
    signal?.throwIfAborted();
    return await start(signal);
  } finally {
    leave();
    if (lanes.get(sessionId) === tail) lanes.delete(sessionId);
  }
}
