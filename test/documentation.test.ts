import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import packageFile from '../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '..');

/** The pages that describe the server as it is. Decisions in `docs/adr` describe a day, and are not rewritten. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'monitoring/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** What a page links to, from the project's root. */
function linksIn(page: string, text: string): readonly string[] {
  return [...text.matchAll(/\]\((?![a-z]+:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = '']) =>
    join(dirname(page), target),
  );
}

/** Paths from the project's root that stand in a page as code. */
function pathsIn(text: string): readonly string[] {
  const path = /`((?:src|test|docs|bench|scripts|deploy|monitoring|\.ci)\/[\w./-]*)`/g;
  return [...text.matchAll(path)].map(([, target = '']) => target);
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  test('names only files that are there', () => {
    // Written by the bench, and not part of the project.
    const named = [...linksIn(page, text), ...pathsIn(text)].filter(
      (path) => path !== 'bench/out/quota.json',
    );
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('names only commands that are there', () => {
    const commands = [...text.matchAll(/\bnpm run (?:--?\w+ )*([\w:-]+)/g)].map(([, name = '']) => name);
    expect(commands.filter((name) => !(name in packageFile.scripts))).toEqual([]);
  });
});

test('the table of where things are names a file in every row', () => {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const [, table = ''] = page.split('## Where is …');
  const rows = (table.split('\n## ')[0] ?? '').split('\n').filter((line) => /^\| (?!Question)/.test(line));
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter((row) => !/\]\(\.\.\/[^)]+\)/.test(row))).toEqual([]);
});
