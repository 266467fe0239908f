import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Puts the few headers that matter to a JSON API on every answer, those of the protocol's own code included. Set by
 *  hand: a plugin that considers thirty of them costs as much as the rest of the request. */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, { raw: response }) => {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    // `no-referrer` would turn the Origin of our own forms into `null`, which the Origin check refuses.
    response.setHeader('referrer-policy', 'same-origin');
    response.setHeader('cache-control', 'no-store');
  });
}

/** Makes room for what people open in a browser. `helmet` sets the headers here and only here: on a call of the
 *  protocol it would take as long as everything else that http does (docs/adr/0005). */
export function addPages(
  app: FastifyInstance,
  { publicUrl }: { readonly publicUrl?: string | undefined },
  addRoutes: (pages: FastifyInstance) => void,
): void {
  app.register(async (pages) => {
    await pages.register(helmet, {
      // Each page names its own style and where its form may lead; what names nothing may load nothing.
      contentSecurityPolicy: false,
      // A host opens the sign-in in a window of its own and waits to hear from it; isolation would cut that wire.
      crossOriginOpenerPolicy: false,
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity:
        publicUrl?.startsWith('https:') === true ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    });
    addRoutes(pages);
  });
}
