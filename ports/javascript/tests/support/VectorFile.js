import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { vectorSchema } from './vectorSchema.js';

const OWN_FOLDER = fileURLToPath(new URL('../../../../vectors', import.meta.url));
const FILE_KEYS = ['format', 'about', 'vectors'];
const VECTOR_KEYS = ['name', 'component', 'fix', 'why', 'config', 'steps', 'final'];

/** One checked vector file; reading one that says anything unknown throws. */
export class VectorFile {
  constructor(name, vectors) {
    this.name = name;
    this.vectors = vectors;
  }

  /** Every file of the repository, then those of the folder in INCIDENTS_EXTRA_VECTORS. */
  static readAll(environment = process.env) {
    const folders = [OWN_FOLDER, environment.INCIDENTS_EXTRA_VECTORS].filter(Boolean);
    return folders.flatMap((folder) => VectorFile.readFolder(folder));
  }

  static readFolder(folder) {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
    return names.map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      return VectorFile.parse(JSON.parse(text), name);
    });
  }

  static parse(file, name) {
    const where = name;
    requireObject(file, where);
    requireKnownKeys(file, FILE_KEYS, where);
    require(file.format === 1, where, 'format must be 1');
    require(Array.isArray(file.vectors), where, 'vectors must be an array');
    file.vectors.forEach((vector, index) => checkVector(vector, `${name} vector ${index}`));
    requireUniqueNames(file.vectors, where);
    return new VectorFile(name, file.vectors);
  }
}

function checkVector(vector, place) {
  requireObject(vector, place);
  require(typeof vector.name === 'string', place, 'name must be a string');
  const where = `${place} "${vector.name}"`;
  requireKnownKeys(vector, VECTOR_KEYS, where);
  for (const key of ['component', 'fix', 'why']) {
    require(typeof vector[key] === 'string', where, `${key} must be a string`);
  }
  const hasSchema = Object.hasOwn(vectorSchema, vector.component);
  require(hasSchema, where, `unknown component "${vector.component}"`);
  require(Array.isArray(vector.steps), where, 'steps must be an array');
  checkParts(vector, vectorSchema[vector.component], where);
}

function checkParts(vector, schema, where) {
  checkValues(vector.config, schema.config, `${where} config`);
  vector.steps.forEach((step, index) => checkStep(step, schema, `${where} step ${index}`));
  checkValues(vector.final, schema.state, `${where} final`);
}

function checkValues(values, checks, where) {
  if (values === undefined) return;
  requireObject(values, where);
  requireKnownKeys(values, Object.keys(checks), where);
  for (const [key, value] of Object.entries(values)) {
    require(checks[key](value), where, `wrong value for "${key}": ${JSON.stringify(value)}`);
  }
}

function checkStep(step, schema, where) {
  requireObject(step, where);
  const { do: op, expect = [], note, ...args } = step;
  require(Object.hasOwn(schema.ops, op), where, `unknown op ${JSON.stringify(op)}`);
  require(note === undefined || typeof note === 'string', where, 'note must be a string');
  checkFields(args, schema.ops[op], { where: `${where} (${op})`, isNullAbsent: true });
  const hasStrayParams = op === 'request' && args.kind !== 'manual' && isPresent(args.params);
  require(!hasStrayParams, where, 'params are only for a manual request');
  require(Array.isArray(expect), where, 'expect must be an array');
  for (const effect of expect) checkEffect(effect, schema.effects, where);
}

function checkEffect(effect, effects, where) {
  requireObject(effect, `${where} effect`);
  const { out, ...fields } = effect;
  require(Object.hasOwn(effects, out), where, `unknown effect ${JSON.stringify(out)}`);
  checkFields(fields, effects[out], { where: `${where} effect ${out}`, isNullAbsent: false });
}

function checkFields(values, fields, { where, isNullAbsent }) {
  requireKnownKeys(values, Object.keys(fields), where);
  for (const [key, { type, isRequired }] of Object.entries(fields)) {
    const isAbsent = isNullAbsent ? !isPresent(values[key]) : values[key] === undefined;
    if (isAbsent) require(!isRequired, where, `"${key}" is missing`);
    else require(type(values[key]), where, `wrong value for "${key}"`);
  }
}

function requireUniqueNames(vectors, where) {
  const names = new Set();
  for (const { name } of vectors) {
    require(!names.has(name), where, `two vectors are named "${name}"`);
    names.add(name);
  }
}

function requireObject(value, where) {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  require(isObject, where, 'must be an object');
}

function requireKnownKeys(value, keys, where) {
  for (const key of Object.keys(value)) require(keys.includes(key), where, `unknown key "${key}"`);
}

function isPresent(value) {
  return value !== undefined && value !== null;
}

function require(isTrue, where, message) {
  if (!isTrue) throw new TypeError(`${where}: ${message}`);
}
