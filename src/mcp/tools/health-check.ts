import { z } from 'zod';
import type { Tool } from './tool.ts';

const description =
  'Says how this server is: healthy, degraded or unhealthy, and why, part by part. Use this when its operator asks, or ' +
  'when other tools keep failing. The same facts as GET /health; spends no Amazon request. For numbers use get_metrics.';

const state = z.enum(['healthy', 'degraded', 'unhealthy']);

const input = z.strictObject({});

const output = z.object({
  status: state,
  version: z.string(),
  uptime_seconds: z.number(),
  parts: z.record(z.string(), z.object({ state, since: z.string(), why: z.string().optional() })),
});

export const healthCheckTool: Tool<typeof input, typeof output> = {
  name: 'health_check',
  toolset: 'ops',
  title: 'Check health',
  status: ['Checking health', 'Checked health'],
  description,
  input,
  output,
  run: async ({ health }) => {
    const { status, version, uptimeSeconds, parts } = health();
    return { structured: { status, version, uptime_seconds: uptimeSeconds, parts: { ...parts } } };
  },
};
