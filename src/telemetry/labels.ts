import { errorCodes, errorPolicies } from '../products/errors.ts';

/** What a label value becomes that is on no list: a metric's labels are small closed sets, whatever is handed in. */
const OTHER = 'other';

/** Every value a label may take, by label. An ASIN, a query or a person is never one of them. */
const labelValues = {
  operation: ['search', 'lookup', 'variations', 'browse'],
  /** `ok`, or the code of a `CatalogueError`. */
  status: ['ok', ...errorCodes, 'bug'],
  /** `refused`: the model can mend it. `failed`: the world said no. `broken`: we did. */
  toolStatus: ['ok', 'refused', 'failed', 'broken'],
  level: ['memory', 'redis'],
  result: ['hit', 'stale', 'miss', 'negative', 'error'],
  stage: ['cached', 'coalesced', 'leased', 'batched', 'retried', 'gate', 'limited', 'guarded', 'refresh'],
  group: ['NA', 'EU', 'FE'],
  slotOutcome: ['granted', 'busy', 'exhausted', 'deadline', 'cancelled'],
  breakerState: ['closed', 'half_open', 'open'],
  saver: ['cache', 'flight', 'batch'],
  content: ['some', 'none'],
  budgetState: ['plenty', 'enough', 'short', 'scarce'],
  staleWhy: ['refreshing', 'amazon_failed', 'budget', 'stand_in'],
  /** What Amazon last said about an account. */
  accountState: ['ok', ...errorCodes.filter((code) => errorPolicies[code].isAccountState)],
  client: ['claude', 'chatgpt', 'cursor', 'vscode', 'gemini', 'inspector'],
  /** `modern`: MCP 2026-07-28. `legacy`: the revisions of 2025. */
  era: ['modern', 'legacy'],
  /** HTTP status of a refusal at the door. */
  refusal: ['401', '403', '429'],
  tool: [
    'search_products',
    'get_product_details',
    'compare_products',
    'get_best_in_category',
    'get_alternative_products',
    'analyze_reviews',
    'get_trending_products',
    'get_deals',
    'get_product_variations',
    'browse_categories',
    'search',
    'fetch',
    'health_check',
    'get_metrics',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type LabelSet = keyof typeof labelValues;

/** Every value that the label can show but `other`. */
export function valuesOf(set: LabelSet): readonly string[] {
  return labelValues[set];
}

/** The value itself when its set has it, else `other`. */
export function closed(set: LabelSet, value: string): string {
  return valuesOf(set).includes(value) ? value : OTHER;
}

export interface LabelSets {
  valuesOf(set: LabelSet): readonly string[];
  closed(set: LabelSet, value: string): string;
}

/** The label sets of one server, which serves these tools. */
export function createLabelSets(toolNames: readonly string[] = labelValues.tool): LabelSets {
  const valuesIn = (set: LabelSet) => (set === 'tool' ? toolNames : valuesOf(set));
  return {
    valuesOf: valuesIn,
    closed: (set, value) => (valuesIn(set).includes(value) ? value : OTHER),
  };
}
