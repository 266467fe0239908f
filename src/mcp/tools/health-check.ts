import { z } from 'zod';
import type { HealthReport } from '../../telemetry/health.ts';
import { createTool, type Tool } from './tool.ts';

export interface HealthCheckOptions {
  /** The report behind GET /health. */
  readonly health: () => HealthReport;
}

const description =
  'Says how this server is: healthy, degraded or unhealthy, and why, part by part. Use this when its operator asks, or ' +
  'when other tools keep failing. The same facts as GET /health; spends no Amazon request. For numbers use get_metrics.';

const state = z.enum(['healthy', 'degraded', 'unhealthy']);

const output = z.object({
  status: state,
  version: z.string(),
  uptimeSeconds: z.number(),
  parts: z.record(z.string(), z.object({ state, since: z.string(), why: z.string().optional() })),
});

export function createHealthCheck({ health }: HealthCheckOptions): Tool {
  return createTool({
    name: 'health_check',
    toolset: 'ops',
    title: 'Check health',
    description,
    input: z.strictObject({}),
    output,
    run: async () => {
      const { parts, ...rest } = health();
      return { structured: { ...rest, parts: { ...parts } } };
    },
  });
}
