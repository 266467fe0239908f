import type { Tool } from '../tool.ts';
import { createGetMetrics, type GetMetricsOptions } from './get-metrics.ts';
import { createHealthCheck, type HealthCheckOptions } from './health-check.ts';

/** The tools of the toolset `ops`: for the operator, never on by default. */
export function createOpsTools(options: HealthCheckOptions & GetMetricsOptions): readonly Tool[] {
  return [createHealthCheck(options), createGetMetrics(options)];
}
