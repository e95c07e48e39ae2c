class A extends (B, C) {
  #a = 1; static #b; static { this.#b = 1; }
  get = 1; set; static async *[Symbol.iterator]() { yield* this.#a; }
  get x() { return #a in this; } set x(v) { this.#a ??= v; }
  async = /re/; 'quoted'() {} 0.5() {} static async() {}
}
@decorator({ a: 1 }) class D { @field x; @method() y() {} }
