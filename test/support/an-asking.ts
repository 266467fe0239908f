import fc from 'fast-check';

/** One POST to the endpoint. */
export interface Asking {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1.0.0' },
};

/** A request in good form, as clients send it. */
export function anAsking(revision: '2025-11-25' | '2026-07-28', method: string, params: object = {}): Asking {
  const modern = revision === '2026-07-28';
  const name = 'name' in params && typeof params.name === 'string' ? params.name : undefined;
  return {
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': revision,
      ...(modern && { 'mcp-method': method }),
      ...(modern && name !== undefined && { 'mcp-name': name }),
    },
    body: { jsonrpc: '2.0', id: 1, method, params: modern ? { ...params, _meta: envelope } : params },
  };
}

/** Leaves the thing alone most of the time, so that one request seldom has more than two oddities. */
function mostly<T>(usual: T, ...odd: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

const absent = undefined;

const odds = fc.record({
  revision: fc.constantFrom('2025-11-25', '2026-07-28'),
  method: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('tools/call', 'tools/list') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('ping', 'initialize', 'tools/steal', 'server/discover', 'prompts/list'),
    },
  ),
  jsonrpc: mostly<unknown>('2.0', '1.0', 2, absent),
  id: mostly<unknown>(1, 0, -1, 1.5, '', 'seven', '"\u2028\\', null, absent, true, {}),
  name: mostly<unknown>(
    'search_products',
    'buy',
    '',
    'get_product_details',
    '=?base64?YnV5?=',
    'é',
    7,
    null,
    absent,
  ),
  args: mostly<unknown>(
    { query: 'kettle' },
    {},
    { query: '' },
    { asins: ['B000000001'] },
    { stray: 1 },
    [],
    'x',
    null,
    absent,
  ),
  params: mostly<object | undefined>(
    {},
    { cursor: 'x' },
    { cursor: 7 },
    { task: {} },
    { requestState: 5 },
    { inputResponses: [] },
    { stray: { deep: [] } },
  ),
  meta: mostly<unknown>(
    {},
    { progressToken: 1 },
    { progressToken: {} },
    { stray: 1 },
    { 'io.modelcontextprotocol/related-task': 5 },
    { 'io.modelcontextprotocol/related-task': { taskId: 'x' } },
    { 'io.modelcontextprotocol/clientInfo': 5 },
    { 'io.modelcontextprotocol/clientInfo': absent },
    { 'io.modelcontextprotocol/logLevel': 'loud' },
    { 'io.modelcontextprotocol/logLevel': 'info' },
    { 'io.modelcontextprotocol/clientCapabilities': absent },
    { 'io.modelcontextprotocol/clientCapabilities': [] },
    { 'io.modelcontextprotocol/protocolVersion': '2025-11-25' },
    { 'io.modelcontextprotocol/protocolVersion': '2031-01-01' },
    { 'io.modelcontextprotocol/protocolVersion': 3 },
    { traceparent: '00-1-2-3' },
  ),
  wrap: mostly<'none' | 'batch' | 'bare params' | 'stray key'>('none', 'batch', 'bare params', 'stray key'),
  headers: fc.record({
    'content-type': mostly<string | undefined>(
      absent,
      'application/json; charset=utf-8',
      'text/plain',
      'APPLICATION/JSON',
      '',
    ),
    accept: mostly<string | undefined>(
      absent,
      'application/json',
      'text/event-stream',
      '*/*',
      'text/event-stream;q=0.5,application/json',
      '',
    ),
    'mcp-protocol-version': mostly<string | undefined>(
      absent,
      '',
      '2024-11-05',
      '2025-06-18',
      '2026-07-28',
      '2031-01-01',
      '2026-07-28, 2026-07-28',
    ),
    'mcp-method': mostly<string | undefined>(absent, '', 'tools/list', 'tools/call', 'TOOLS/CALL'),
    'mcp-name': mostly<string | undefined>(
      absent,
      '',
      'buy',
      'search_products',
      '=?base64?c2VhcmNoX3Byb2R1Y3Rz?=',
      '=?base64?!?=',
    ),
    'mcp-session-id': mostly<string | undefined>(absent, 'a-session'),
  }),
  without: mostly<string | undefined>(
    absent,
    'content-type',
    'accept',
    'mcp-protocol-version',
    'mcp-method',
    'mcp-name',
  ),
});

/** A request in good form, or nearly, or hardly. */
export const anyAsking: fc.Arbitrary<Asking> = odds.map(
  ({ revision, method, id, jsonrpc, wrap, without, ...odd }) => {
    const era = revision === '2026-07-28' ? revision : '2025-11-25';
    const called = method === 'tools/call' ? { name: odd.name, arguments: odd.args } : {};
    const { headers, body } = anAsking(era, method, { ...called, ...odd.params });
    const params = { ...called, ...odd.params, ...metaOf(era, odd.meta) };
    const message = { jsonrpc, id, method, params: wrap === 'bare params' ? [params] : params };
    return {
      headers: strip({ ...headers, ...strip(odd.headers) }, without),
      body: wrap === 'batch' ? [message, body] : wrap === 'stray key' ? { ...message, stray: 1 } : message,
    };
  },
);

function metaOf(era: string, odd: unknown): object {
  const extra = typeof odd === 'object' && odd !== null ? odd : {};
  if (era === '2026-07-28') return { _meta: { ...envelope, ...extra } };
  return Object.keys(extra).length === 0 ? {} : { _meta: extra };
}

/** Only the headers that have a value, less one. */
function strip(
  headers: Readonly<Record<string, string | undefined>>,
  without?: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === without ? [] : [[name, value]],
    ),
  );
}
