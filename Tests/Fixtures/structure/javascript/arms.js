async function choose(event) {
  if (!this.active && (event == null || event.kind === 'x')) return early();
  else if (undefined !== event.id) { keep(event); }
  else if (flag === false) drop()
  else last();
  if (a) if (b) one(); else two();
  switch (event.type) {
    case 'response.created': this.active = true;
    case 'response.done': { this.active = false; break; }
    case cond ? 'x' : 'y':
    default: log(event);
  }
  const order = first() && second() || third() ?? fourth();
  const pick = test() ? await yes() : no() ? maybe() : never();
  this.cache ||= build();
  this.cache &&= trim(this.cache);
  outer: while (next()) { if (stop()) break outer; continue; }
  do step(); while (more());
  for (let i = start(), n = end(); i < n; advance(i)) body(i);
  for (;;) break;
  for (const [key, { value }] of pairs()) use(key, value);
  for (const name in object) if (has(name)) continue; else break;
  try { await risky(); } catch ({ code }) { report(code); } finally { close(); }
  try { plain(); } catch { quiet(); }
  throw new Error(`bad ${describe(event)} ${`inner ${deep()}`}`);
}
