import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';
import { createAuth } from '../../src/auth/create-auth.ts';
import { aServer } from '../http/a-server.ts';

export const issuer = 'https://id.example';
export const audience = 'https://shop.example.com/mcp';

/** Another issuer, whose keys lie on a real socket, and a front door that trusts it. */
export async function anIssuer() {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'key-1', alg: 'ES256', use: 'sig' };
  const keyServer = { status: 200, asked: 0 };
  const http = createServer((_request, response) => {
    keyServer.asked += 1;
    response.writeHead(keyServer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: [publicJwk] }));
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void http.close());
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : 0;

  const jwksUrl = `http://127.0.0.1:${port}/jwks`;
  const auth = await createAuth({
    mode: 'external',
    publicUrl: 'https://shop.example.com',
    issuer,
    audience,
    jwksUrl,
    opsTools: ['server_status'],
  });
  const server = aServer({
    publicUrl: 'https://shop.example.com',
    authenticate: auth.authenticate,
    authorize: auth.authorize,
    authRoutes: auth.routes,
  });

  const now = Math.floor(Date.now() / 1_000);
  const good = {
    claims: { iss: issuer, aud: audience, sub: 'ada', scope: 'catalog:read', iat: now, exp: now + 300 },
    header: { alg: 'ES256', kid: 'key-1', typ: 'at+jwt' },
  };

  /** A token that is good but for what is changed; `undefined` leaves something out. */
  async function aToken(changes: { claims?: object; header?: object } = {}): Promise<string> {
    const payload: JWTPayload = JSON.parse(JSON.stringify({ ...good.claims, ...changes.claims }));
    const header = JSON.parse(JSON.stringify({ ...good.header, ...changes.header }));
    return new SignJWT(payload).setProtectedHeader(header).sign(pair.privateKey);
  }

  return { ...server, jwksUrl, keyServer, publicJwk, claims: good.claims, aToken };
}

/** A call of a tool, with whatever credentials. */
export function aCallWith(headers: Record<string, string>, tool = 'search_products') {
  return {
    method: 'POST' as const,
    url: '/mcp',
    headers: { host: '127.0.0.1', 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool } }),
  };
}
