/** A number between 0 and 2³² − 1 that depends on the key alone: chance that comes out the same on every start.
 *  FNV-1a, stirred once more because its upper bits hardly move for keys that differ at the end. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const char of key) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The same as a fraction, 0 ≤ x < 1. */
export function fractionOf(key: string): number {
  return hashOf(key) / 2 ** 32;
}
