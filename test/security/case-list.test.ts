import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const docs = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(docs, 'security.md'), 'utf8');

/** The table's lines: which cases, and the test files that stand beside them. */
const rows = [...page.matchAll(/^\| ([\d, ]+) \|.*\|(.*)\|$/gm)].map(([, cases = '', cell = '']) => ({
  cases: cases.split(',').map(Number),
  files: [...cell.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path),
}));

test('every file beside a case in docs/security.md has a test that names its number', () => {
  const missing = rows.flatMap(({ cases, files }) =>
    files.flatMap((file) => {
      const text = readFileSync(join(docs, file), 'utf8');
      return cases.some((number) => new RegExp(`case ${number}\\b`).test(text)) ? [] : [`${cases}: ${file}`];
    }),
  );
  expect(missing).toEqual([]);
});

test('each of the forty cases is named by a test in its row, or has its reason', () => {
  const named = rows.flatMap(({ cases, files }) => {
    const texts = files.map((file) => readFileSync(join(docs, file), 'utf8')).join('\n');
    return cases.filter((number) => new RegExp(`case ${number}\\b`).test(texts));
  });
  const excused = [...page.matchAll(/^- \*\*(\d+),/gm)].map(([, number]) => Number(number));
  const tabled = new Set(rows.flatMap(({ cases }) => cases));
  const all = Array.from({ length: 40 }, (_, index) => index + 1);
  expect(
    all.filter((number) => !named.includes(number) && (tabled.has(number) || !excused.includes(number))),
  ).toEqual([]);
});
