import { isDeepStrictEqual } from 'node:util';
import { AssertionError } from 'node:assert';

/** Plays one vector to a subject; the first difference throws and says where it is. */
export async function runVector(vector, subject) {
  for (const [index, step] of vector.steps.entries()) {
    const effects = await subject.step(step);
    compare(effects, step.expect ?? [], `${vector.name}, step ${index} (${step.do})`);
  }
  const state = subject.state();
  for (const [key, value] of Object.entries(vector.final ?? {})) {
    compare(state[key], value, `${vector.name}, final "${key}"`);
  }
}

function compare(actual, expected, where) {
  if (isDeepStrictEqual(plain(actual), plain(expected))) return;
  const texts = `expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
  throw new AssertionError({ message: `${where}: ${texts}`, actual, expected });
}

/** Strips prototypes but nothing that JSON would silently drop. */
function plain(value) {
  if (value === undefined) return '(undefined)';
  return structuredClone(value);
}
