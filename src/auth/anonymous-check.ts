import { createHmac, randomBytes } from 'node:crypto';
import type { Authenticate } from '../http/admission.ts';
import { networkOf } from './network.ts';

/** Past this many the names are made anew; they come out the same. */
const maxRemembered = 10_000;

/** Lets everybody in, and still tells them apart, so that one who floods stands in nobody else's way. A name is a
 *  digest of the network under a key of this process: it says nothing of the address, and ends with the process. */
export function createAnonymousCheck(key = randomBytes(32)): Authenticate {
  const names = new Map<string, string>();

  function nameOf(address: string): string {
    const digest = createHmac('sha256', key).update(networkOf(address)).digest('hex');
    return `anonymous-${digest.slice(0, 12)}`;
  }

  return async (_request, { address }) => {
    const caller = names.get(address) ?? nameOf(address);
    if (names.size >= maxRemembered) names.clear();
    names.set(address, caller);
    return { caller };
  };
}
