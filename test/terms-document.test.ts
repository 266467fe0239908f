import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import packageFile from '../package.json' with { type: 'json' };
import { programmeRules } from '../scripts/programme-terms.ts';
import { renderTermsPage } from '../scripts/terms-page.ts';
import { environmentVariables } from '../src/config/environment-variables.ts';

const root = join(import.meta.dirname, '..');

test('docs/terms.md says what the list of rules says: run `npm run docs:terms` when it does not', () => {
  expect(readFileSync(join(root, 'docs/terms.md'), 'utf8')).toBe(renderTermsPage());
});

describe.each(programmeRules)('the rule "$rule"', ({ status, code, tests, switches }) => {
  test('names files that are there, and tests unless only the operator can keep it', () => {
    expect([...code, ...tests].filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(code.length > 0 && tests.length > 0).toBe(status !== 'operator');
  });

  test('names switches that are read', () => {
    const isKnown = (name: string) =>
      name in environmentVariables || name.replace(/^npm run /, '') in packageFile.scripts;
    expect(switches.filter((name) => !isKnown(name))).toEqual([]);
  });
});
