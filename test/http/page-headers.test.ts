import { expect, test } from 'vitest';
import { aCall, aServer } from './a-server.ts';

const host = { host: 'localhost' };

test('a page may not be framed, sniffed or embedded, and its window may still be spoken to', async () => {
  const { app } = aServer({ publicUrl: 'https://shop.example.com' });
  const { headers } = await app.inject({ url: '/', headers: host });
  expect(headers).toMatchObject({
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  });
  // A host that opens the sign-in in a window of its own would otherwise never hear from it again.
  expect(headers['cross-origin-opener-policy']).toBeUndefined();
});

test('a server without TLS asks no browser to insist on it', async () => {
  const { app } = aServer();
  const { headers } = await app.inject({ url: '/', headers: host });
  expect(headers['strict-transport-security']).toBeUndefined();
});

test('pages of the sign-in get the same, although they write their answers themselves', async () => {
  const { app } = aServer({
    authRoutes: [{ paths: ['/sign-in'], serve: async (_request, response) => void response.end('hello') }],
  });
  const { headers } = await app.inject({ url: '/sign-in', headers: host });
  expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'cross-origin-resource-policy': 'same-origin' });
});

test('a call of the protocol does not pay for any of it', async () => {
  const { app } = aServer();
  const { headers } = await app.inject(aCall());
  expect(headers['x-frame-options']).toBeUndefined();
  expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
});
