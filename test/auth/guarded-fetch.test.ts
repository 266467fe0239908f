import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createGuardedFetch } from '../../src/auth/guarded-fetch.ts';
import { createPublicAddressCheck } from '../../src/auth/network-addresses.ts';
import { beginConnection } from './a-connection.ts';
import { aDocumentHost } from './a-document-host.ts';
import { aVisitor } from './a-visitor.ts';
import { anOAuthServer } from './an-oauth-server.ts';
import { claude, claudeUrl } from './client-metadata.ts';

describe('fetching for a stranger', () => {
  test.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['169.254.169.254'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['fd00::1'],
    ['0.0.0.0'],
    ['93.184.215.14', '127.0.0.1'],
    [],
  ])('case 31: an allowed host that resolves to %s %s is not connected to', async (...addresses) => {
    const web = await aDocumentHost(async () => addresses);
    web.put(claudeUrl, claude);
    const server = await anOAuthServer({ documents: web.documents });
    const redirectUri = 'https://claude.ai/api/mcp/auth_callback';
    const { url } = await beginConnection(server, { clientId: claudeUrl, redirectUri });
    expect([(await aVisitor().get(url)).status, web.connections()]).toEqual([400, 0]);
  });

  test('case 31: a host that changes its address between two looks is judged by the one that is dialled', async () => {
    const answers = [['93.184.215.14'], ['127.0.0.1']];
    const dialled: string[] = [];
    const web = await aDocumentHost(async () => answers.shift() ?? []);
    web.put(claudeUrl, claude);
    const { dial } = web.documents;
    const guarded = createGuardedFetch({
      ...web.documents,
      dial: (address, port, hostname) => {
        dialled.push(address);
        if (dial === undefined) throw new TypeError('the document host can be dialled');
        return dial(address, port, hostname);
      },
    });
    expect((await guarded(claudeUrl)).status).toBe(200);
    await expect(guarded(claudeUrl)).rejects.toThrow('no public address');
    expect(dialled).toEqual(['93.184.215.14']);
  });

  test("case 31: the system's resolver and its dialling are guarded, too", async () => {
    let connections = 0;
    const server = createServer(() => {
      connections += 1;
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await expect(createGuardedFetch()(`https://localhost:${port}/client.json`)).rejects.toThrow(
      'no public address',
    );
    expect(connections).toBe(0);
  });

  test.each([
    'https://127.0.0.1/a',
    'https://[2606:4700::1]/a',
    'https://2130706433/a',
    'http://claude.ai/a',
  ])('case 30: %s is not even resolved', async (url) => {
    const resolve = async () => {
      throw new TypeError('asked the resolver');
    };
    await expect(createGuardedFetch({ resolve })(url)).rejects.toThrow('only https URLs');
  });

  test('a certificate of another host is refused', async () => {
    const web = await aDocumentHost();
    await expect(createGuardedFetch(web.documents)('https://else.example/a')).rejects.toThrow(
      /does not match|altnames/,
    );
  });

  test('a resolver that never answers does not hold the caller', async () => {
    const guarded = createGuardedFetch({ resolve: () => new Promise(() => {}) });
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(guarded(claudeUrl, { signal })).rejects.toThrow('too late');
  });
});

describe('a public address', () => {
  const isPublic = createPublicAddressCheck();

  test.each(['1.1.1.1', '93.184.215.14', '172.32.0.1', '160.79.104.10', '2606:4700::1111', '2607:6bc0::1'])(
    'is %s',
    (address) => expect(isPublic(address)).toBe(true),
  );

  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.1.1.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:1.1.1.1',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    '3fff::1',
    'localhost',
    '',
  ])('is not %j', (address) => expect(isPublic(address)).toBe(false));
});
