import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('./types/tsconfig.json', import.meta.url));
const isMissing = spawnSync('tsc', ['--version']).error !== undefined;

test('sources and declarations agree', { skip: isMissing && 'tsc is not installed' }, () => {
  const { status, stdout } = spawnSync('tsc', ['-p', project], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
