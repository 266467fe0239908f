import { createChosenTools } from '../../src/mcp/tools/all-tools.ts';
import type { Markets, Tool } from '../../src/mcp/tools/tool.ts';

/** Every tool of every set, over an operator's facts as a quiet morning has them. */
export function everyTool(markets: Markets): readonly Tool[] {
  return createChosenTools({
    markets,
    toolsets: ['shopping', 'research', 'ops'],
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
  });
}
