/** Keeps what comes before its consumer, up to a limit, and replays it in order. */
export class EarlyListener {
  #buffer = [];
  #consumer = null;
  #failed = false;

  constructor(capacity, onOverflow) {
    Object.assign(this, { capacity, onOverflow });
  }

  receive(message) {
    if (this.#failed) return;
    if (this.#consumer) {
      this.#consumer(message);
    } else if (this.#buffer.push(message) > this.capacity) {
      this.#failed = true;
      this.#buffer = [];
      this.onOverflow(new Error(`no consumer within ${this.capacity} messages`));
    }
  }

  attach(consumer) {
    if (this.#consumer) throw new Error('a consumer is attached already');
    while (this.#buffer.length > 0) consumer(this.#buffer.shift());
    this.#consumer = consumer;
  }

  detach() {
    this.#consumer = null;
  }
}
