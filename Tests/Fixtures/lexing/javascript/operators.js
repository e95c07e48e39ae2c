a === b !== c == d != e; a ?? b; a ??= b; a ||= b; a &&= b; a **= b ** c; a >>>= b >>> c;
a => b; (...c) => d; a ? b : c; a?.[0]?.(1); x--; !y; ~z; a <= b >= c << d >> e; @f g;
