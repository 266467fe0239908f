import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/redis-server.ts';
import { type BuiltStage, buildOnThisMachine } from './dockerfile-steps.ts';

describe('the Dockerfile, built on this machine', () => {
  const below = mkdtempSync(join(tmpdir(), 'image-'));
  let image: BuiltStage;

  beforeAll(() => {
    image = buildOnThisMachine(below);
  }, 300_000);
  afterAll(() => rmSync(below, { recursive: true, force: true }));

  const filesOf = (folder: string) =>
    readdirSync(join(image.folder, folder), { recursive: true, encoding: 'utf8' });

  function start(port: number, environment: Readonly<Record<string, string>> = {}) {
    const [, ...words] = image.entryPoint;
    const child = spawn(process.execPath, words, {
      cwd: image.folder,
      env: { ...image.environment, HOST: '127.0.0.1', PORT: `${port}`, AUTH_MODE: 'none', ...environment },
      stdio: 'ignore',
    });
    return { child, ended: once(child, 'exit') };
  }

  const isHealthy = (port: number) => {
    const [program = '', ...words] = image.healthCheck;
    return spawnSync(program, words, { env: { ...image.environment, PORT: `${port}` } }).status === 0;
  };

  test('leaves nothing for editors and debuggers in it, and every licence', () => {
    const files = filesOf('node_modules');
    expect(files.filter((file) => /\.(map|d\.ts|d\.cts|d\.mts)$/.test(file))).toEqual([]);
    expect(files.filter((file) => /licen[cs]e/i.test(file)).length).toBeGreaterThan(80);
  });

  test('lists its packages for scanners, and none that only developers need', () => {
    const bill: { components: { name: string }[] } = JSON.parse(
      readFileSync(join(image.folder, 'sbom.cdx.json'), 'utf8'),
    );
    const names = bill.components.map(({ name }) => name);
    expect(names).toContain('fastify');
    expect(names).not.toContain('vitest');
  });

  test('has made its modules ready for the next start', () => {
    expect(filesOf('.compile-cache').length).toBeGreaterThan(400);
  });

  test('starts, is healthy without a Node process that says so, and leaves when it is told to', async () => {
    const port = await freePort();
    expect(isHealthy(port)).toBe(false);
    const { child, ended } = start(port);
    await eventually(() => expect(isHealthy(port)).toBe(true));
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test('a server that hangs is not healthy', async () => {
    const port = await freePort();
    const { child, ended } = start(port);
    await eventually(() => expect(isHealthy(port)).toBe(true));
    child.kill('SIGSTOP');
    const [program = '', ...words] = image.healthCheck;
    const asked = spawnSync(program, words, {
      env: { ...image.environment, PORT: `${port}` },
      // The engine gives up after five seconds.
      timeout: 5_000,
    });
    expect(asked.status).not.toBe(0);
    child.kill('SIGKILL');
    await ended;
  });

  // Node itself takes some forty milliseconds until it runs the first line; `init: true` covers those.
  test.each([100, 200, 400, 800])('leaves when it is told to %i ms after its start', async (ms) => {
    const { child, ended } = start(await freePort());
    await new Promise((resolve) => setTimeout(resolve, ms));
    child.kill('SIGTERM');
    const [code, signal] = await ended;
    expect(code === 0 || signal === 'SIGTERM').toBe(true);
  });
});
