const a = f<A, B<C>>(x), b = new Map<string, Array<Array<number>>>(), c = a < b && c > d;
if (a < b) c(); for (let i = 0; i < n; i++) { } while (a < b || c > (d)) { }
class D<T extends { a: string } = { a: "" }> extends E<T>.F implements G<T>, H { }
function g<T>(x: T): x is Foo<T> { return a<b>c; }
type I<T> = T extends (infer U)[] ? J<U> : K<-1, 2>; type L<U>=U;
const h = <T>(x: T) => x, i = <T extends U>(y: T): Promise<void> => { }, j = async <T>(z: T) => z;
f(a < b, c > d); f(a < b, c > (d)); x = a < b ? c > (d) : e; x = a<b>>c; x = a < b / c > (d);
let k: Array<{ a: string; b(): void }>, l: Map<string, () => void> = m, n = o<p>`template`;
this.q!<R>(s); t?.<U>(v); f<<T>(w: T) => void>(); x = y << z >> 1; a<b[0]; a <b> (c);
interface M<in out T> extends N<T> { new <U>(x: U): O<U>; <V>(y: V): void; p?<W>(): X<W>; }
