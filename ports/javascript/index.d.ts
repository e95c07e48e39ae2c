/** Where time comes from; tests pass their own. */
export interface Clock {
  /** Milliseconds that never step back. */
  now(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: any): void;
}

/** The machine's monotonic clock. */
export const systemClock: Clock;

/** An object of the DOM's event model. */
export interface EventTargetLike {
  addEventListener(name: string, listener: (event: any) => void): void;
  removeEventListener(name: string, listener: (event: any) => void): void;
}

/** An object of Node's event model. */
export interface EmitterLike {
  on(name: string, listener: (...values: any[]) => void): unknown;
  off(name: string, listener: (...values: any[]) => void): unknown;
}

/** Whatever announces events; the DOM's model is preferred where both are there. */
export type EventSource = EventTargetLike | EmitterLike;

/** A WebSocket, or what behaves like one. `send` may throw, or return a promise. */
export type SocketLike = EventSource & {
  readonly readyState: number;
  send(text: string): unknown;
};

export interface FaultOptions {
  /** Hears of every failure that has no caller; without it such a failure is thrown uncaught. */
  onFault?: (error: any, label: string) => void;
}

export interface EffectOptions {
  /** Observes every effect of the core, before it is performed. */
  onEffect?: (effect: any) => void;
}

export interface WaitOptions {
  signal?: AbortSignal;
}

/** One input of a core: `do` names it, the rest are its arguments (see vectors/FORMAT.md). */
export interface Input {
  do: string;
  [argument: string]: any;
}

/** One effect of a core: `out` names it, the rest are its fields. */
export interface Effect {
  out: string;
  [field: string]: any;
}

/** Every error here has a `reason` to branch on. */
export interface ReasonError extends Error {
  readonly reason: string;
  readonly cause?: unknown;
}

/** A requested response will not come. */
export class ResponseRejectedError extends Error implements ReasonError {
  constructor(ticket: string, reason: string, cause?: unknown);
  readonly ticket: string;
  readonly reason: string;
}

/** A run was not admitted; `active` names the run in its way. */
export class RunRejectedError extends Error implements ReasonError {
  constructor(run: string, reason: string, active?: string);
  readonly run: string;
  readonly reason: string;
  readonly active: string | undefined;
}

/** A run ended without a result: cancelled, or detached because it did not stop in time. */
export class RunEndedError extends Error implements ReasonError {
  constructor(run: string, reason: string, cause?: unknown);
  readonly run: string;
  readonly reason: string;
}

/** A run came to its end after the registry had given it up. */
export class LateRunError extends Error implements ReasonError {
  constructor(run: string, how: string, cause?: unknown);
  readonly run: string;
  readonly reason: string;
}

/** A remote description was not set, or a reader waited for it in vain. */
export class DescriptionError extends Error implements ReasonError {
  constructor(reason: string, cause?: unknown);
  readonly reason: string;
}

/** An early listener has a consumer already. */
export class AttachRefusedError extends Error implements ReasonError {
  constructor();
  readonly reason: string;
}

/** An early listener lost messages because nobody consumed them. */
export class BufferOverflowError extends Error implements ReasonError {
  constructor(reason: 'overflow' | 'dropped_oldest');
  readonly reason: string;
}

/** A frame was given to a socket that is not open. */
export class NotOpenError extends Error implements ReasonError {
  constructor();
  readonly reason: string;
}

/** Owns work that nobody awaits, so that each of its failures reaches `onFault`. */
export class TaskSupervisor {
  constructor(options?: FaultOptions);
  /** Number of watched tasks that have not ended. */
  get running(): number;
  /** Takes over a promise that nobody awaits. */
  watch(work: PromiseLike<unknown>, label: string): void;
  /** Calls a function at once; what it throws, now or later, is reported and stops nobody. */
  start(label: string, body: () => unknown): void;
  /** Reports a failure. */
  report(error: unknown, label: string): void;
  /** Reports what nothing caught anywhere in the process; the result stops it. */
  captureUnhandled(process: EventSource): () => void;
  /** Resolves when no watched task runs. */
  idle(): Promise<void>;
}

export type ResponsePhase = 'idle' | 'create_in_flight' | 'active' | 'cancelling' | 'closed';

export interface ResponseGateConfig {
  createdTimeoutMs: number;
  activeTimeoutMs: number;
  cancelTimeoutMs: number;
  orphanTimeoutMs: number;
  retryDelayMs: number;
  maxAttempts: number;
  maxPending: number;
  onDisconnect: 'fail' | 'retain';
  correlation: 'metadata' | 'assume';
}

/** Decides when a `response.create` may go out. */
export class ResponseGateCore {
  constructor(config?: Partial<ResponseGateConfig>);
  handle(input: Input, now: number): Effect[];
  get nextDeadline(): number | null;
  get epoch(): number;
  get createToken(): string | null;
  get cancelToken(): string | null;
  state(): { phase: ResponsePhase; pending: string[] };
}

export interface ResponseGateOptions extends FaultOptions, EffectOptions {
  /** Puts one frame on the wire; may throw, or return a promise. Frames never overlap. */
  send: (frame: any) => unknown;
  config?: Partial<ResponseGateConfig>;
  clock?: Clock;
}

export interface ResponseRequest {
  /** `auto` (default) asks for an answer to what is in the conversation and may be merged. */
  kind?: 'auto' | 'manual';
  /** Parameters of the response; only with `manual`. */
  params?: Record<string, any>;
  /** A name of the caller's own; unique among live requests. */
  ticket?: string;
  /** Aborting withdraws the request while it waits. */
  signal?: AbortSignal;
  onStarted?: (responseId: string) => void;
}

export interface ResponseOutcome {
  ticket: string;
  /** As the server said, or `unknown` (inferred) or `disconnected`. */
  status: string;
  responseId: string | null;
}

/** Sends `response.create` only when the server can take it, and tells each caller the outcome. */
export class ResponseGate {
  constructor(options: ResponseGateOptions);
  get phase(): ResponsePhase;
  get pending(): string[];
  get epoch(): number;
  request(request?: ResponseRequest): Promise<ResponseOutcome>;
  withdraw(ticket: string): void;
  cancel(): void;
  receive(event: unknown, epoch?: number): void;
  connected(): void;
  disconnected(): void;
  close(): void;
}

export interface RunRegistryConfig {
  policy: 'perRun' | 'fifo' | 'reject';
  maxPerSession: number;
  killGraceMs: number;
}

export type RunState = 'running' | 'queued' | 'cancelling';

export interface RegistryState {
  runs: Record<string, RunState>;
  sessions: string[];
}

/** Keeps every live run findable, abortable and countable. */
export class RunRegistryCore {
  constructor(config?: Partial<RunRegistryConfig>);
  handle(input: Input, now: number): Effect[];
  get nextDeadline(): number | null;
  isLive(run: string): boolean;
  runsOf(session: string): string[];
  state(): RegistryState;
}

export interface RunRegistryOptions extends FaultOptions, EffectOptions {
  config?: Partial<RunRegistryConfig>;
  clock?: Clock;
}

/** The work of a run; the signal aborts when the run is cancelled. */
export type RunBody<T> = (signal: AbortSignal, run: string) => T | PromiseLike<T>;

export interface RunOptions {
  /** A name of the caller's own; unique among live runs. */
  run?: string;
  /** Aborting cancels the run. */
  signal?: AbortSignal;
}

/** Starts the runs of a session as its policy allows. */
export class RunRegistry {
  constructor(options?: RunRegistryOptions);
  run<T>(session: string, body: RunBody<T>, options?: RunOptions): Promise<T>;
  replace<T>(session: string, body: RunBody<T>, options?: RunOptions): Promise<T>;
  cancel(run: string): boolean;
  end(run: string, how?: string): void;
  cancelSession(session: string): void;
  runs(session: string): string[];
  state(): RegistryState;
  waitForIdle(session: string, options?: WaitOptions): Promise<void>;
  shutdown(options?: WaitOptions): Promise<void>;
}

export interface DescriptionGateConfig {
  timeoutMs: number;
}

/** Lets one remote description through at a time, in a signalling state that allows it. */
export class DescriptionGateCore {
  constructor(config?: Partial<DescriptionGateConfig>);
  handle(input: Input, now: number): Effect[];
  get nextDeadline(): number | null;
  get operation(): string | null;
  state(): { ready: boolean; epoch: number };
}

export interface DescriptionLike {
  type: string;
  sdp?: string;
}

/** The part of an `RTCPeerConnection` that the gate needs. */
export type PeerLike = EventSource & {
  readonly signalingState: string;
  setRemoteDescription(description: any): PromiseLike<unknown>;
};

export interface DescriptionGateOptions extends FaultOptions, EffectOptions {
  config?: Partial<DescriptionGateConfig>;
  clock?: Clock;
  /** Gives up the turn before a description is set; by default for a timeout of 0. */
  yieldTurn?: () => PromiseLike<unknown>;
}

export interface ApplyOptions extends WaitOptions {
  /** Epoch for which the description was made; refused when it is over. */
  epoch?: number;
  /** A name of the caller's own; unique among live operations. */
  id?: string;
}

export interface ReadyOptions extends WaitOptions {
  /** A name of the caller's own; unique among live readers. */
  waiter?: string;
}

/** Sets remote descriptions on a peer connection one at a time, and lets readers wait. */
export class DescriptionGate {
  constructor(peer: PeerLike, options?: DescriptionGateOptions);
  get isReady(): boolean;
  get epoch(): number;
  apply(description: DescriptionLike, options?: ApplyOptions): Promise<void>;
  ready(options?: ReadyOptions): Promise<void>;
  supervise(work: PromiseLike<unknown>): void;
  backgroundFault(what: unknown, epoch?: number): void;
  close(): void;
  reconnect(peer: PeerLike): void;
}

export interface EarlyListenerConfig {
  capacity: number;
  overflow: 'fail' | 'drop_oldest';
}

/** Keeps messages in order until a consumer comes, then hands them on. */
export class EarlyListenerCore {
  constructor(config?: Partial<EarlyListenerConfig>);
  handle(input: Input): Effect[];
  get epoch(): number;
  get hasFailed(): boolean;
  state(): { buffered: number; attached: any };
}

/** Takes messages; the object form is also told of the close. */
export type Consumer<Message> =
  | ((message: Message) => unknown)
  | { message(message: Message): unknown; close?(reason: string): unknown };

export interface EarlyListenerOptions extends FaultOptions, EffectOptions {
  /** Listened to from this moment; without it messages come through `push`. */
  source?: EventSource;
  config?: Partial<EarlyListenerConfig>;
}

/** Listens from the moment it is made, and keeps what arrives until a consumer comes. */
export class EarlyListener<Message = any> {
  constructor(options?: EarlyListenerOptions);
  get epoch(): number;
  get buffered(): number;
  get hasFailed(): boolean;
  push(message: Message, epoch?: number): void;
  closed(reason?: string): void;
  attach(consumer: Consumer<Message>, options?: WaitOptions): () => void;
  reconnect(source?: EventSource): void;
  stop(): void;
}

export interface TranscriptEntry {
  text: string;
  final: boolean;
  role: string | null;
  synthesized: boolean;
}

/** Holds the text of each item, whichever of its events arrive, in any order. */
export class TranscriptStore {
  handle(input: Input): Effect[];
  text(item: string): string | null;
  state(): { items: Record<string, TranscriptEntry> };
}

/** Decides who hears of an event; logging observes and never consumes. */
export class EventRouterCore {
  constructor(config?: { log?: string[]; handlers?: Record<string, string> });
  handle(input: Input): Effect[];
}

export interface EventRouterOptions extends FaultOptions, EffectOptions {
  handlers?: Record<string, (event: any) => unknown>;
  /** Event types that the logger sees, handled or not. */
  log?: string[];
  logger?: (event: any) => unknown;
  /** Hears of events that are neither logged nor handled. */
  onUnknown?: (event: any) => unknown;
}

/** Sends each event to its handler; whether it is also logged changes nothing about that. */
export class EventRouter {
  constructor(options?: EventRouterOptions);
  dispatch(event: { type: string; [key: string]: any }): void;
}

export interface RealtimeConnectionOptions extends FaultOptions, EffectOptions {
  socket: SocketLike;
  gateConfig?: Partial<ResponseGateConfig>;
  inboxConfig?: Partial<EarlyListenerConfig>;
  clock?: Clock;
}

/** A realtime session over a socket: gate first, application from whenever it attaches. */
export class RealtimeConnection {
  constructor(options: RealtimeConnectionOptions);
  readonly gate: ResponseGate;
  get opened(): Promise<void>;
  attach(consumer: Consumer<any>, options?: WaitOptions): () => void;
  send(frame: { type: string; [key: string]: any }): unknown;
  reconnect(socket: SocketLike): void;
  stop(): void;
}

export interface BridgeOptions extends FaultOptions {
  phone: SocketLike;
  realtime: RealtimeConnection;
  /** Lets the user interrupt the server; otherwise the answer waits for its turn. */
  bargeIn?: boolean;
  /** Hears of messages of the phone's side that the bridge does not know. */
  onUnknown?: (message: any) => unknown;
}

export interface AudioCodesBridgeOptions extends BridgeOptions {
  /** The one format of both sides; the realtime session must use it too. */
  mediaFormat?: string;
}

export type TwilioBridgeOptions = BridgeOptions;

export interface PhoneCallOptions extends FaultOptions {
  phone: SocketLike;
  realtime: RealtimeConnection;
  typeKey: string;
  phoneHandlers: Record<string, (message: any) => unknown>;
  realtimeHandlers: Record<string, (event: any) => unknown>;
  onUnknown?: (message: any) => unknown;
}

/** Joins an AudioCodes voice-bot socket to a realtime connection. */
export class AudioCodesBridge {
  constructor(options: AudioCodesBridgeOptions);
  get ended(): Promise<void>;
}

/** Joins a Twilio media stream to a realtime connection. */
export class TwilioBridge {
  constructor(options: TwilioBridgeOptions);
  get ended(): Promise<void>;
}

export interface TransceiverLike {
  readonly mid: string | null;
  readonly receiver: { readonly track: any };
}

/** The part of an `RTCPeerConnection` that announces tracks. */
export type TrackSource = EventSource & {
  readonly remoteDescription: { readonly sdp: string } | null;
  getTransceivers(): TransceiverLike[];
};

export interface TrackAnnouncement {
  track: any;
  receiver: any;
  transceiver: any;
  /** Empty for a track found through its transceiver. */
  streams: readonly any[];
}

export interface CatchUpOptions extends WaitOptions, FaultOptions {}

/** Calls the handler once for every remote track, early or late; the result stops it. */
export function catchUpTracks(
  peer: TrackSource,
  handler: (announcement: TrackAnnouncement) => unknown,
  options?: CatchUpOptions,
): () => void;
