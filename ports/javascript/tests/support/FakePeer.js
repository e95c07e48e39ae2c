/** A peer connection whose states and results a test decides. */
export class FakePeer extends EventTarget {
  #signalingState;
  /** Calls of `setRemoteDescription` that have no result yet. */
  calls = [];

  constructor(signalingState = 'stable') {
    super();
    this.#signalingState = signalingState;
  }

  get signalingState() {
    return this.#signalingState;
  }

  changeState(state) {
    this.#signalingState = state;
    this.dispatchEvent(new Event('signalingstatechange'));
  }

  setRemoteDescription(description) {
    return new Promise((resolve, reject) => {
      this.calls.push({ description, resolve, reject });
    });
  }
}
