const USUAL = {
  vad: false, loss: 0, echoesMetadata: true, failing: 0, delayMs: 150, longestMs: 3000,
};

/**
 * The rules of a realtime server that matter here: one response at a time, a second create is
 * refused, speech detection starts responses by itself, events arrive late and may be lost.
 */
export class FakeRealtimeServer {
  /** Every response that ended, as it really was: its create's token, or null, and its status. */
  responses = [];
  /** Creates that were refused because a response was active. */
  rejections = 0;
  #clock;
  #random;
  #deliver;
  #habits;
  #active = null;
  #responseCount = 0;
  #lastArrival = 0;
  #vadTimer = null;

  constructor({ clock, random, deliver, habits }) {
    this.#clock = clock;
    this.#random = random;
    this.#deliver = deliver;
    this.#habits = { ...USUAL, ...habits };
    if (this.#habits.vad) this.#scheduleSpeech();
  }

  /** From now on nothing is lost and nobody speaks unasked. */
  calmDown() {
    this.#habits = { ...this.#habits, vad: false, loss: 0 };
    this.#clock.clearTimeout(this.#vadTimer);
  }

  /** The connection of this session is gone; it hears and says nothing more. */
  hangUp() {
    this.#clock.clearTimeout(this.#vadTimer);
    this.#clock.clearTimeout(this.#active?.timer);
    this.#deliver = () => {};
    this.receive = () => {};
  }

  /** Takes one frame of the client. */
  receive(frame) {
    if (frame.type === 'response.create') this.#create(frame);
    if (frame.type === 'response.cancel') this.#cancel(frame);
  }

  #create({ event_id: eventId, response }) {
    if (this.#active !== null) return this.#refuse(eventId);
    if (this.#random.chance(this.#habits.failing)) {
      return this.#sendError({ code: 'invalid_value', event_id: eventId, message: 'No.' });
    }
    return this.#begin(eventId, this.#habits.echoesMetadata ? response.metadata : {});
  }

  #refuse(eventId) {
    this.rejections += 1;
    this.#sendError({
      code: 'conversation_already_has_active_response', event_id: eventId,
      message: `Conversation already has an active response in progress: ${this.#active.id}.`,
    });
  }

  #begin(token, metadata) {
    this.#responseCount += 1;
    const id = `resp_${this.#responseCount}`;
    const duration = this.#random.between(1, this.#habits.longestMs);
    const timer = this.#clock.setTimeout(() => this.#finish(), duration);
    this.#active = { id, token, metadata, timer };
    this.#send({ type: 'response.created', response: { id, metadata, status: 'in_progress' } });
  }

  #finish(status = this.#random.pick(['completed', 'completed', 'failed', 'incomplete'])) {
    const { id, token, metadata, timer } = this.#active;
    this.#clock.clearTimeout(timer);
    this.#active = null;
    this.responses.push({ id, token, status });
    this.#send({ type: 'response.done', response: { id, metadata, status } });
  }

  #cancel({ event_id: eventId, response_id: id }) {
    const isActive = this.#active !== null && (id === undefined || id === this.#active.id);
    if (isActive) return this.#finish('cancelled');
    return this.#sendError({
      code: 'response_cancel_not_active', event_id: eventId, message: 'No active response found.',
    });
  }

  #scheduleSpeech() {
    this.#vadTimer = this.#clock.setTimeout(() => {
      if (this.#active === null) this.#begin(null, {});
      this.#scheduleSpeech();
    }, this.#random.between(100, 4000));
  }

  #sendError(error) {
    this.#send({ type: 'error', error });
  }

  /** Events arrive in the order in which they were sent, unless they are lost. */
  #send(event) {
    if (this.#random.chance(this.#habits.loss)) return;
    const arrival = this.#clock.now() + this.#random.between(0, this.#habits.delayMs);
    this.#lastArrival = Math.max(this.#lastArrival, arrival);
    const deliver = () => this.#deliver(event);
    this.#clock.setTimeout(deliver, this.#lastArrival - this.#clock.now());
  }
}
