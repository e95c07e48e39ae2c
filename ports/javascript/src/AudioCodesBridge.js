import { PhoneCall } from './PhoneCall.js';

/**
 * Joins an AudioCodes voice-bot socket (`session.*`, `userStream.*`, `playStream.*`) to a realtime
 * connection. The end of the user's stream asks the gate for a response, whatever is running.
 */
export class AudioCodesBridge {
  #realtime;
  #mediaFormat;
  #bargeIn;
  /** @type {PhoneCall} */
  #call;
  #streamCount = 0;
  #isPlaying = false;
  #hasAudio = false;

  /** @param {import('../index.js').AudioCodesBridgeOptions} options */
  constructor({ phone, realtime, mediaFormat = 'raw/lpcm16_24', bargeIn = false, ...reports }) {
    this.#realtime = realtime;
    this.#mediaFormat = mediaFormat;
    this.#bargeIn = bargeIn;
    this.#call = new PhoneCall({
      ...reports, phone, realtime, typeKey: 'type',
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
      'connection.validate': () => this.#call.tell({ type: 'connection.validated', success: true }),
      'session.initiate': (/** @type {any} */ message) => this.#initiate(message),
      'userStream.start': () => this.#userStarts(),
      'userStream.chunk': (/** @type {any} */ message) => this.#hear(message.audioChunk),
      'userStream.stop': () => this.#userStops(),
      'session.end': () => this.#call.end(),
    };
  }

  #realtimeHandlers() {
    const speak = (/** @type {any} */ event) => this.#speak(event.delta);
    return {
      'response.audio.delta': speak,
      'response.output_audio.delta': speak,
      'response.done': () => this.#stopPlaying(),
    };
  }

  /** @param {{supportedMediaFormats?: string[]}} message */
  #initiate({ supportedMediaFormats = [] }) {
    const mediaFormat = this.#mediaFormat;
    if (!supportedMediaFormats.includes(mediaFormat)) return this.#refuse();
    this.#call.tell({ type: 'session.accepted', mediaFormat });
    this.#call.hearServer();
  }

  #refuse() {
    const reason = `${this.#mediaFormat} is not supported`;
    this.#call.tell({ type: 'session.error', reason });
    throw new TypeError(reason);
  }

  #userStarts() {
    this.#hasAudio = false;
    if (this.#bargeIn) this.#interrupt();
    this.#call.tell({ type: 'userStream.started' });
  }

  #interrupt() {
    this.#realtime.gate.cancel();
    this.#stopPlaying();
  }

  /** @param {string} audio */
  #hear(audio) {
    this.#realtime.send({ type: 'input_audio_buffer.append', audio });
    this.#hasAudio = true;
  }

  /** An empty commit is an error at the server, and there is nothing to answer. */
  #userStops() {
    this.#call.tell({ type: 'userStream.stopped' });
    if (!this.#hasAudio) return;
    this.#hasAudio = false;
    this.#realtime.send({ type: 'input_audio_buffer.commit' });
    this.#call.answer();
  }

  /** @param {string} audioChunk */
  #speak(audioChunk) {
    if (!this.#call.maySpeak) return;
    if (!this.#isPlaying) this.#startPlaying();
    this.#call.tell({ type: 'playStream.chunk', streamId: this.#streamId, audioChunk });
  }

  #startPlaying() {
    this.#isPlaying = true;
    this.#streamCount += 1;
    const mediaFormat = this.#mediaFormat;
    this.#call.tell({ type: 'playStream.start', streamId: this.#streamId, mediaFormat });
  }

  #stopPlaying() {
    if (!this.#isPlaying) return;
    this.#isPlaying = false;
    this.#call.tell({ type: 'playStream.stop', streamId: this.#streamId });
  }

  get #streamId() {
    return String(this.#streamCount);
  }
}
