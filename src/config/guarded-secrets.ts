import { inspect } from 'node:util';
import type { Secrets } from './config.ts';

const cover = '[secret]';

/** The same secrets, frozen, and covered: `JSON.stringify`, `console.log` and template strings show `[secret]` in place
 *  of the whole and of every object within. Only a plain string, taken out by name, is bare. */
export function guardedSecrets(secrets: Secrets): Secrets {
  guard(secrets);
  return secrets;
}

function guard(holder: object): void {
  for (const inner of Object.values(holder)) {
    if (typeof inner === 'object' && inner !== null) guard(inner);
  }
  // Not enumerable: whoever walks over the entries meets credentials only.
  for (const key of ['toJSON', 'toString', inspect.custom]) {
    Object.defineProperty(holder, key, { value: () => cover });
  }
  Object.freeze(holder);
}
