import { PhoneCall } from './PhoneCall.js';

const BYTES_PER_MS = 8;

/**
 * Joins a Twilio media stream (mu-law, 8 kHz) to a realtime connection whose server detects turns
 * but leaves asking for responses to us (`create_response: false`).
 */
export class TwilioBridge {
  #realtime;
  #bargeIn;
  /** @type {PhoneCall} */
  #call;
  /** @type {string | null} */
  #streamSid = null;
  /** @type {{item: string, contentIndex: number, sentMs: number, playedMs: number} | null} */
  #speech = null;

  /** @param {import('../index.js').TwilioBridgeOptions} options */
  constructor({ phone, realtime, bargeIn = false, ...reports }) {
    this.#realtime = realtime;
    this.#bargeIn = bargeIn;
    this.#call = new PhoneCall({
      ...reports, phone, realtime, typeKey: 'event',
      phoneHandlers: this.#phoneHandlers(), realtimeHandlers: this.#realtimeHandlers(),
    });
    this.#call.hearPhone();
  }

  /** Resolves when the call is over. */
  get ended() {
    return this.#call.ended;
  }

  #phoneHandlers() {
    return {
      connected: () => {},
      start: (/** @type {any} */ message) => this.#start(message.start.streamSid),
      media: (/** @type {any} */ message) => this.#hear(message.media.payload),
      mark: (/** @type {any} */ message) => this.#played(message.mark.name),
      stop: () => this.#call.end(),
    };
  }

  #realtimeHandlers() {
    const speak = (/** @type {any} */ event) => this.#speak(event);
    return {
      'input_audio_buffer.speech_started': () => this.#userStarts(),
      'input_audio_buffer.committed': () => this.#call.answer(),
      'response.audio.delta': speak,
      'response.output_audio.delta': speak,
    };
  }

  /** @param {object} message */
  #tell(message) {
    return this.#call.tell({ ...message, streamSid: this.#streamSid });
  }

  /**
   * Only now is there a stream to play on.
   * @param {string} streamSid
   */
  #start(streamSid) {
    this.#streamSid = streamSid;
    this.#call.hearServer();
  }

  /** @param {string} audio */
  #hear(audio) {
    this.#realtime.send({ type: 'input_audio_buffer.append', audio });
  }

  /** @param {any} event */
  #speak({ item_id: item, content_index: contentIndex = 0, delta }) {
    if (!this.#call.maySpeak) return;
    const speech = this.#speechOf(item, contentIndex);
    speech.sentMs += lengthMs(delta);
    this.#tell({ event: 'media', media: { payload: delta } });
    this.#tell({ event: 'mark', mark: { name: `${item}:${speech.sentMs}` } });
  }

  /**
   * @param {string} item
   * @param {number} contentIndex
   */
  #speechOf(item, contentIndex) {
    if (this.#speech?.item === item) return this.#speech;
    this.#speech = { item, contentIndex, sentMs: 0, playedMs: 0 };
    return this.#speech;
  }

  /**
   * A mark comes back when everything before it has been played.
   * @param {string} name
   */
  #played(name) {
    const colon = name.lastIndexOf(':');
    if (this.#speech?.item !== name.slice(0, colon)) return;
    this.#speech.playedMs = Number(name.slice(colon + 1));
  }

  #userStarts() {
    if (!this.#bargeIn) return;
    this.#realtime.gate.cancel();
    const speech = this.#speech;
    if (speech !== null && speech.playedMs < speech.sentMs) this.#interrupt(speech);
  }

  /**
   * A clear brings back the marks of what was never played, so they must mean nothing first.
   * @param {{item: string, contentIndex: number, playedMs: number}} speech
   */
  #interrupt({ item, contentIndex, playedMs }) {
    this.#speech = null;
    this.#tell({ event: 'clear' });
    this.#realtime.send({
      type: 'conversation.item.truncate',
      item_id: item, content_index: contentIndex, audio_end_ms: Math.floor(playedMs),
    });
  }
}

/** @param {string} base64 */
function lengthMs(base64) {
  const padding = base64.endsWith('==') ? 2 : Number(base64.endsWith('='));
  return ((base64.length / 4) * 3 - padding) / BYTES_PER_MS;
}
