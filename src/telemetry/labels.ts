import { errorCodes, errorPolicies } from '../products/errors.ts';

/** What a label value becomes that is on no list: a metric's labels are small closed sets, for any input. */
const OTHER = 'other';

/** Every value a label may take, by label. An ASIN, a query or a person is never one of them. */
const labelValues = {
  operation: ['search', 'lookup', 'variations', 'browse'],
  /** `ok`, or the code of a `CatalogueError`. */
  status: ['ok', ...errorCodes, 'bug'],
  /** Codes of failures that are tried again. */
  retriedCode: errorCodes.filter((code) => errorPolicies[code].retryable),
  /** `refused`: the model can mend it. `failed`: the world said no. `broken`: we did. */
  toolStatus: ['ok', 'refused', 'failed', 'broken'],
  level: ['memory', 'redis'],
  result: ['hit', 'stale', 'miss', 'negative', 'error'],
  stage: ['cached', 'coalesced', 'retried', 'gate', 'prepared', 'limited', 'guarded', 'refresh'],
  group: ['NA', 'EU', 'FE'],
  slotOutcome: ['granted', 'busy', 'exhausted', 'deadline', 'cancelled'],
  breakerState: ['closed', 'half_open', 'open'],
  saver: ['cache', 'flight', 'batch'],
  content: ['some', 'none'],
  budgetState: ['plenty', 'enough', 'short', 'scarce'],
  staleWhy: ['amazon_failed', 'amazon_slow', 'budget', 'stand_in'],
  /** What Amazon last said about an account. */
  accountState: ['ok', ...errorCodes.filter((code) => errorPolicies[code].isAccountState)],
  client: ['claude', 'chatgpt', 'cursor', 'vscode', 'gemini', 'inspector', 'other'],
  /** `modern`: MCP 2026-07-28. `legacy`: the revisions of 2025. */
  era: ['modern', 'legacy'],
  /** HTTP status of a rejected call. */
  refusal: ['401', '403', '429'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type FixedLabelSet = keyof typeof labelValues;

/** What the server itself hands in: the names of its tools, and which version it is. */
export interface OwnLabelValues {
  readonly tool: readonly string[];
  readonly version: readonly string[];
}

/** Names of callers are on no list; whoever shows them bounds how many. */
export type LabelSet = FixedLabelSet | keyof OwnLabelValues | 'caller';

/** One metric, and the closed sets that its labels come from. */
export interface MetricDefinition {
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** What Prometheus calls it. Pinned: dashboards and alerts depend on it. */
  readonly name: string;
  readonly help: string;
  /** Label name → the closed set that its values come from. */
  readonly labels: Readonly<Record<string, LabelSet>>;
  /** Upper bounds in seconds; histograms only. */
  readonly buckets?: readonly number[];
  /** Counters and histograms: shows every combination of labels from the start, or those with any of these values. A series
   *  that is born with its first event has no increase to alert on, and a panel without it says "No data". */
  readonly fromZero?: true | readonly Readonly<Record<string, string>>[];
}

/** Every value that the label can show but `other`. */
export function valuesOf(set: FixedLabelSet): readonly string[] {
  return labelValues[set];
}

export interface LabelSets {
  /** Every value that the label can show but `other`. */
  valuesOf(set: LabelSet): readonly string[];
  /** The value itself when its set has it, else `other`. */
  closed(set: LabelSet, value: string): string;
}

/** The label sets of a server with these tools and this version. */
export function createLabelSets(own: OwnLabelValues): LabelSets {
  const valuesIn = (set: LabelSet) => {
    if (set === 'caller') return [];
    return set === 'tool' || set === 'version' ? own[set] : valuesOf(set);
  };
  return {
    valuesOf: valuesIn,
    closed: (set, value) => (set === 'caller' || valuesIn(set).includes(value) ? value : OTHER),
  };
}
