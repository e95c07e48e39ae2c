/**
 * The order of steps inside aiortc that matters: either description schedules a connect task, and
 * a remote one stores the transport's parameters first, then suspends, then stores itself.
 */
export class AiortcLikePeer extends EventTarget {
  remoteDescription = null;
  /** Failures of connect tasks, which no caller ever sees. */
  faults = [];
  connects = 0;
  isConnected = false;
  #signalingState = 'stable';
  #hasTransport = false;
  #clock;
  #closingMs;

  constructor(clock, { closingMs = 50 } = {}) {
    super();
    this.#clock = clock;
    this.#closingMs = closingMs;
  }

  get signalingState() {
    return this.#signalingState;
  }

  async setLocalDescription() {
    this.#change('have-local-offer');
    this.#scheduleConnect();
  }

  async setRemoteDescription(description) {
    if (this.#signalingState === 'stable') throw new Error('InvalidStateError');
    this.#hasTransport = true;
    await this.sleep(this.#closingMs);
    this.remoteDescription = description;
    this.#change('stable');
    this.#scheduleConnect();
  }

  /** Does nothing without a transport; with one it connects fast and then reads the description. */
  async connect() {
    if (!this.#hasTransport) return;
    this.connects += 1;
    await this.sleep(5);
    this.receive(this.remoteParameters());
    this.isConnected = true;
  }

  remoteParameters() {
    return { codecs: this.remoteDescription.media };
  }

  receive(parameters) {
    return parameters.codecs;
  }

  sleep(ms) {
    return new Promise((resolve) => { this.#clock.setTimeout(resolve, ms); });
  }

  #change(state) {
    this.#signalingState = state;
    this.dispatchEvent(new Event('signalingstatechange'));
  }

  #scheduleConnect() {
    const connect = () => this.connect().catch((error) => this.faults.push(error.message));
    this.#clock.setTimeout(connect, 0);
  }
}
