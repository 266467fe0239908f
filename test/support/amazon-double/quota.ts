export interface QuotaOptions {
  readonly requestsPerSecond: number;
  readonly requestsPerDay: number;
  /** Does Amazon say when to come back? */
  readonly tellsRetryAfter: boolean;
  readonly now: () => number;
}

/** Why a request may not pass: the account's quota is used up. */
export interface QuotaRefusal {
  readonly retryAfterSeconds?: number;
}

/** Amazon's quota: a token bucket that holds one second's worth, and a count for any 24 hours. Gives the refusal,
 *  or nothing when the request may pass. */
export function createQuota(options: QuotaOptions): () => QuotaRefusal | undefined {
  const { requestsPerSecond, requestsPerDay, tellsRetryAfter, now } = options;
  const depth = Math.max(1, requestsPerSecond);
  let tokens = depth;
  let filledAt = now();
  let passedAt: number[] = [];

  const refuse = (seconds: number): QuotaRefusal => (tellsRetryAfter ? { retryAfterSeconds: seconds } : {});

  return () => {
    const at = now();
    tokens = Math.min(depth, tokens + ((at - filledAt) / 1_000) * requestsPerSecond);
    filledAt = at;
    passedAt = passedAt.filter((passed) => passed > at - 86_400_000);
    if (passedAt.length >= requestsPerDay) return refuse(3_600);
    if (tokens < 1) return refuse(1);
    tokens -= 1;
    passedAt.push(at);
    return undefined;
  };
}
