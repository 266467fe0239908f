/** `npm run figures -- [--checkout <folder>] [--tests] [--names]`: what the architecture's targets stand at today. The
 *  figures of 2026-11-30 are those of the version before the layout of docs/architecture.md. `--tests` runs and times
 *  the three speeds; `--names` lists what is counted. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { traceColdCall } from './figures/cold-call.ts';
import { measureSource } from './figures/source-figures.ts';

const { values } = parseArgs({
  options: {
    checkout: { type: 'string', default: process.cwd() },
    tests: { type: 'boolean', default: false },
    names: { type: 'boolean', default: false },
  },
});

const source = measureSource(values.checkout);
// A question with a filter of each kind: it enters what a shopper's search enters.
const question = {
  query: 'wireless headphones',
  category: 'electronics',
  max_price: 100,
  sort_by: 'relevance',
};
// The one that was not disturbed: health is looked at once a second, and that enters files of its own.
const search = (
  await Promise.all([1, 2, 3].map(() => traceColdCall(values.checkout, 'search_products', question)))
).reduce((best, other) => (other.files.length < best.files.length ? other : best));
const lookup = await traceColdCall(values.checkout, 'get_product_details', { asins: ['B0DEMOC4J0'] });

const catalogueObjects =
  search.calls('src/traffic/', /^search$/) -
  search.calls('src/traffic/cache/', /^search$/) +
  search.calls('src/upstream/', /^search$/);
const storeReads = search.calls('src/traffic/cache/memory-', /^(?:readMany|getMany)$/);
const keys = search.calls('src/traffic/', /^toQueryKey$/);
const conversions = lookup.calls(
  'src/traffic/',
  /^(?:toItems|toLookup|toLookupOf|answerFor|joined|settled)$/,
);

const rows: readonly (readonly [string, string, string, string])[] = [
  [
    'files in src / lines',
    '385 / 23,528',
    `${source.files} / ${thousands(source.lines)}`,
    '≤ 300 (≤ 400 with all that is planned)',
  ],
  [
    'median lines / files ≤ 20 lines',
    '54 / 56',
    `${source.medianLines} / ${source.smallFiles}`,
    '≥ 65 / ≤ 20',
  ],
  [
    'compose.ts lines / imports',
    '244 / 55',
    `${source.composeLines} / ${source.composeImports}`,
    '≤ 100 / ≤ 15',
  ],
  ['.ts files at the top of src', '9', `${source.topLevelFiles}`, '2'],
  ['nested catalogue objects, tool → source', '20', `${catalogueObjects}`, '≤ 4'],
  ['files entered by a cold search', '110', `${search.files.length}`, '≤ 90'],
  ['store reads / key computations per miss', '2 / 3', `${storeReads} / ${keys}`, '1 / 1'],
  ['answer conversions per look-up', '6', `${conversions}`, '2'],
  ['lists that classify error codes', '7', `${source.errorCodeLists.length}`, '1'],
  ['exported names with several owners', '17', `${source.sharedNames.length}`, '0'],
  ['test:fast / npm test / verify', '– / about 6 min / –', testTimes(), '≤ 45 s / ≤ 4 min / ≤ 25 min'],
];

print([['', '2026-11-30', 'today', 'target'], ...rows]);
if (values.names) {
  console.log(`\nlists of error codes: ${source.errorCodeLists.join(', ')}`);
  console.log(`names with several owners: ${source.sharedNames.join(', ')}`);
  console.log(`files entered:\n  ${search.files.toSorted().join('\n  ')}`);
}

function testTimes(): string {
  if (!values.tests) return 'not measured (--tests)';
  return ['test:fast', 'test', 'verify'].map(secondsOf).join(' / ');
}

function secondsOf(script: string): string {
  const startedAtMs = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], { cwd: values.checkout, stdio: 'ignore' });
  const seconds = Math.round((performance.now() - startedAtMs) / 1_000);
  return status === 0 ? `${seconds} s` : `red after ${seconds} s`;
}

function thousands(count: number): string {
  return count.toLocaleString('en-US');
}

function print(table: readonly (readonly string[])[]): void {
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const row of table)
    console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}
