import type { FastifyInstance } from 'fastify';
import { isProbe } from './paths.ts';
import { type Refusal, refuse } from './refusal.ts';

const leaving: Refusal = {
  status: 503,
  rpcCode: -32000,
  message: 'This server is shutting down. Try again in a moment.',
  headers: { 'retry-after': '1' },
};

/** After the last answer, or the end of patience, idle sockets are closed at once; one in the middle of a request
 *  gets this much longer. */
const lingerMs = 500;

export interface Drain {
  /** Whether the way out has begun. */
  isDraining(): boolean;
}

/** Makes `app.close()` wait for the requests that are being answered, for at most `drainMs`, while new ones get a 503
 *  that hangs up. Probes are still answered, so that a balancer sees the replica go. */
export function addDrain(
  app: FastifyInstance,
  { drainMs, onDrain }: { drainMs: number; onDrain: () => void },
): Drain {
  let draining = false;
  let inFlight = 0;
  let emptied = () => {};

  app.addHook('onRequest', async (request, reply) => {
    if (draining && !isProbe(request.raw.url)) return refuse(request, reply, leaving);
    inFlight += 1;
    reply.raw.once('close', () => {
      inFlight -= 1;
      if (inFlight === 0) emptied();
    });
    return undefined;
  });

  // preClose comes before the listening socket is shut: newcomers meanwhile get an answer, not a refused connection.
  app.addHook('preClose', async () => {
    draining = true;
    onDrain();
    if (inFlight > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      emptied = resolve;
      const patience = setTimeout(resolve, drainMs);
      await promise;
      clearTimeout(patience);
    }
    // From here on Node no longer looks for slow peers; without this, one of them, or a call that never ends,
    // could hold the process for ever.
    const rest = setTimeout(() => app.server.closeAllConnections(), lingerMs);
    app.server.once('close', () => clearTimeout(rest));
  });

  return { isDraining: () => draining };
}
