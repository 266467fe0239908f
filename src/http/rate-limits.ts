import rateLimit, { type FastifyRateLimitStore, normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CountInWindow } from './fixed-window-counter.ts';
import { sendHttpError } from './http-error.ts';

/** How often one caller, or one address, may ask within a minute. */
export interface RateLimits {
  /** Calls of the protocol, by the caller's name. Absent: callers have no names that last. */
  readonly perCaller?: number | undefined;
  /** Requests to the protocol from one address (IPv6: one /64), let in or not. */
  readonly perAddress: number;
  /** Requests from one address to where passwords, codes and tokens can be tried. */
  readonly secretsPerAddress: number;
  /** Counts one more in the present window, over all replicas or in this one. Must not reject. */
  readonly count: CountInWindow;
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

export interface RateLimitHooks {
  readonly callsByAddress: Hook;
  /** To be asked once the caller is known. */
  readonly callsByCaller: Hook;
  /** Counts a further call that came in the same request. */
  readonly furtherCall: Hook;
  readonly secretsByAddress: Hook;
}

const windowMs = 60_000;
const unlimited: Hook = async () => undefined;

/** Rejects callers who ask too often with a 429. */
export function addRateLimits(
  app: FastifyInstance,
  limits: RateLimits | undefined,
  callerOf: (request: FastifyRequest) => string,
): RateLimitHooks {
  if (limits === undefined)
    return {
      callsByAddress: unlimited,
      callsByCaller: unlimited,
      furtherCall: unlimited,
      secretsByAddress: unlimited,
    };
  const { perCaller, perAddress, secretsPerAddress, count } = limits;

  // The plugin makes its store itself, so it has to be given a class.
  class Counts implements FastifyRateLimitStore {
    incr(key: string, done: Parameters<FastifyRateLimitStore['incr']>[1], timeWindow: number): void {
      count(key, timeWindow).then(
        ({ count: current, leftMs }) => done(null, { current, ttl: leftMs }),
        (error) => done(error),
      );
    }
    child(): Counts {
      return this;
    }
  }
  // A count that is not available is no reason to lock callers out.
  app.register(rateLimit, { global: false, skipOnError: true, timeWindow: windowMs, store: Counts });

  // A connection that was reset before its turn has no address any more, and nobody who could read an answer.
  const orLeft =
    (hook: Hook): Hook =>
    async (request, reply) =>
      request.ip === undefined ? sendHttpError(request, reply, hasLeft) : hook(request, reply);
  const gate = (max: number, keyOf: (request: FastifyRequest) => string): Hook => {
    let check: ReturnType<FastifyInstance['createRateLimit']> | undefined;
    void app.after(() => {
      check = app.createRateLimit({ max, keyGenerator: keyOf });
    });
    return async (request, reply) => {
      const limit = await check?.(request);
      if (limit === undefined || limit.isAllowed || !limit.isExceeded) return undefined;
      return sendHttpError(request, reply, tooOften(limit.ttlInSeconds));
    };
  };

  const callsByAddress = orLeft(gate(perAddress, ({ ip }) => `address:${normalizeIP(ip)}`));
  const callsByCaller =
    perCaller === undefined ? undefined : gate(perCaller, (request) => `caller:${callerOf(request)}`);
  return {
    callsByAddress,
    callsByCaller: callsByCaller ?? unlimited,
    furtherCall: callsByCaller ?? callsByAddress,
    secretsByAddress: orLeft(gate(secretsPerAddress, ({ ip }) => `secrets:${normalizeIP(ip)}`)),
  };
}

const hasLeft = { status: 400, rpcCode: -32000, message: 'The caller has left.' };

function tooOften(seconds: number) {
  const waitSeconds = Math.max(seconds, 1);
  return {
    status: 429,
    rpcCode: -32000,
    message: `Too many requests. Try again in ${waitSeconds} seconds.`,
    headers: { 'retry-after': `${waitSeconds}` },
  };
}
