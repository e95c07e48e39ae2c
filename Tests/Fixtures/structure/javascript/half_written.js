class Open extends {
  async send(event {
    if (this.active
      await this.ready;
    for (const x of
    return () =>
  }
  get
  static async
}
function after(a, b { inside(a); }
const value = cond ? first :
const call = f(g(1, [2, { three: h() }
if (x) { y(
} else z()
try { risky(
