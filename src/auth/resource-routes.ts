import type { AuthRoutes } from '../http/auth-routes.ts';
import { metadataPaths, type Resource, toResourceMetadata } from './resource-metadata.ts';

/** Serves the metadata that challenges point to. Anybody may read it, from any page. */
export function createResourceRoutes(
  resource: Resource,
  issuer: string,
  scopes: readonly string[],
): AuthRoutes {
  const body = toResourceMetadata(resource, issuer, scopes);
  return {
    paths: metadataPaths,
    serve: async (request, response) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { allow: 'GET, HEAD' }).end();
        return;
      }
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'cache-control': 'public, max-age=300',
          'access-control-allow-origin': '*',
        })
        .end(request.method === 'HEAD' ? undefined : body);
    },
  };
}
