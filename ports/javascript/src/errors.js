/** What the errors of this package share: callers branch on `reason`, people read `message`. */
class ReasonError extends Error {
  /**
   * @param {string} message
   * @param {string} reason
   * @param {unknown} [cause]
   */
  constructor(message, reason, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.reason = reason;
  }
}

/** A requested response will not come. */
export class ResponseRejectedError extends ReasonError {
  /**
   * @param {string} ticket
   * @param {string} reason
   * @param {unknown} [cause]
   */
  constructor(ticket, reason, cause) {
    super(`response request "${ticket}" was rejected: ${reason}`, reason, cause);
    this.ticket = ticket;
  }
}

/** A run was not admitted; `active` names the run in its way. */
export class RunRejectedError extends ReasonError {
  /**
   * @param {string} run
   * @param {string} reason
   * @param {string} [active]
   */
  constructor(run, reason, active) {
    const blocker = active === undefined ? '' : ` by "${active}"`;
    super(`run "${run}" was not admitted: ${reason}${blocker}`, reason);
    this.run = run;
    this.active = active;
  }
}

/** A run ended without a result: cancelled, or detached because it did not stop in time. */
export class RunEndedError extends ReasonError {
  /**
   * @param {string} run
   * @param {string} reason
   * @param {unknown} [cause]
   */
  constructor(run, reason, cause) {
    super(`run "${run}" ended without a result: ${reason}`, reason, cause);
    this.run = run;
  }
}

/** A run came to its end after the registry had given it up. */
export class LateRunError extends ReasonError {
  /**
   * @param {string} run
   * @param {string} how
   * @param {unknown} [cause]
   */
  constructor(run, how, cause) {
    super(`run "${run}" is long gone but ended only now: ${how}`, how, cause);
    this.run = run;
  }
}

/** A remote description was not set, or a reader waited for it in vain. */
export class DescriptionError extends ReasonError {
  /**
   * @param {string} reason
   * @param {unknown} [cause]
   */
  constructor(reason, cause) {
    super(`remote description is not available: ${reason}`, reason, cause);
  }
}

/** An early listener has a consumer already. */
export class AttachRefusedError extends ReasonError {
  constructor() {
    super('the listener has a consumer already', 'attached');
  }
}

/** An early listener lost messages because nobody consumed them. */
export class BufferOverflowError extends ReasonError {
  /** @param {'overflow' | 'dropped_oldest'} reason */
  constructor(reason) {
    super(`messages were lost before a consumer came: ${reason}`, reason);
  }
}

/** A frame was given to a socket that is not open. */
export class NotOpenError extends ReasonError {
  constructor() {
    super('the socket is not open', 'not_open');
  }
}
