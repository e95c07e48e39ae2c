import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShellSubject, UnplayableStep } from './support/ShellSubject.js';
import { VectorFile } from './support/VectorFile.js';
import { runVector } from './support/runVector.js';

for (const { name: file, vectors } of VectorFile.readAll()) {
  for (const vector of vectors.filter(ShellSubject.canPlay)) {
    test(`through the shell, ${file}: ${vector.name}`, async (context) => {
      const subject = new ShellSubject(vector);
      try {
        await runVector(vector, subject);
      } catch (error) {
        if (!(error instanceof UnplayableStep)) throw error;
        return context.skip(`no shell would feed "${error.message}" here`);
      }
      const { terminal, promised } = subject.check();
      return assert.deepEqual(promised, terminal);
    });
  }
}
