import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const room = new URL('../../src/products/', import.meta.url);

// Everything a ranking is made by, followed from these through their imports.
const rankingFiles = [
  'score.ts',
  'kind.ts',
  'score-reasons.ts',
  'trending.ts',
  'deals.ts',
  'alternatives.ts',
  'review-analysis.ts',
  'compare.ts',
];

const importsOf = (source: string) =>
  [...source.matchAll(/from '\.\/([\w-]+\.ts)'/g)].flatMap(([, file]) => file ?? []);

function reachableFrom(files: readonly string[]): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  const visit = (file: string): void => {
    if (sources.has(file)) return;
    const source = readFileSync(new URL(file, room), 'utf8');
    sources.set(file, source);
    importsOf(source).forEach(visit);
  };
  files.forEach(visit);
  return sources;
}

const earning = /commission|payout|bounty|referral|revenue|affiliate|profit|\bearn/i;

test('nothing that ranks products knows what anybody earns by them', () => {
  const sources = reachableFrom(rankingFiles);
  expect(sources.size).toBeGreaterThan(15);
  expect([...sources].filter(([, source]) => earning.test(source)).map(([file]) => file)).toEqual([]);
});

test('no file of the domain is about earning, but for the disclosure that owns up to it', () => {
  const files = readdirSync(room).filter((file) => file.endsWith('.ts'));
  const telling = files.filter((file) => earning.test(readFileSync(new URL(file, room), 'utf8')));
  expect(telling.filter((file) => file !== 'disclosure.ts')).toEqual([]);
  expect(reachableFrom(rankingFiles).has('disclosure.ts')).toBe(false);
});
