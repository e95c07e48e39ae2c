/**
 * Runs the vectors of the named components against the cores below the working folder.
 *
 * Exit code 0: all pass; 1: the first that does not, or anything thrown; 2: the cores do not load.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const components = new Set(process.argv.slice(2));
const load = (name) => import(pathToFileURL(path.resolve('ports/javascript', name)).href);

try {
  await load('src/index.js');
} catch (error) {
  process.exit(error instanceof SyntaxError ? 2 : 1);
}
const { CoreSubject } = await load('tests/support/CoreSubject.js');
const { VectorFile } = await load('tests/support/VectorFile.js');
const { runVector } = await load('tests/support/runVector.js');
const vectors = VectorFile.readAll({}).flatMap((file) => file.vectors);
for (const vector of vectors) {
  if (components.has(vector.component)) await runVector(vector, new CoreSubject(vector));
}
