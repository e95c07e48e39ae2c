import * as crypto from 'node:crypto';

/** Holds requests while a response is active, and sends them when it is over. */
export class ResponseGate {
  active = false;
  responseId = null;
  token = null;
  discarded = new Set();
  batch = [];
  queue = [];

  constructor(send) {
    this.send = send;
  }

  request(turn) {
    this.queue.push(turn);
    this.drain();
  }

  drain() {
    if (this.active || this.queue.length === 0) return;
    this.active = true;
    const manual = this.queue.findIndex((turn) => turn.params);
    this.batch = this.queue.splice(0, manual < 0 ? this.queue.length : Math.max(manual, 1));
    const metadata = { token: (this.token = crypto.randomUUID()) };
    this.send({ type: 'response.create', response: { ...this.batch[0].params, metadata } });
  }

  onEvent({ type, response }) {
    if (response) clearTimeout(this.orphanTimer);
    if (response?.metadata?.token === this.token) this.token = null;
    if (type === 'response.created') {
      this.active = true;
      this.responseId = response.id;
    } else if (type === 'response.done' && [null, response.id].includes(this.responseId)) {
      this.responseId = null;
      if (this.token !== null) return;
      this.active = false;
      this.drain();
    }
  }
}
