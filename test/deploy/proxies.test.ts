import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultHttpLimits } from '../../src/http/limits.ts';
import { foundProgram } from './found-program.ts';
import { projectRoot } from './yaml-file.ts';

const haproxy = foundProgram('deploy/haproxy.cfg as HAProxy reads it', ['haproxy', '-v']);
const caddy = foundProgram('deploy/Caddyfile as Caddy reads it', ['caddy', 'version']);

function run(program: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env.PATH, HOME: tmpdir(), ...environment };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: projectRoot, encoding: 'utf8', env });
  return { status, said: stdout + stderr };
}

test.skipIf(haproxy === undefined)('HAProxy accepts its configuration', () => {
  const { status, said } = run('haproxy', ['-c', '-f', 'deploy/haproxy.cfg']);
  expect(said).not.toMatch(/\[(WARNING|ALERT)\]/);
  expect(status).toBe(0);
});

test.skipIf(caddy === undefined)('Caddy accepts its configuration, with the public URL in it', () => {
  const args = ['adapt', '--config', 'deploy/Caddyfile', '--adapter', 'caddyfile', '--validate'];
  const { status, said } = run('caddy', args, { PUBLIC_URL: 'https://shop.example.com' });
  expect(said).toContain('"host":["shop.example.com"]');
  expect(status).toBe(0);
});

test('the proxy keeps a call whole to send it again, and waits longer than a tool may take', () => {
  const text = readFileSync(join(projectRoot, 'deploy/haproxy.cfg'), 'utf8');
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1]);
  expect(number(/tune\.bufsize (\d+)/)).toBeGreaterThanOrEqual(65_536);
  expect(number(/timeout server (\d+)s/)).toBeGreaterThan(20);
  // A busy machine answers late: one late answer must not take a replica out.
  expect(number(/timeout check (\d+)s/)).toBeGreaterThanOrEqual(3);
  expect(number(/ fall (\d+)/)).toBeGreaterThanOrEqual(3);
  // The replica must not be the one that hangs up on an idle connection.
  expect(number(/timeout server (\d+)s/) * 1_000).toBeLessThan(defaultHttpLimits.keepAliveMs);
});

test('the proxy keeps an idle connection longer than the next hop before it does', () => {
  const caddyfile = readFileSync(join(projectRoot, 'deploy/Caddyfile'), 'utf8');
  const text = readFileSync(join(projectRoot, 'deploy/haproxy.cfg'), 'utf8');
  const caddyMinutes = Number(/keepalive (\d+)m/.exec(caddyfile)?.[1]);
  expect(Number(/timeout http-keep-alive (\d+)s/.exec(text)?.[1])).toBeGreaterThan(caddyMinutes * 60);
});
