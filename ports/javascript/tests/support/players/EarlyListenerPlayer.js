import { EarlyListener } from '../../../src/index.js';
import { settle } from '../settle.js';

/** Plays a vector to an `EarlyListener` through event targets, one a connection. */
export class EarlyListenerPlayer {
  #listener;
  #sources = [new EventTarget()];
  #detach = () => {};
  #attached = null;

  constructor({ config }, { effects, onFault }) {
    this.#listener = new EarlyListener({
      source: this.#sources[0], config, onFault,
      onEffect: ({ to, ...rest }) => effects.push(to ? { to: to.consumer.id, ...rest } : rest),
    });
  }

  async step({ do: op, ...args }) {
    switch (op) {
      case 'message': this.#message(args); break;
      case 'attach': this.#attach(args.who); break;
      case 'detach': this.#detach(); this.#attached = null; break;
      case 'open': this.#source.dispatchEvent(new Event('open')); break;
      case 'close': this.#close(args.reason); break;
      case 'reconnect': this.#reconnect(); break;
      default: throw new TypeError(`no listener step "${op}"`);
    }
    await settle();
  }

  get #source() {
    return this.#sources.at(-1);
  }

  #message({ msg, epoch }) {
    const source = this.#sources[epoch ?? this.#listener.epoch] ?? new EventTarget();
    source.dispatchEvent(Object.assign(new Event('message'), { data: msg }));
  }

  #attach(id) {
    try {
      this.#detach = this.#listener.attach({ id, message: () => {} });
      this.#attached = id;
    } catch (error) {
      if (error.reason !== 'attached') throw error;
    }
  }

  #close(reason) {
    if (reason) this.#listener.closed(reason);
    else this.#source.dispatchEvent(new Event('close'));
  }

  #reconnect() {
    this.#sources.push(new EventTarget());
    this.#listener.reconnect(this.#source);
  }

  state() {
    return { buffered: this.#listener.buffered, attached: this.#attached };
  }
}
