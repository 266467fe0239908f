import type { Values } from './environment-variables.ts';
import type { Fault } from './fault.ts';

/** Numbers that are fine alone and make no sense together. */
export function numberFaults(values: Values): readonly Fault[] {
  const faults: Fault[] = [];
  const {
    UPSTREAM_TIMEOUT_MS: upstreamMs,
    TOOL_DEADLINE_MS: toolMs,
    PORT: port,
    METRICS_PORT: metricsPort,
  } = values;
  if (upstreamMs > toolMs) {
    faults.push({
      name: 'UPSTREAM_TIMEOUT_MS',
      allowed: `at most TOOL_DEADLINE_MS, which is ${toolMs}`,
      received: `"${upstreamMs}"`,
      restsOn: ['TOOL_DEADLINE_MS'],
    });
  }
  if (metricsPort !== undefined && metricsPort === port) {
    faults.push({
      name: 'METRICS_PORT',
      allowed: 'another port than PORT, or unset to serve /metrics there',
      received: `"${metricsPort}"`,
      restsOn: ['PORT'],
    });
  }
  return faults;
}
