import type { Values } from './environment-variables.ts';
import type { Fault } from './fault.ts';

/** The one list of what the environment may already say but this version does not do. A choice that would change who
 *  may call, or whom we ask, is refused; what merely has no effect yet is said. Whoever builds a feature deletes its
 *  line here. */
export function notYet(values: Values): { faults: readonly Fault[]; notes: readonly string[] } {
  const faults: Fault[] = [];
  const notes: string[] = [];
  const { AUTH_MODE: mode, AMAZON_SOURCE: source } = values;
  if (mode !== undefined && mode !== 'none') faults.push(refused('AUTH_MODE', mode));
  if (source === 'paapi5') faults.push(refused('AMAZON_SOURCE', source));
  if (values.REDIS_URL) notes.push(unheeded('REDIS_URL', 'everything is kept in memory'));
  if (values.OTEL_EXPORTER_OTLP_ENDPOINT)
    notes.push(unheeded('OTEL_EXPORTER_OTLP_ENDPOINT', 'no traces are sent'));
  return { faults, notes };
}

function refused(name: string, value: string): Fault {
  return {
    name,
    allowed: `another value: ${value} is not available in this version`,
    received: JSON.stringify(value),
  };
}

function unheeded(name: string, effect: string): string {
  return `${name} is set, but this version does not use it yet: ${effect}.`;
}
