/**
 * Lays a caller's configuration over the defaults; anything unknown or of the wrong type throws.
 * @template {object} Config
 * @param {Config} defaults
 * @param {Partial<Config>} given
 * @param {Record<string, readonly string[]>} choices allowed values of each string key
 * @returns {Config}
 */
export function readConfig(defaults, given, choices) {
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaults, key)) throw new TypeError(`unknown configuration key "${key}"`);
    const allowed = choices[key];
    const isValid = allowed ? allowed.includes(/** @type {string} */ (value)) : isCount(value);
    if (!isValid) throw new TypeError(`configuration key "${key}" cannot be ${describe(value)}`);
  }
  return { ...defaults, ...given };
}

/** @param {unknown} value */
function isCount(value) {
  return Number.isInteger(value) && Number(value) >= 0;
}

/** @param {unknown} value */
function describe(value) {
  return JSON.stringify(value) ?? String(value);
}
