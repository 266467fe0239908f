import type { FastifyInstance } from 'fastify';
import type { HealthReport } from '../telemetry/health.ts';

export interface HealthRouteOptions {
  /** What the parts say about themselves; already fit for strangers: no host names, no secrets. */
  readonly report: () => HealthReport;
  /** Whether new calls are welcome: false while starting and while shutting down. */
  readonly isReady: () => boolean;
}

/** Three questions with three askers: a person or monitor asks /health, a supervisor asks /health/live whether to
 *  restart us, a balancer asks /health/ready whether to send callers. */
export function addHealthRoutes(app: FastifyInstance, { report, isReady }: HealthRouteOptions): void {
  app.get('/health', async (_request, reply) => {
    const health = report();
    // Degraded still serves: taking it out of the balancer would make a bad day worse.
    reply.code(health.status === 'unhealthy' ? 503 : 200);
    return health;
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const ready = isReady();
    reply.code(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready' };
  });
}
