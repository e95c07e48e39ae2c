import { randomBytes } from 'node:crypto';

const [TEXT, CLOSE, PING, PONG] = [0x1, 0x8, 0x9, 0xa];

/** One end of an RFC 6455 connection with the browser's events; whole text frames only. */
export class WebSocketEnd extends EventTarget {
  readyState = 0;
  #isClient;
  #stream = null;
  #pending = Buffer.alloc(0);

  constructor({ isClient }) {
    super();
    this.#isClient = isClient;
  }

  /** The handshake is over; `head` is what came in the same packet. */
  start(stream, head) {
    this.#stream = stream;
    stream.on('data', (data) => this.#take(data));
    stream.on('close', () => this.#closed());
    stream.on('error', () => stream.destroy());
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
    this.#take(head);
  }

  send(text) {
    this.#write(TEXT, Buffer.from(text));
  }

  close() {
    if (this.readyState !== 1) return;
    this.readyState = 2;
    this.#write(CLOSE, Buffer.alloc(0));
    this.#stream.end();
  }

  /** Cuts the connection without a word. */
  cut() {
    this.#stream.destroy();
  }

  #closed() {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }

  #write(opcode, payload) {
    const mask = this.#isClient ? randomBytes(4) : Buffer.alloc(0);
    const body = this.#isClient ? masked(payload, mask) : payload;
    this.#stream.write(Buffer.concat([header(opcode, payload.length, this.#isClient), mask, body]));
  }

  #take(data) {
    this.#pending = Buffer.concat([this.#pending, data]);
    for (let frame = parse(this.#pending); frame !== null; frame = parse(this.#pending)) {
      this.#pending = this.#pending.subarray(frame.end);
      this.#handle(frame);
    }
  }

  #handle({ opcode, payload }) {
    if (opcode === PING) this.#write(PONG, payload);
    if (opcode === CLOSE) this.close();
    if (opcode !== TEXT) return;
    this.dispatchEvent(Object.assign(new Event('message'), { data: payload.toString() }));
  }
}

function header(opcode, length, isMasked) {
  const flag = isMasked ? 0x80 : 0;
  if (length < 126) return Buffer.from([0x80 | opcode, flag | length]);
  const long = Buffer.alloc(length < 65_536 ? 4 : 10);
  long[0] = 0x80 | opcode;
  long[1] = flag | (length < 65_536 ? 126 : 127);
  if (length < 65_536) long.writeUInt16BE(length, 2);
  else long.writeBigUInt64BE(BigInt(length), 2);
  return long;
}

/** The first whole frame of the bytes, or null. */
function parse(bytes) {
  if (bytes.length < 2) return null;
  const { length, start } = readLength(bytes);
  const maskStart = start;
  const payloadStart = bytes[1] & 0x80 ? maskStart + 4 : maskStart;
  const end = payloadStart + length;
  if (Number.isNaN(end) || bytes.length < end) return null;
  const mask = bytes.subarray(maskStart, payloadStart);
  const payload = masked(bytes.subarray(payloadStart, end), mask);
  return { opcode: bytes[0] & 0x0f, payload, end };
}

function readLength(bytes) {
  const short = bytes[1] & 0x7f;
  if (short < 126) return { length: short, start: 2 };
  const start = short === 126 ? 4 : 10;
  if (bytes.length < start) return { length: Number.NaN, start };
  const length = short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { length, start };
}

function masked(bytes, mask) {
  return mask.length === 0 ? bytes : bytes.map((byte, index) => byte ^ mask[index % 4]);
}
