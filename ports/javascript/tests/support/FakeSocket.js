/** A socket in memory: what is sent is kept, what arrives is up to the test. */
export class FakeSocket extends EventTarget {
  sent = [];

  constructor(readyState = 1) {
    super();
    this.readyState = readyState;
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  open() {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  close() {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }

  /** Lets frames arrive. */
  hear(...frames) {
    for (const frame of frames) {
      const data = typeof frame === 'string' ? frame : JSON.stringify(frame);
      this.dispatchEvent(Object.assign(new Event('message'), { data }));
    }
  }

  /** Types of the frames sent since the last look. */
  take(key = 'type') {
    return this.sent.splice(0).map((frame) => frame[key]);
  }
}
