import type { AuthRoutes } from '../http/auth-routes.ts';

/** Where the protocol lives, and what tokens for it are meant for. */
export interface Resource {
  /** The URL of the endpoint, which is also the audience of its tokens. */
  readonly url: string;
  readonly metadataUrl: string;
}

/** RFC 9728 has a client put the resource's path behind the well-known one; some look without it. */
const metadataPaths = [
  '/.well-known/oauth-protected-resource/mcp',
  '/.well-known/oauth-protected-resource',
] as const;

/** @param publicUrl the origin that clients type, without a slash at the end */
export function toResource(publicUrl: string): Resource {
  return { url: `${publicUrl}/mcp`, metadataUrl: `${publicUrl}${metadataPaths[0]}` };
}

/** Tells a client who hands out tokens for this resource. One issuer: Claude reads the first and ignores the rest. */
function toResourceMetadata(resource: Resource, issuer: string, scopes: readonly string[]): string {
  return JSON.stringify({
    resource: resource.url,
    resource_name: 'Amazon product catalogue',
    authorization_servers: [issuer],
    scopes_supported: scopes,
    bearer_methods_supported: ['header'],
  });
}

/** Serves the metadata that challenges point to. It is public and may be read from any page. */
export function createResourceRoutes(
  resource: Resource,
  issuer: string,
  scopes: readonly string[],
): AuthRoutes {
  const body = toResourceMetadata(resource, issuer, scopes);
  return {
    paths: metadataPaths,
    anyOrigin: true,
    serve: async (request, response) => {
      const readable = { 'access-control-allow-origin': '*' };
      if (request.method === 'OPTIONS') {
        // Clients send the protocol's version along, which a browser asks about before.
        const preflight = { 'access-control-allow-methods': 'GET', 'access-control-allow-headers': '*' };
        response.writeHead(204, { ...readable, ...preflight, 'access-control-max-age': '3600' }).end();
        return;
      }
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { allow: 'GET, HEAD, OPTIONS' }).end();
        return;
      }
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'cache-control': 'public, max-age=300',
          ...readable,
        })
        .end(request.method === 'HEAD' ? undefined : body);
    },
  };
}
