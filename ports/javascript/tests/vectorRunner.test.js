import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { CoreSubject } from './support/CoreSubject.js';
import { VectorFile } from './support/VectorFile.js';
import { runVector } from './support/runVector.js';

const goodFile = () => ({
  format: 1,
  about: 'a file that passes',
  vectors: [{
    name: 'one', component: 'response_gate', fix: 'RG-01', why: '',
    config: { maxPending: 2 },
    steps: [
      { do: 'created', id: 'rV', token: null },
      { do: 'request', ticket: 'a', kind: 'manual', params: { voice: 'x' }, note: 'held' },
      { do: 'advance', ms: 5 },
      { do: 'done', id: 'rV', expect: [{
        out: 'send', type: 'response.create', token: 'c1', tickets: ['a'], params: { voice: 'x' },
      }] },
    ],
    final: { phase: 'create_in_flight', pending: [] },
  }],
});

async function run(file) {
  for (const vector of VectorFile.parse(file, 'made.json').vectors) {
    await runVector(vector, new CoreSubject(vector));
  }
}

const last = (file) => file.vectors[0].steps[3];

const breakages = {
  'another format': (file) => { file.format = 2; },
  'no format': (file) => { delete file.format; },
  'an unknown key of the file': (file) => { file.extra = 1; },
  'vectors that are no array': (file) => { file.vectors = {}; },
  'an unknown key of a vector': (file) => { file.vectors[0].extra = 1; },
  'a vector without name': (file) => { delete file.vectors[0].name; },
  'a vector without fix': (file) => { delete file.vectors[0].fix; },
  'a vector without why': (file) => { delete file.vectors[0].why; },
  'a vector without steps': (file) => { delete file.vectors[0].steps; },
  'two vectors of one name': (file) => { file.vectors.push(file.vectors[0]); },
  'an unknown component': (file) => { file.vectors[0].component = 'gate'; },
  'a component named like a property of every object': (file) => {
    file.vectors[0].component = 'constructor';
  },
  'an unknown config key': (file) => { file.vectors[0].config.limit = 2; },
  'a config value of the wrong type': (file) => { file.vectors[0].config.maxPending = '2'; },
  'a negative duration': (file) => { file.vectors[0].config.retryDelayMs = -1; },
  'an unknown value of an enumeration': (file) => {
    file.vectors[0].config.onDisconnect = 'keep';
  },
  'an unknown op': (file) => { last(file).do = 'finish'; },
  'the shell\'s own op': (file) => { file.vectors[0].steps[2] = { do: 'tick' }; },
  'a missing op': (file) => { delete last(file).do; },
  'an unknown argument': (file) => { last(file).response = 'rV'; },
  'a missing argument': (file) => { delete file.vectors[0].steps[1].ticket; },
  'a required argument that is null': (file) => { file.vectors[0].steps[1].ticket = null; },
  'an argument of the wrong type': (file) => { last(file).id = 7; },
  'an unknown status': (file) => { last(file).status = 'ended'; },
  'params of an automatic request': (file) => { file.vectors[0].steps[1].kind = 'auto'; },
  'a time that is not whole': (file) => { file.vectors[0].steps[2].ms = 0.5; },
  'a note that is no text': (file) => { last(file).note = 1; },
  'an expectation that is no array': (file) => { last(file).expect = {}; },
  'an unknown effect': (file) => { last(file).expect[0].out = 'sent'; },
  'an unknown field of an effect': (file) => { last(file).expect[0].id = 'c1'; },
  'a field that is null': (file) => { last(file).expect[0].response_id = null; },
  'an effect that does not come': (file) => { last(file).expect.push(last(file).expect[0]); },
  'an effect that is not expected': (file) => { delete last(file).expect; },
  'another value of a field': (file) => { last(file).expect[0].token = 'c2'; },
  'a missing field': (file) => { delete last(file).expect[0].params; },
  'another nested value': (file) => { last(file).expect[0].params.voice = 'y'; },
  'an extra nested key': (file) => { last(file).expect[0].params.speed = 1; },
  'an unknown state key': (file) => { file.vectors[0].final.epoch = 0; },
  'another state': (file) => { file.vectors[0].final.phase = 'idle'; },
  'a state value of the wrong type': (file) => { file.vectors[0].final.pending = 'a'; },
};

test('the runner accepts the file that the breakages start from', () => run(goodFile()));

for (const [name, breakIt] of Object.entries(breakages)) {
  test(`the runner refuses ${name}`, async () => {
    const file = goodFile();
    breakIt(file);
    await assert.rejects(() => run(file));
  });
}

test('advance is an unknown op for components without timers', async () => {
  for (const component of ['early_listener', 'transcript', 'router']) {
    const vector = { name: 'a', component, fix: '', why: '', steps: [{ do: 'advance', ms: 1 }] };
    await assert.rejects(() => run({ format: 1, about: '', vectors: [vector] }), /unknown op/);
  }
});

test('the order of effects counts', async () => {
  const expect = [{ out: 'handled', type: 'e', by: 'h' }, { out: 'logged', type: 'e' }];
  const vector = {
    name: 'order', component: 'router', fix: '', why: '',
    config: { log: ['e'], handlers: { e: 'h' } }, steps: [{ do: 'event', type: 'e', expect }],
  };
  await assert.rejects(() => run({ format: 1, about: '', vectors: [vector] }), /order, step 0/);
  expect.reverse();
  await run({ format: 1, about: '', vectors: [vector] });
});

test('a failure names vector, step, op, what was expected and what came', async () => {
  const file = goodFile();
  last(file).expect[0].token = 'c9';
  await assert.rejects(() => run(file), /one, step 3 \(done\): expected .*"c9".* got .*"c1"/);
});

test('an extra folder is read whole, and a missing one is a failure', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vectors-'));
  try {
    writeFileSync(path.join(folder, 'more.json'), JSON.stringify(goodFile()));
    const files = VectorFile.readAll({ INCIDENTS_EXTRA_VECTORS: folder });
    assert.equal(files.at(-1).name, 'more.json');
    writeFileSync(path.join(folder, 'worse.json'), '{"format": 3, "vectors": []}');
    assert.throws(() => VectorFile.readAll({ INCIDENTS_EXTRA_VECTORS: folder }), /format/);
  } finally {
    rmSync(folder, { recursive: true });
  }
  assert.throws(() => VectorFile.readAll({ INCIDENTS_EXTRA_VECTORS: folder }), /ENOENT/);
});
