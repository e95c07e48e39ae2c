import { ResponseGate } from '../../../src/index.js';
import { settle } from '../settle.js';

/** Plays a vector to a `ResponseGate` through its transport and the server's own events. */
export class ResponseGatePlayer {
  #gate;
  #outcomes = [];
  #sends = new Map();
  #failing;

  constructor({ steps, config }, { clock, effects, onFault }) {
    this.#failing = failingTokens(steps);
    this.#gate = new ResponseGate({
      config, clock, onFault, onEffect: (effect) => effects.push(fromWire(effect)),
      send: (frame) => this.#send(frame),
    });
  }

  #send({ event_id: token }) {
    if (!this.#failing.has(token)) return undefined;
    return new Promise((resolve, reject) => { this.#sends.set(token, reject); });
  }

  async step({ do: op, ...args }) {
    switch (op) {
      case 'request': this.#request(args); break;
      case 'withdraw': this.#gate.withdraw(args.ticket); break;
      case 'cancel': this.#gate.cancel(); break;
      case 'connected': this.#gate.connected(); break;
      case 'disconnected': this.#gate.disconnected(); break;
      case 'send_failed': this.#fail(args.token); break;
      case 'cancel_send_failed': this.#fail(this.#lastCancel()); break;
      default: this.#gate.receive(serverEvent(op, args), args.epoch ?? undefined);
    }
    await settle();
  }

  #request({ ticket, kind, params }) {
    const outcome = { ticket };
    this.#outcomes.push(outcome);
    const settled = (how) => { outcome.how = how; };
    const request = { ticket, kind: kind ?? undefined, params: params ?? undefined };
    this.#gate.request(request).then(
      ({ status }) => settled({ out: 'finished', ticket, status }),
      ({ reason }) => settled(
        reason === 'withdrawn' ? { out: reason, ticket } : { out: 'rejected', ticket, reason },
      ),
    );
  }

  #lastCancel() {
    return [...this.#sends.keys()].filter((token) => token.startsWith('x')).at(-1);
  }

  #fail(token) {
    this.#sends.get(token)?.(new Error('the wire is cut'));
    this.#sends.delete(token);
  }

  state() {
    return { phase: this.#gate.phase, pending: this.#gate.pending };
  }

  /** Each promise must have settled with the very outcome that the trace shows, and only then. */
  check(all) {
    const terminal = all.filter(({ out }) => ['finished', 'rejected', 'withdrawn'].includes(out));
    const promised = this.#outcomes.filter(({ how }) => how !== undefined).map(({ how }) => how);
    return { terminal: terminal.map(sortable).sort(), promised: promised.map(sortable).sort() };
  }
}

const sortable = (value) => JSON.stringify(value, ['out', 'ticket', 'status', 'reason']);

/** What the transport will report as failed stays under way; everything else is sent at once. */
function failingTokens(steps) {
  const failing = new Set();
  let lastCancel = null;
  for (const { do: op, token, expect = [] } of steps) {
    if (op === 'send_failed') failing.add(token);
    if (op === 'cancel_send_failed') failing.add(lastCancel);
    const cancels = expect.filter(({ type }) => type === 'response.cancel');
    lastCancel = cancels.at(-1)?.token ?? lastCancel;
  }
  return failing;
}

function serverEvent(op, { id, token, status, code, event_id, active_id }) {
  const metadata = token === null || token === undefined ? {} : { client_event_id: token };
  const response = { id: toWire(id), status: status ?? undefined, metadata };
  switch (op) {
    case 'created': return { type: 'response.created', response };
    case 'done': return { type: 'response.done', response };
    case 'error': return { type: 'error', error: { code, event_id, message: busy(active_id) } };
    default: throw new TypeError(`no server event for "${op}"`);
  }
}

const toWire = (id) => (id === null || id === undefined ? undefined : `resp_${id}`);

const fromWire = ({ response_id: id, ...rest }) =>
  (id === undefined ? rest : { ...rest, response_id: id.slice('resp_'.length) });

const busy = (id) => `Conversation already has an active response in progress: ${toWire(id)}.`;
