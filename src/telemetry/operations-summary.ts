import { breakerNumber } from './snapshots.ts';

/** How the server fares, in a few numbers since it started: what an operator asks first. */
export interface OperationsSummary {
  readonly quota: readonly QuotaUse[];
  readonly circuits: readonly { readonly account: string; readonly state: 'closed' | 'half_open' | 'open' }[];
  readonly cache: {
    readonly reads: number;
    /** Share of the reads that found an entry, 0–1; absent before the first read. */
    readonly hitRatio?: number;
    readonly callsSaved: number;
  };
  /** Requests that left for Amazon, by outcome; what never happened is left out. */
  readonly amazonCalls: Readonly<Record<string, number>>;
  readonly toolCalls: Readonly<Record<string, number>>;
}

const circuitStates = ['closed', 'open', 'half_open'] as const;

interface QuotaUse {
  /** The credential group whose account pays. */
  readonly account: string;
  /** Requests of the last 24 hours. */
  readonly used: number;
  readonly left: number;
  readonly queued: number;
}

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Sums up the registry as Prometheus would scrape it, so that both always say the same. */
export function createOperationsSummary(
  render: () => Promise<{ readonly text: string }>,
): () => Promise<OperationsSummary> {
  return async () => {
    const samples = parseSamples((await render()).text);
    const named = (name: string) => samples.filter((sample) => sample.name === name);
    const reads = totals(named('cache_operations_total'), 'result');
    const all = sum(reads);
    const found = (reads.hit ?? 0) + (reads.stale ?? 0) + (reads.negative ?? 0);
    return {
      quota: quotaUse(named),
      circuits: named('circuit_breaker_state').map(({ labels, value }) => ({
        account: labels.group ?? '',
        state: circuitStates.find((state) => breakerNumber[state] === value) ?? 'closed',
      })),
      cache: {
        reads: all,
        ...(all === 0 ? {} : { hitRatio: Math.round((found / all) * 1_000) / 1_000 }),
        callsSaved: sum(totals(named('amazon_calls_saved_total'), 'by')),
      },
      amazonCalls: totals(named('amazon_paapi_calls_total'), 'status'),
      toolCalls: totals(named('mcp_tool_invocations_total'), 'status'),
    };
  };
}

function quotaUse(named: (name: string) => readonly Sample[]): readonly QuotaUse[] {
  const of = (name: string, account: string): number =>
    named(name).find(({ labels }) => labels.group === account)?.value ?? 0;
  return named('rate_limit_limit').map(({ labels, value: perDay }) => {
    const account = labels.group ?? '';
    const left = of('rate_limit_remaining', account);
    return { account, used: perDay - left, left, queued: of('rate_limit_queued', account) };
  });
}

function totals(samples: readonly Sample[], label: string): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { labels, value } of samples) {
    const key = labels[label] ?? '';
    if (value > 0) counts.set(key, (counts.get(key) ?? 0) + value);
  }
  return Object.fromEntries(counts);
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** Reads `name{label="value"} 1`; our label values are words of closed sets, so nothing in them is escaped. */
function parseSamples(text: string): readonly Sample[] {
  return [...text.matchAll(/^([a-z_]+)(?:\{([^}]*)\})? (\S+)$/gm)].map(
    ([, name = '', labels = '', value]) => ({
      name,
      labels: Object.fromEntries(
        [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', word = '']) => [label, word]),
      ),
      value: Number(value),
    }),
  );
}
