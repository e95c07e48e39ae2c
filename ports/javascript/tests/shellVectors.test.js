import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShellSubject, UnplayableStep } from './support/ShellSubject.js';
import { VectorFile } from './support/VectorFile.js';
import { runVector } from './support/runVector.js';

const partial = [];
let played = 0;

for (const { name: file, vectors } of VectorFile.readAll()) {
  for (const vector of vectors.filter(ShellSubject.canPlay)) {
    test(`through the shell, ${file}: ${vector.name}`, async () => {
      const subject = new ShellSubject(vector);
      await playAsFarAsPossible(vector, subject);
      const { terminal, promised } = subject.check();
      assert.deepEqual(promised, terminal);
      played += 1;
    });
  }
}

async function playAsFarAsPossible(vector, subject) {
  try {
    await runVector(vector, subject);
  } catch (error) {
    if (!(error instanceof UnplayableStep)) throw error;
    partial.push(`${vector.name} up to "${error.message}", which no shell would feed there`);
  }
}

test('the shells show the traces of the cores', (context) => {
  context.diagnostic(`${played} vectors through the shells, ${partial.length} of them in part`);
  for (const line of partial) context.diagnostic(line);
  assert.ok(played >= 67);
  assert.ok(partial.length < played / 50);
});
