import { test } from 'node:test';
import { CoreSubject } from './support/CoreSubject.js';
import { VectorFile } from './support/VectorFile.js';
import { runVector } from './support/runVector.js';

const files = VectorFile.readAll();

for (const { name: file, vectors } of files) {
  for (const vector of vectors) {
    test(`${file}: ${vector.name}`, () => runVector(vector, new CoreSubject(vector)));
  }
}

test('every vector of every file is a test', (context) => {
  const count = files.reduce((sum, { vectors }) => sum + vectors.length, 0);
  context.diagnostic(`${count} vectors in ${files.length} files`);
  if (count < 72) throw new Error(`only ${count} vectors found`);
});
