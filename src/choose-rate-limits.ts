import type { Config } from './config/config.ts';
import type { RateLimits } from './http/rate-limits.ts';

/** Callers behind one address, such as the servers of an assistant, share its allowance. */
const callersPerAddress = 10;
/** A sign-in takes about eight requests. Password tries are counted apart, and far lower. */
const secretsPerAddress = 60;

/** How often callers may ask. Where nobody has a name, an address is a caller. */
export function chooseRateLimits(
  { auth, rateLimitPerMinute }: Pick<Config, 'auth' | 'rateLimitPerMinute'>,
  count: RateLimits['count'],
): RateLimits {
  return auth.mode === 'none'
    ? { perAddress: rateLimitPerMinute, secretsPerAddress, count }
    : {
        perCaller: rateLimitPerMinute,
        perAddress: rateLimitPerMinute * callersPerAddress,
        secretsPerAddress,
        count,
      };
}
