import { z } from 'zod';
import type { Tool } from './tool.ts';

const description =
  "Sums up this replica's work since it started. Use this when its operator asks about the budget of Amazon requests, " +
  'the cache or failures. Returns requests used and left in 24 hours per account, the state of each circuit, the ' +
  'share of reads answered from the cache (0–1), and calls by outcome. For what is wrong now use health_check.';

const counts = z.record(z.string(), z.number());

const input = z.strictObject({});

const output = z.object({
  quota: z.array(z.object({ account: z.string(), used: z.number(), left: z.number(), queued: z.number() })),
  circuits: z.array(z.object({ account: z.string(), state: z.enum(['closed', 'half_open', 'open']) })),
  cache: z.object({ reads: z.number(), hit_ratio: z.number().optional(), calls_saved: z.number() }),
  amazon_calls: counts,
  tool_calls: counts,
});

export const getMetricsTool: Tool<typeof input, typeof output> = {
  name: 'get_metrics',
  toolset: 'ops',
  title: 'Get metrics',
  status: ['Reading metrics', 'Read metrics'],
  description,
  input,
  output,
  run: async ({ operations }) => {
    const { quota, circuits, cache, amazonCalls, toolCalls } = await operations();
    return {
      structured: {
        quota: [...quota],
        circuits: [...circuits],
        cache: { reads: cache.reads, hit_ratio: cache.hitRatio, calls_saved: cache.callsSaved },
        amazon_calls: { ...amazonCalls },
        tool_calls: { ...toolCalls },
      },
    };
  },
};
