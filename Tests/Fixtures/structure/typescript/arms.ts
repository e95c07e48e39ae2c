const r = { fix: c
 ? (fixer): R.F => fixer.x(n)
 : null, q: a ? (): boolean => x : (): boolean => y, w: a ? (f: string): string => f : (f: string): string => g,
 v: k ? (e): void => { e } : undefined,
 handle: handle as (
  p: T,
 ) => void,
 after() { return 1 },
 list: Array as () => string[],
};
function f(): typeof import('x') | undefined { f1() }
function g2(): import("rollup").Plugin { g3() }
class A { x?; foo? = 1; #b?; k?: number; ['c']?; m() {} }
a ? b : is ? d(t, { is }) : e;
switch (x) { case p: e: { for (a = 1; b !== null;) { z() } c === E ? f : g } }
for (;i < 10;(function() { i++ })()) f();
for (let i = 0; i < 1; ) {
 i++
 () => i;
}
for (async of => {}; false;) {}
for await (x of async of => {}) {}
class F { p
 [m] () {}
 x = 1
 *y() {}
 async
 a() {} }
