/** Starts a run when the one before it has really ended. */
export async function replaceRun(runs, sessionId, start) {
  while (runs.has(sessionId)) {
    const previous = runs.get(sessionId);
    previous.abort();
    await previous.ended;
  }
  const run = start();
  runs.set(sessionId, run);
  run.ended.then(() => runs.delete(sessionId));
}
