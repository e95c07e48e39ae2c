import { CoreDriver } from './CoreDriver.js';
import { EarlyListenerCore } from './EarlyListenerCore.js';
import { TaskSupervisor } from './TaskSupervisor.js';
import { AttachRefusedError, BufferOverflowError } from './errors.js';
import { onAbort } from './onAbort.js';
import { payloadReader, subscribe } from './subscribe.js';

/** Listens from the moment it is made, and keeps what arrives until a consumer comes. */
export class EarlyListener {
  #core;
  #driver;
  #supervisor;
  #onEffect;
  /** @type {() => void} */
  #stopListening = () => {};

  /**
   * Make it in the same run as its source: an event between the two would be lost.
   * @param {import('../index.js').EarlyListenerOptions} options
   */
  constructor({ source, config, onFault, onEffect = () => {} } = {}) {
    this.#core = new EarlyListenerCore(config);
    this.#driver = new CoreDriver(this.#core, (effect) => this.#perform(effect));
    this.#supervisor = new TaskSupervisor({ onFault });
    this.#onEffect = onEffect;
    if (source !== undefined) this.#stopListening = this.#listen(source);
  }

  /** Number of reconnects so far; a message belongs to the epoch of its source. */
  get epoch() {
    return this.#core.epoch;
  }

  /** Messages waiting for a consumer. */
  get buffered() {
    return this.#core.state().buffered;
  }

  /** Whether the buffer overflowed; nothing more is delivered until `reconnect`. */
  get hasFailed() {
    return this.#core.hasFailed;
  }

  /**
   * Takes a message that did not come through the source.
   * @param {any} message
   * @param {number} [epoch]
   */
  push(message, epoch) {
    this.#driver.feed({ do: 'message', msg: message, epoch });
  }

  /**
   * The source closed; a consumer learns of it after every message.
   * @param {string} [reason]
   */
  closed(reason) {
    this.#driver.feed({ do: 'close', reason });
  }

  /**
   * Replays what is waiting, then delivers live. The result, or an abort, detaches; messages are
   * kept again from then on.
   * @param {import('../index.js').Consumer<any>} consumer
   * @param {import('../index.js').WaitOptions} options
   * @returns {() => void}
   */
  attach(consumer, { signal } = {}) {
    signal?.throwIfAborted();
    const who = { consumer };
    const [first] = this.#driver.feed({ do: 'attach', who });
    if (first?.out === 'attach_refused') throw new AttachRefusedError();
    const stopWaiting = onAbort(signal, () => this.#detach(who));
    return () => {
      stopWaiting();
      this.#detach(who);
    };
  }

  /**
   * Goes on with another source; what the old one still says is not heard.
   * @param {import('../index.js').EventSource} [source]
   */
  reconnect(source) {
    this.#stopListening();
    this.#driver.feed({ do: 'reconnect' });
    this.#stopListening = source === undefined ? () => {} : this.#listen(source);
  }

  /** Stops listening to the source; the consumer is told. */
  stop() {
    this.#stopListening();
    this.closed('stopped');
  }

  /** @param {import('../index.js').EventSource} source */
  #listen(source) {
    const epoch = this.epoch;
    const read = payloadReader(source);
    const stops = [
      subscribe(source, 'message', (value) => this.push(read(value), epoch)),
      subscribe(source, 'close', () => this.#sourceClosed(epoch)),
      subscribe(source, 'error', (error) => this.#supervisor.report(error, 'source')),
    ];
    return () => stops.forEach((stop) => stop());
  }

  /** @param {number} epoch */
  #sourceClosed(epoch) {
    if (epoch === this.epoch) this.closed();
  }

  /**
   * Detaches this consumer and never the one that came after it.
   * @param {object} who
   */
  #detach(who) {
    if (this.#core.state().attached === who) this.#driver.feed({ do: 'detach' });
  }

  /** @param {any} effect */
  #perform(effect) {
    this.#supervisor.start('onEffect', () => this.#onEffect(effect));
    switch (effect.out) {
      case 'deliver': this.#deliver(effect.to.consumer, effect.msg); break;
      case 'deliver_close': this.#deliverClose(effect.to.consumer, effect.reason); break;
      case 'overflow':
      case 'dropped_oldest': this.#lost(effect.out); break;
    }
  }

  /**
   * @param {import('../index.js').Consumer<any>} consumer
   * @param {any} message
   */
  #deliver(consumer, message) {
    this.#supervisor.start('consumer', () =>
      typeof consumer === 'function' ? consumer(message) : consumer.message(message));
  }

  /**
   * @param {import('../index.js').Consumer<any>} consumer
   * @param {string} reason
   */
  #deliverClose(consumer, reason) {
    if (typeof consumer === 'function') return;
    this.#supervisor.start('consumer', () => consumer.close?.(reason));
  }

  /** @param {'overflow' | 'dropped_oldest'} reason */
  #lost(reason) {
    this.#supervisor.report(new BufferOverflowError(reason), 'early listener');
  }
}
