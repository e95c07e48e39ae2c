import { EarlyListener } from './EarlyListener.js';
import { ResponseGate } from './ResponseGate.js';
import { deferred } from './deferred.js';
import { NotOpenError } from './errors.js';
import { isOpen, readFrame, sendFrame } from './jsonFrames.js';
import { subscribe } from './subscribe.js';

/**
 * A realtime session over a socket: the gate hears every event at once, the application hears
 * them all in order from whenever it attaches.
 */
export class RealtimeConnection {
  #inbox;
  #onFault;
  #socket;
  #opened = deferred();
  #stopListening = () => {};

  /**
   * Make it in the same run as its socket: an event between the two would be lost.
   * @param {import('../index.js').RealtimeConnectionOptions} options
   */
  constructor({ socket, gateConfig, inboxConfig, clock, onFault, onEffect }) {
    this.#socket = socket;
    this.#onFault = onFault;
    this.#inbox = new EarlyListener({ config: inboxConfig, onFault });
    /** Decides when a response is asked for. */
    this.gate = new ResponseGate({
      config: gateConfig, clock, onFault, onEffect,
      send: (frame) => sendFrame(this.#socket, frame),
    });
    this.#bind(socket);
  }

  /** Resolves when the present socket is open, rejects when it closes first. */
  get opened() {
    return this.#opened.promise;
  }

  /**
   * Hands every event, from the first one on, to one consumer; the result detaches.
   * @param {import('../index.js').Consumer<any>} consumer
   * @param {import('../index.js').WaitOptions} [options]
   */
  attach(consumer, options) {
    return this.#inbox.attach(consumer, options);
  }

  /**
   * Sends any frame but those that the gate must decide on.
   * @param {{type: string, [key: string]: any}} frame
   */
  send(frame) {
    const isOutOfBand = frame.response?.conversation === 'none';
    if (frame.type === 'response.create' && !isOutOfBand) {
      throw new TypeError('a response is asked for with gate.request()');
    }
    return sendFrame(this.#socket, frame);
  }

  /**
   * Goes on with another socket; what the old one still says is not heard.
   * @param {import('../index.js').SocketLike} socket
   */
  reconnect(socket) {
    this.stop();
    this.#inbox.reconnect();
    this.#opened = deferred();
    this.#socket = socket;
    this.#bind(socket);
  }

  /** Stops listening and disconnects the gate; the socket itself is left as it is. */
  stop() {
    this.#stopListening();
    this.#closed();
  }

  /**
   * What the socket says while it is bound, even within these lines, waits until the gate knows
   * whether it is open.
   * @param {import('../index.js').SocketLike} socket
   */
  #bind(socket) {
    this.gate.disconnected();
    // Nobody has to wait for the socket to open.
    this.#opened.promise.catch(() => {});
    const wire = new EarlyListener({ source: socket, onFault: this.#onFault });
    const stopOpen = subscribe(socket, 'open', () => this.#open());
    if (isOpen(socket)) this.#open();
    const detach = wire.attach({
      message: (data) => this.#receive(readFrame(data)), close: () => this.#closed(),
    });
    this.#stopListening = () => [stopOpen, detach, () => wire.stop()].forEach((stop) => stop());
  }

  #open() {
    this.gate.connected();
    this.#opened.resolve(undefined);
  }

  /** @param {unknown} event */
  #receive(event) {
    this.gate.receive(event);
    this.#inbox.push(event);
  }

  #closed() {
    if (this.gate.phase !== 'closed') this.gate.disconnected();
    this.#inbox.closed();
    this.#opened.reject(new NotOpenError());
  }
}
