import type * as Declared from '../../index.js';
import * as Implemented from '../../src/index.js';

/** Fails to compile when an export of the sources is missing or narrower than declared. */
export const implementation: typeof Declared = Implemented;

/** Fails to compile when the sources export a name that is not declared. */
export const declaredNames: Record<keyof typeof Declared, true> =
  {} as Record<keyof typeof Implemented, true>;
