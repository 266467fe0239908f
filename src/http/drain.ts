import type { FastifyInstance } from 'fastify';

/** A peer in the middle of a request gets this much longer once the last answer is out. */
const lingerMs = 500;

export interface Drain {
  /** Whether the way out has begun. */
  isDraining(): boolean;
}

/** Makes `app.close()` cost no caller an answer: it takes no new connections from its first moment, so that a balancer
 *  asks another replica, answers what comes over the open ones, each with `connection: close`, and waits for the
 *  requests that are being answered, for at most `drainMs`. */
export function addDrain(
  app: FastifyInstance,
  { drainMs, onDrain }: { drainMs: number; onDrain: () => void },
): Drain {
  let draining = false;
  let inFlight = 0;
  let emptied = () => {};

  app.addHook('onRequest', async (_request, reply) => {
    inFlight += 1;
    reply.raw.once('close', () => {
      inFlight -= 1;
      if (inFlight === 0) emptied();
    });
  });

  // preClose comes right before the listening socket is shut.
  app.addHook('preClose', async () => {
    draining = true;
    onDrain();
    if (!app.server.listening) return;
    const patience = setTimeout(() => app.server.closeAllConnections(), drainMs);
    let linger: NodeJS.Timeout | undefined;
    emptied = () => {
      app.server.closeIdleConnections();
      clearTimeout(linger);
      // Node no longer looks for slow peers; without this, one of them could hold the process until `drainMs`.
      linger = setTimeout(() => {
        if (inFlight === 0) app.server.closeAllConnections();
      }, lingerMs);
    };
    if (inFlight === 0) emptied();
    app.server.once('close', () => {
      clearTimeout(patience);
      clearTimeout(linger);
    });
  });

  return { isDraining: () => draining };
}
