import { anAsking } from '../../test/support/an-asking.ts';

export const eras = ['2025-11-25', '2026-07-28'] as const;

/** One POST to `/mcp`, ready to be sent. */
export interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const client = {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'bench', version: '1.0.0' },
};

const tool = (name: string, args: object) => ({ method: 'tools/call', params: { name, arguments: args } });

/** What is asked, by the name that the table gives it. The demo catalogue answers, and after the first time the cache.
 *  `first` is asked before, to learn of products that exist. */
export const shapes = {
  search: () => tool('search_products', { query: 'headphones', limit: 10 }),
  details: (asins) => tool('get_product_details', { asins: asins.slice(0, 1) }),
  compare: (asins) => tool('compare_products', { asins: asins.slice(0, 3) }),
  best: () => tool('get_best_in_category', { query: 'headphones' }),
  list: () => ({ method: 'tools/list', params: {} }),
  initialize: () => ({ method: 'initialize', params: client }),
  discover: () => ({ method: 'server/discover', params: {} }),
} as const satisfies Record<string, (asins: readonly string[]) => { method: string; params: object }>;

export type ShapeName = keyof typeof shapes;

/** A shape exists in both eras, save those that only one of them has. */
export function erasOf(shape: ShapeName): readonly (typeof eras)[number][] {
  if (shape === 'initialize') return ['2025-11-25'];
  return shape === 'discover' ? ['2026-07-28'] : eras;
}

export function toRequest(
  shape: ShapeName,
  era: (typeof eras)[number],
  asins: readonly string[],
  token: string | undefined,
): Request {
  const { method, params } = shapes[shape](asins);
  const { headers, body } = anAsking(era, method, params);
  return {
    headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  };
}
