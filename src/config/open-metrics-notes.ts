import type { Config, Secrets } from './config.ts';

/** A note on metrics that strangers can read beside tools that they cannot call. */
export function openMetricsNotes(
  { auth, metrics }: Config,
  { metricsToken }: Pick<Secrets, 'metricsToken'>,
): readonly string[] {
  const isOpen = metrics.enabled && metrics.port === undefined && metricsToken === undefined;
  return auth.mode !== 'none' && isOpen
    ? ['/metrics answers everybody who reaches it: set METRICS_TOKEN, or METRICS_PORT for a port of its own.']
    : [];
}
