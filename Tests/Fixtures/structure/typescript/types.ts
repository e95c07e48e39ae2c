type Handler = (event: { kind: string }) => Promise<void>;
type Choice<T> = T extends string ? (x: T) => void : { y: () => T };
interface Peer { on(event: 'track', f: (e: Event) => void): void; close: () => void }
declare module 'x' { export function declared(): void; }
declare function external(a: number): string
abstract class Session<T extends { id: string } = { id: string }> implements Peer, A<{ b: 1 }> {
  private readonly ws!: WebSocket;
  handlers: Record<string, (e: Event) => void> = {};
  state?: { active: boolean } = undefined;
  @Input() name?: string;
  @Output({ emit: () => 1 }) changed = new EventEmitter<void>();
  [key: string]: any;
  constructor(private pc: RTCPeerConnection, public readonly f: () => void = () => {}) { super(); }
  overload(a: string): void;
  overload(a: any): a is string { return (a as unknown as () => void)!(); }
  abstract later(): Promise<{ a: () => void }>;
  protected async *run<U>(this: Session<T>, x: U, y?: (u: U) => void): AsyncGenerator<U> { yield x; }
  arrow = async <V,>(v: V): Promise<V> => { return await v; };
  get size(): number { return 1 }
}
const typed: (a: number) => void = (a: number): void => use(a);
const nested = (f: (x: number) => (y: string) => void): ((z: number) => void) => (z) => f(z)('s');
const chosen = flag ? (a) : (b) => c(b);
const cast = <Handler>((e) => done(e));
const less = a < b && c > (d);
const made = new Map<string, () => void>([['k', () => ran()]]);
let later: Handler | undefined
let count: number
for (const item: Item of list as Item[]) call<Item>(item satisfies object);
function assertIs(x: unknown): asserts x is { y: () => void } { if (!x) throw x; }
enum Kind { Create = 'response.create', Other = compute() }
namespace Inner.Deep { export const one = () => 1; }
export type { Handler } from './handler';
try { risky() } catch (e: unknown) { log(e) }
