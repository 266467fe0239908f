import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAuth } from '../../src/auth/create-auth.ts';
import { aServer } from '../http/a-server.ts';
import { doubleCredentials } from '../support/amazon-double/amazon-double.ts';
import { anMcp, someMarkets } from '../support/an-mcp.ts';
import { openCreators } from '../upstream/open-creators.ts';

const token = 'the-token-of-a-caller';

test("case 18: Amazon never sees a caller's token, nor a caller anything of Amazon's", async () => {
  await using amazon = await openCreators();
  const mcp = anMcp({ catalogue: amazon.source, markets: someMarkets('US'), now: Date.now });
  const sha256 = createHash('sha256').update(token).digest('hex');
  const auth = await createAuth({ mode: 'token', callerTokens: [{ name: 'ada', sha256 }] });
  const { app, lines } = aServer({ authenticate: auth.authenticate, mcp: mcp.answer });

  const answer = await app.inject({
    method: 'POST',
    url: '/mcp',
    headers: {
      host: '127.0.0.1',
      authorization: `Bearer ${token}`,
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      'mcp-protocol-version': '2025-11-25',
    },
    payload: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'search_products', arguments: { query: 'kettle' } },
    }),
  });

  expect(answer.statusCode).toBe(200);
  // A token of Amazon's, and then the search with it.
  expect(amazon.amazon.requests.length).toBeGreaterThanOrEqual(2);
  const sent = JSON.stringify(amazon.amazon.requests);
  expect(sent).toMatch(/authorization/i);
  expect(sent).not.toContain(token);
  expect(sent).not.toContain('ada');
  const told = JSON.stringify([answer.headers, answer.body, lines]);
  for (const secret of [doubleCredentials.NA.id, doubleCredentials.NA.secret, token])
    expect(told).not.toContain(secret);
  await mcp.close();
});
