import { DescriptionGate } from '../../../src/index.js';
import { FakePeer } from '../FakePeer.js';
import { settle } from '../settle.js';

/** Plays a vector to a `DescriptionGate` through a peer that does as the vector says. */
export class DescriptionGatePlayer {
  #gate;
  #peer = new FakePeer();
  #peers = [this.#peer];

  constructor({ config }, { clock, effects, onFault }) {
    this.#gate = new DescriptionGate(this.#peer, {
      config, clock, onFault, yieldTurn: () => Promise.resolve(),
      onEffect: (effect) => effects.push(effect),
    });
  }

  async step({ do: op, ...args }) {
    switch (op) {
      case 'signaling': this.#signal(args); break;
      case 'apply': this.#apply(args); break;
      case 'set_ok':
      case 'set_failed': return this.#settle(op, args);
      case 'wait': this.#wait(args.waiter); break;
      case 'background_fault': this.#fault(args); break;
      case 'close': this.#gate.close(); break;
      case 'reconnect': this.#reconnect(); break;
      default: throw new TypeError(`no description gate step "${op}"`);
    }
    await settle();
    return undefined;
  }

  #signal({ state, epoch }) {
    (this.#peers[epoch ?? this.#gate.epoch] ?? new FakePeer()).changeState(state);
  }

  #fault({ what, epoch }) {
    this.#gate.backgroundFault(what, epoch ?? undefined);
  }

  #apply({ id, type, epoch }) {
    this.#gate.apply({ type, id }, { id, epoch: epoch ?? undefined }).catch(() => {});
  }

  #wait(waiter) {
    this.#gate.ready({ waiter }).catch(() => {});
  }

  async #settle(op, { id, reason }) {
    const call = this.#peers.flatMap((peer) => peer.calls)
      .find(({ description }) => description.id === id);
    if (call === undefined) return 'unplayable';
    if (op === 'set_ok') call.resolve();
    else call.reject(new Error(reason));
    await settle();
    return undefined;
  }

  #reconnect() {
    this.#peer = new FakePeer();
    this.#peers.push(this.#peer);
    this.#gate.reconnect(this.#peer);
  }

  state() {
    return { ready: this.#gate.isReady, epoch: this.#gate.epoch };
  }
}
