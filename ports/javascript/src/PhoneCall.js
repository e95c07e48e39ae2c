import { EarlyListener } from './EarlyListener.js';
import { EventRouter } from './EventRouter.js';
import { TaskSupervisor } from './TaskSupervisor.js';
import { deferred } from './deferred.js';
import { readFrame, sendFrame } from './jsonFrames.js';

/**
 * What every bridge shares: the phone's socket on one side, a realtime connection on the other,
 * and one end that stops both.
 */
export class PhoneCall {
  #phone;
  #realtime;
  #typeKey;
  #phoneEvents;
  #serverEvents;
  #listener;
  #supervisor;
  #hangUp = new AbortController();
  /** @type {Set<AbortController>} */
  #requests = new Set();
  #ended = deferred();

  /** @param {import('../index.js').PhoneCallOptions} options */
  constructor({ phone, realtime, typeKey, phoneHandlers, realtimeHandlers, onFault, onUnknown }) {
    this.#phone = phone;
    this.#realtime = realtime;
    this.#typeKey = typeKey;
    this.#phoneEvents = new EventRouter({ handlers: phoneHandlers, onUnknown, onFault });
    this.#serverEvents = new EventRouter({ handlers: realtimeHandlers, onFault });
    this.#supervisor = new TaskSupervisor({ onFault });
    this.#listener = new EarlyListener({ source: phone, onFault });
  }

  /** Resolves when the call is over. */
  get ended() {
    return this.#ended.promise;
  }

  /**
   * Whether what the server says now may reach the caller; not so while it is being interrupted.
   */
  get maySpeak() {
    return this.#realtime.gate.phase !== 'cancelling';
  }

  /**
   * Says something to the phone's side.
   * @param {object} message
   */
  tell(message) {
    return sendFrame(this.#phone, message);
  }

  /** Hears the phone's side from its first message on; the handlers' owner must be complete. */
  hearPhone() {
    this.#listener.attach({ message: (data) => this.#route(data), close: () => this.end() });
  }

  /** Hears the server from its first event on; what it said before has been kept. */
  hearServer() {
    const { signal } = this.#hangUp;
    this.#realtime.attach((event) => this.#serverEvents.dispatch(event), { signal });
  }

  /** Asks for an answer to what the user said; hanging up takes the request back. */
  answer() {
    const request = new AbortController();
    const { signal } = request;
    this.#requests.add(request);
    const answer = this.#realtime.gate.request({ signal })
      .catch((error) => { if (!signal.aborted) throw error; })
      .finally(() => this.#requests.delete(request));
    this.#supervisor.watch(answer, 'answer to the user');
  }

  /** Nobody listens any more, so nothing needs to be said. */
  end() {
    this.#hangUp.abort();
    for (const request of this.#requests) request.abort();
    this.#listener.stop();
    this.#realtime.gate.cancel();
    this.#ended.resolve(undefined);
  }

  /** @param {unknown} data */
  #route(data) {
    const message = readFrame(data);
    this.#phoneEvents.dispatch({ ...message, type: message[this.#typeKey] });
  }
}
