/** What section 2 of vectors/FORMAT.md lets a vector say; everything else is refused. */

const required = (type) => ({ type, isRequired: true });
const optional = (type) => ({ type, isRequired: false });

const string = (value) => typeof value === 'string';
const boolean = (value) => typeof value === 'boolean';
const count = (value) => Number.isInteger(value) && value >= 0;
const integer = (value) => Number.isInteger(value);
const object = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const strings = (value) => Array.isArray(value) && value.every(string);
const stringOrNull = (value) => value === null || string(value);
const oneOf = (...values) => (value) => values.includes(value);
const recordOf = (check) => (value) => object(value) && Object.values(value).every(check);

const epoch = optional(integer);
const advance = { ms: required(count) };

const doneStatus = oneOf('completed', 'cancelled', 'failed', 'incomplete');
const signalingState = oneOf(
  'stable', 'have-local-offer', 'have-remote-offer', 'have-local-pranswer',
  'have-remote-pranswer', 'closed',
);
const transcriptEntry = (value) =>
  object(value) && Object.keys(value).sort().join() === 'final,role,synthesized,text' &&
  string(value.text) && boolean(value.final) && stringOrNull(value.role) &&
  boolean(value.synthesized);

/** Config keys, ops with their arguments, effects with their fields, and state keys. */
export const vectorSchema = {
  response_gate: {
    config: {
      createdTimeoutMs: count, activeTimeoutMs: count, cancelTimeoutMs: count,
      orphanTimeoutMs: count, retryDelayMs: count, maxAttempts: count, maxPending: count,
      onDisconnect: oneOf('fail', 'retain'), correlation: oneOf('metadata', 'assume'),
    },
    ops: {
      request: {
        ticket: required(string), kind: optional(oneOf('auto', 'manual')), params: optional(object),
      },
      send_failed: { token: required(string) },
      cancel_send_failed: {},
      created: { id: required(string), token: optional(string), epoch },
      done: { id: optional(string), status: optional(doneStatus), token: optional(string), epoch },
      error: {
        code: required(string), event_id: optional(string), active_id: optional(string), epoch,
      },
      cancel: {},
      withdraw: { ticket: required(string) },
      disconnected: {},
      connected: {},
      advance,
    },
    effects: {
      send: {
        type: required(oneOf('response.create', 'response.cancel')), token: required(string),
        tickets: optional(strings), params: optional(object), response_id: optional(string),
      },
      started: { ticket: required(string), response_id: required(string) },
      finished: { ticket: required(string), status: required(string) },
      rejected: { ticket: required(string), reason: required(string) },
      withdrawn: { ticket: required(string) },
    },
    state: {
      phase: oneOf('idle', 'create_in_flight', 'active', 'cancelling', 'closed'), pending: strings,
    },
  },
  run_registry: {
    config: { policy: oneOf('perRun', 'fifo', 'reject'), maxPerSession: count, killGraceMs: count },
    ops: {
      begin: { run: required(string), session: required(string) },
      end: { run: required(string), how: optional(string) },
      cancel: { run: required(string) },
      cancel_session: { session: required(string) },
      shutdown: {},
      advance,
    },
    effects: {
      started: { run: required(string) },
      queued: { run: required(string) },
      rejected: {
        run: required(string),
        reason: required(
          oneOf('shutting_down', 'duplicate_run_id', 'session_busy', 'session_full'),
        ),
        active: optional(string),
      },
      abort_signal: { run: required(string) },
      ended: { run: required(string), how: required(string) },
      unknown_run: { run: required(string) },
    },
    state: { runs: recordOf(oneOf('running', 'queued', 'cancelling')), sessions: strings },
  },
  description_gate: {
    config: { timeoutMs: count },
    ops: {
      signaling: { state: required(signalingState), epoch },
      apply: { id: required(string), type: required(oneOf('answer', 'offer')), epoch },
      set_ok: { id: required(string) },
      set_failed: { id: required(string), reason: required(string) },
      wait: { waiter: required(string) },
      background_fault: { what: required(string), epoch },
      close: {},
      reconnect: {},
      advance,
    },
    effects: {
      set_remote: { id: required(string), yieldBefore: required(oneOf(true)) },
      ready: { epoch: required(count) },
      failed: { id: required(string), reason: required(string) },
      released: { waiter: required(string) },
      wait_failed: {
        waiter: required(string), reason: required(oneOf('closed', 'timeout', 'fault')),
      },
      fault: { what: required(string) },
      fault_stale: { what: required(string) },
    },
    state: { ready: boolean, epoch: count },
  },
  early_listener: {
    config: { capacity: count, overflow: oneOf('fail', 'drop_oldest') },
    ops: {
      message: { msg: required(string), epoch },
      attach: { who: required(string) },
      detach: {},
      open: {},
      close: { reason: optional(string) },
      reconnect: {},
    },
    effects: {
      deliver: { to: required(string), msg: required(string) },
      deliver_close: { to: required(string), reason: required(string) },
      attach_refused: { to: required(string) },
      overflow: {},
      dropped_oldest: {},
    },
    state: { buffered: count, attached: stringOrNull },
  },
  transcript: {
    config: {},
    ops: {
      created: { item: required(string), role: optional(string) },
      delta: { item: required(string), text: required(string) },
      completed: { item: required(string), text: required(string) },
      deleted: { item: required(string) },
    },
    effects: {
      text: { item: required(string), text: required(string) },
      final: { item: required(string), text: required(string) },
      late_delta_ignored: { item: required(string) },
    },
    state: { items: recordOf(transcriptEntry) },
  },
  router: {
    config: { log: strings, handlers: recordOf(string), throwing: strings },
    ops: { event: { type: required(string) } },
    effects: {
      logged: { type: required(string) },
      handled: { type: required(string), by: required(string) },
      fault: { type: required(string) },
      unknown: { type: required(string) },
    },
    state: {},
  },
};
