import type { Leases } from '../../src/traffic/flights/leases.ts';

/** Leases between replicas that live in one process: whoever comes first holds a key until it is given back. */
export function createNearLeases(): Leases {
  const holders = new Map<string, object>();
  return {
    async take(keys) {
      const holder = {};
      const taken = new Set(keys.filter((key) => !holders.has(key)));
      for (const key of taken) holders.set(key, holder);
      return {
        keys: taken,
        release() {
          for (const key of taken) if (holders.get(key) === holder) holders.delete(key);
        },
      };
    },
    held: async (keys) => new Set(keys.filter((key) => holders.has(key))),
  };
}
