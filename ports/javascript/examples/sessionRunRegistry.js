import * as crypto from 'node:crypto';

/** Keys runs by run and looks them up by session. */
export class RunRegistry {
  #runs = new Map();
  #closed = false;

  start(sessionId, work) {
    if (this.#closed) throw new Error('shutting down');
    const runId = crypto.randomUUID();
    const controller = new AbortController();
    this.#runs.set(runId, { sessionId, controller });
    const running = (async () => work(controller.signal))();
    return { runId, finished: running.finally(() => this.end(runId)) };
  }

  runsOf(sessionId) {
    return [...this.#runs].filter(([, run]) => run.sessionId === sessionId).map(([id]) => id);
  }

  cancelSession(sessionId) {
    for (const id of this.runsOf(sessionId)) this.#runs.get(id).controller.abort();
  }

  shutdown() {
    this.#closed = true;
    for (const { controller } of this.#runs.values()) controller.abort();
  }

  end(runId) {
    if (!this.#runs.delete(runId)) throw new Error(`run ${runId} has ended already`);
  }
}
