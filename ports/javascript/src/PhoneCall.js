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
  #realtimeHandlers;
  #onFault;
  #supervisor;
  #hangUp = new AbortController();
  #ended = deferred();
  #stopListening = () => {};

  /** @param {import('../index.js').PhoneCallOptions} options */
  constructor({ phone, realtime, typeKey, phoneHandlers, realtimeHandlers, onFault, onUnknown }) {
    this.#phone = phone;
    this.#realtime = realtime;
    this.#realtimeHandlers = realtimeHandlers;
    this.#onFault = onFault;
    this.#supervisor = new TaskSupervisor({ onFault });
    const router = new EventRouter({ handlers: phoneHandlers, onUnknown, onFault });
    this.#listen((message) => router.dispatch({ ...message, type: message[typeKey] }));
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

  /** Hears the server from its first event on; what it said before has been kept. */
  hearServer() {
    const router = new EventRouter({ handlers: this.#realtimeHandlers, onFault: this.#onFault });
    this.#realtime.attach((event) => router.dispatch(event), { signal: this.#hangUp.signal });
  }

  /** Asks for an answer to what the user said; hanging up takes the request back. */
  answer() {
    const { signal } = this.#hangUp;
    const answer = this.#realtime.gate.request({ signal }).catch((error) => {
      if (!signal.aborted) throw error;
    });
    this.#supervisor.watch(answer, 'answer to the user');
  }

  /** Nobody listens any more, so nothing needs to be said. */
  end() {
    if (this.#hangUp.signal.aborted) return;
    this.#hangUp.abort();
    this.#stopListening();
    this.#realtime.gate.cancel();
    this.#ended.resolve(undefined);
  }

  /** @param {(message: any) => void} dispatch */
  #listen(dispatch) {
    const listener = new EarlyListener({ source: this.#phone, onFault: this.#onFault });
    this.#stopListening = () => listener.stop();
    listener.attach({ message: (data) => dispatch(readFrame(data)), close: () => this.end() });
  }
}
