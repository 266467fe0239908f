import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countNeededCalls } from '../../bench/quota/need.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quota-bench-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function play(out: string, ...options: readonly string[]) {
  const file = join(folder, out);
  const small = ['--people', '20', '--seed', '1', '--out', file];
  const { stdout } = await run(process.execPath, ['bench/quota.ts', ...small, ...options], { cwd: root });
  const days: readonly Record<string, unknown>[] = JSON.parse(await readFile(file, 'utf8'));
  return { stdout, days };
}

test('the quota bench plays its habits, breaks no limit, and comes out the same for the same seed', async () => {
  const { stdout, days } = await play('first.json', '--only', 'ours', '--habit', 'marketplaces,likely');
  const again = await play('again.json', '--only', 'ours', '--habit', 'likely');

  expect(days.map(({ habit, violations }) => [habit, violations])).toEqual([
    ['marketplaces', 0],
    ['likely', 0],
  ]);
  expect(stdout).toContain('| likely, ours |');
  expect({ ...again.days[0], cpuSeconds: 0 }).toEqual({ ...days.at(-1), cpuSeconds: 0 });
});

test('replicas play a day with bursts and an outage of Redis within the limits', async () => {
  const { days } = await play(
    'outage.json',
    '--habit',
    'readme',
    '--only',
    'ours-3',
    '--burst',
    '0.1',
    '--outage',
    '8-16',
  );

  expect(days.map(({ contender, violations }) => [contender, violations])).toEqual([['ours-3', 0]]);
});

test('a day needs one call for a search, and none for products that it brought', () => {
  const search = { marketplace: 'US', question: 'kettle', items: [1, 2] } as const;
  const calls = [
    { ...search, atMs: 0 },
    { ...search, atMs: 1_000 },
    { atMs: 2_000, marketplace: 'US', items: [2] },
    { atMs: 3_000, marketplace: 'US', items: [2, 3, 4] },
    { ...search, atMs: 3_600_000 },
  ] as const;

  expect(countNeededCalls(calls, 86_400_000)).toBe(2);
  expect(countNeededCalls(calls, 3_600_000)).toBe(3);
});
