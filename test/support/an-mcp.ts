import { createMcp, type Mcp, type McpOptions } from '../../src/mcp/create-mcp.ts';
import type { Markets } from '../../src/mcp/tools/tool.ts';
import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import { type EventsSeen, recordedEvents } from './recorded-events.ts';

export type SomeMcpOptions = Partial<McpOptions> & Pick<McpOptions, 'catalogue'>;

/** The clock of these tests: long after the products of the builder were asked for. */
export const testNow = Date.parse('2026-11-20T09:00:00Z');

export function someMarkets(...codes: readonly [MarketplaceCode, ...MarketplaceCode[]]): Markets {
  return { default: codes[0], configured: codes.map(marketplaceOf) };
}

/** What the room needs beyond a catalogue: the shopping tools in two marketplaces, at a fixed time, over an operator's
 *  facts as a quiet morning has them. */
export function mcpOptions(options: SomeMcpOptions): McpOptions & { readonly events: EventsSeen } {
  return {
    version: '0.0.0',
    markets: someMarkets('US', 'DE'),
    toolsets: ['shopping'],
    deadlineMs: 20_000,
    ratingsRefused: () => false,
    now: () => testNow,
    health: () => ({
      status: 'degraded',
      version: '1.2.3',
      uptimeSeconds: 60,
      parts: { quota: { state: 'degraded', since: '2026-11-20T08:59:00.000Z', why: 'NA: a pause.' } },
    }),
    operations: async () => ({
      quota: [{ account: 'NA', used: 40, left: 7_960, queued: 0 }],
      circuits: [{ account: 'NA', state: 'closed' }],
      cache: { reads: 10, hitRatio: 0.8, callsSaved: 7 },
      amazonCalls: { ok: 40 },
      toolCalls: { ok: 50, refused: 2 },
    }),
    ...options,
    events: recordedEvents(),
  };
}

/** The room as the server opens it, with the events it reports. */
export function anMcp(options: SomeMcpOptions): Mcp & { readonly events: EventsSeen } {
  const complete = mcpOptions(options);
  return { ...createMcp(complete), events: complete.events };
}
