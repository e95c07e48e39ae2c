const a = <Foo>b, c = <Foo<Bar>>d, e = f as Foo<Bar>, g = h as any / 2, i = j!, k = l! / 2;
const m = n!.o![0]!(), p = q satisfies R, s = !t, u = v != w, x = y!! / 2, z = a! + b;
let b!: string, c?: number; d = e! as F; function g(this: H, i?: J): asserts i is K { }
const enum L { A = 1 << 0, B = A | 2 } declare module "m" { export type N = typeof import("o"); }
import type { P } from "p"; export type { Q } from "q"; abstract class R { abstract s(): void; }
namespace T.U { type V = { [K in keyof W]?: W[K] }; } type X = `a${string}b`; type Y = readonly Z[];
