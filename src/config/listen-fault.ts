import type { Config } from './config.ts';
import type { Fault } from './fault.ts';

/** Reads from a failed `listen` what the operator set wrong; nothing when it was not their doing. */
export function listenFault(error: unknown, { listen, metrics }: Config): Fault | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  // Node puts the port it tried into the error; either listener may be the one.
  const port = 'port' in error ? error.port : listen.port;
  const name = port === metrics.port && port !== listen.port ? 'METRICS_PORT' : 'PORT';
  switch (error.code) {
    case 'EADDRINUSE':
      return { name, allowed: 'a port that is free', received: `${port}, which another program has` };
    case 'EACCES':
      return { name, allowed: 'a port that this user may open, e.g. 8000', received: String(port) };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return { name: 'HOST', allowed: 'an address of this machine', received: JSON.stringify(listen.host) };
    default:
      return undefined;
  }
}
