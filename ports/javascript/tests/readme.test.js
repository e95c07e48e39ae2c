import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as fixes from '../src/index.js';

const folder = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const sections = readme.split(/^## /m).slice(1).filter((section) => section.includes('```js'));

for (const section of sections) {
  test(`README: ${section.split('\n', 1)}`, () => {
    const [, example, expected] = /```js\n([^]*?)```\n```text\n([^]*?)```/.exec(section);
    const options = { cwd: folder, encoding: 'utf8' };
    const { stdout, stderr } = spawnSync(
      process.execPath, ['--input-type=module', '-e', example], options,
    );
    assert.equal(stdout, expected, stderr);
  });
}

test('README: every example is found, and every name in its table is exported', () => {
  assert.equal(sections.length, readme.split('```js').length - 1);
  assert.ok(sections.length >= 4);
  const table = readme.split('\n').filter((line) => line.startsWith('| `'));
  const names = table.flatMap((line) => line.split('|')[1].match(/\w+/g));
  for (const name of names) assert.equal(typeof fixes[name], 'function', name);
});
