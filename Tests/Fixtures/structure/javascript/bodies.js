import fs, { readFile as read } from 'fs';
export default async function main({ url, retries = limit() }, ...rest) { await run(url); }
export const arrow = async value => { await value; };
const plain = (a, b = () => fallback()) => a + b;
const named = function inner() { return inner; };
function* numbers() { yield 1; const got = yield* others(); }
async function* stream() { for await (const part of source()) yield part; }
const object = {
  short, 'quoted': x => x, [computed()]: 1, method() { return this; }, async later() { await 1; },
  *items() { yield 2; }, async *both() { yield await 3; }, get size() { return 4; },
  set size(value) { this.kept = value; }, get: 5, async: 6, static: 7, if: 8, await: fn(9),
};
class Shape extends mixin(Base, { tag: () => 'x' }) {
  #secret = new Map();
  static count = 0;
  static { register(Shape); }
  bound = async (event) => { this.#secret.set(event.id, event); };
  'quoted name'() {}
  [Symbol.iterator]() { return this.#secret[Symbol.iterator](); }
  static async create() { return new Shape; }
  get
  value() { return 1; }
  constructor() { super(); this.bound(); }
}
(function () { immediately(); })();
(() => spot())();
!function () { negated() }()
new class { made() {} }().made();
if (module.parent === null) main({ url: process.argv[2] });
