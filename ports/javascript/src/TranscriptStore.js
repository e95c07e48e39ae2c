/**
 * @typedef {{text: string, final: boolean, role: string | null, synthesized: boolean}} Entry
 * @typedef {{do: string, [argument: string]: any}} Input
 * @typedef {{out: string, [field: string]: any}} Effect
 */

/** Holds the text of each conversation item, whichever of its events arrive, in any order. */
export class TranscriptStore {
  /** @type {Map<string, Entry>} */
  #items = new Map();

  /**
   * Takes one input and returns what became known through it.
   * @param {Input} input
   * @returns {Effect[]}
   */
  handle(input) {
    switch (input.do) {
      case 'created': return this.#created(input.item, input.role ?? null);
      case 'delta': return this.#delta(input.item, input.text);
      case 'completed': return this.#completed(input.item, input.text);
      case 'deleted': this.#items.delete(input.item); return [];
      default: throw new TypeError(`unknown transcript input "${input.do}"`);
    }
  }

  /**
   * The text of an item so far, or null when nothing was heard of it.
   * @param {string} item
   * @returns {string | null}
   */
  text(item) {
    return this.#items.get(item)?.text ?? null;
  }

  /** @returns {{items: Record<string, Entry>}} */
  state() {
    return { items: Object.fromEntries([...this.#items].map(([id, entry]) => [id, { ...entry }])) };
  }

  /**
   * A late announcement adds what it knows and never resets the text.
   * @param {string} item
   * @param {string | null} role
   * @returns {Effect[]}
   */
  #created(item, role) {
    const entry = this.#entry(item);
    entry.synthesized = false;
    entry.role = role ?? entry.role;
    return [];
  }

  /**
   * @param {string} item
   * @param {string} text
   * @returns {Effect[]}
   */
  #delta(item, text) {
    const entry = this.#entry(item);
    if (entry.final) return [{ out: 'late_delta_ignored', item }];
    entry.text += text;
    return [{ out: 'text', item, text: entry.text }];
  }

  /**
   * @param {string} item
   * @param {string} text
   * @returns {Effect[]}
   */
  #completed(item, text) {
    const entry = this.#entry(item);
    entry.text = text;
    entry.final = true;
    return [{ out: 'final', item, text }];
  }

  /**
   * Makes the entry if its announcement has not been heard.
   * @param {string} item
   * @returns {Entry}
   */
  #entry(item) {
    const known = this.#items.get(item);
    if (known !== undefined) return known;
    const entry = { text: '', final: false, role: null, synthesized: true };
    this.#items.set(item, entry);
    return entry;
  }
}
