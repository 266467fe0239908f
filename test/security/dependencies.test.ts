import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditLock, readAdvisories } from '../../scripts/lock-audit.ts';

const root = join(import.meta.dirname, '../..');
const sound = {
  version: '1.0.0',
  resolved: 'https://registry.example/a.tgz',
  integrity: `sha512-${'A'.repeat(86)}==`,
  license: 'MIT',
};
const audited = (one: object) =>
  auditLock({ packages: { '': {}, 'node_modules/a/node_modules/@b/c': { ...sound, ...one } } });

describe('the lock file', () => {
  test('holds every package by its digest, ships permissive licences and no install script', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const { faults, production, idleScripts } = auditLock(lock);
    expect(faults).toEqual([]);
    expect(production).toBeGreaterThan(100);
    expect(idleScripts).toEqual(['cpu-features', 'protobufjs', 'ssh2']);
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  test.each([
    [{ integrity: undefined }, '@b/c 1.0.0 has no sha512 digest.'],
    [{ integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, '@b/c 1.0.0 has no sha512 digest.'],
    [{ resolved: 'git+ssh://git@example.com/a.git' }, '@b/c 1.0.0 does not come from a registry over TLS.'],
    [{ resolved: 'http://registry.example/a.tgz' }, '@b/c 1.0.0 does not come from a registry over TLS.'],
    [{ license: 'AGPL-3.0' }, '@b/c 1.0.0 is shipped under AGPL-3.0.'],
    [{ license: undefined }, '@b/c 1.0.0 is shipped under no licence named.'],
    [{ hasInstallScript: true }, '@b/c 1.0.0 is shipped and wants to run a script at install.'],
  ])('with %j is at fault', (one, fault) => {
    expect(audited(one).faults).toEqual([fault]);
  });

  test('may name any licence, and a script that never runs, for development', () => {
    expect(audited({ dev: true, license: 'GPL-3.0', hasInstallScript: true }).faults).toEqual([]);
  });
});

test('what the registry could not be asked is told, and what it knows is at fault', () => {
  expect(readAdvisories('{"vulnerabilities":{}}')).toEqual({ found: [] });
  expect(readAdvisories('{"vulnerabilities":{"a":{"severity":"high"}}}')).toEqual({ found: ['a: high'] });
  expect(readAdvisories('{"message":"501 Not Implemented"}')).toHaveProperty('unasked');
  expect(readAdvisories('')).toHaveProperty('unasked');
});

test('npm run audit works offline and says what it did not ask', () => {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/audit.ts', '--offline'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout).toContain('Digests, registry, licences and install scripts: all as they should be.');
  expect(stdout).toContain(
    'NOT ASKED: known vulnerabilities of the packages in the image (--offline was given).',
  );
  expect(status).toBe(0);
});
