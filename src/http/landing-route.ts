import type { FastifyInstance } from 'fastify';
import { type LandingFacts, landingPolicy, toLandingPage } from './landing-page.ts';
import { mcpPath } from './paths.ts';

export interface LandingOptions extends Omit<LandingFacts, 'endpoint'> {
  readonly publicUrl?: string | undefined;
}

/** GET / for people. Without a public URL the page names the address that the visitor has just used. */
export function addLandingRoute(app: FastifyInstance, { publicUrl, ...facts }: LandingOptions): void {
  app.get('/', async (request, reply) => {
    const base = publicUrl ?? `http://${request.headers.host}`;
    const endpoint = base.replace(/\/$/, '') + mcpPath;
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', landingPolicy)
      .send(toLandingPage({ ...facts, endpoint }));
  });
}
