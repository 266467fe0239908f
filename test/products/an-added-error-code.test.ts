import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
let copy: string;

/** Alters one file of the copy. */
function edit(file: string, from: string, to: string): void {
  const text = readFileSync(join(copy, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(copy, file), text.replace(from, to));
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'associates-mcp-'));
  mkdirSync(join(copy, 'src'));
  for (const part of ['src', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  edit(
    'src/products/errors.ts',
    'export const errorPolicies = {',
    `export const errorPolicies = {
  on_strike: {
    retryable: true, tripsBreaker: true, passes: 'soon', logLevel: 'error', isAccountState: true,
    userMessage: 'Amazon is on strike.',
  },`,
  );
  edit(
    'src/upstream/paapi5/failures.ts',
    "['TooManyRequests', ['throttled']],",
    "['TooManyRequests', ['throttled']], ['Strike', ['on_strike']],",
  );
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('an error code that is added to the table and thrown in one place needs no third file', () => {
  const typeCheck = () =>
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', copy], { cwd: copy, encoding: 'utf8' });
  expect(typeCheck()).toBe('');

  const room = (file: string) => `await import(${JSON.stringify(`./src/${file}`)})`;
  const script = `
    const { toPaapi5Failure } = ${room('upstream/paapi5/failures.ts')};
    const { createEvents } = ${room('telemetry/create-events.ts')};
    const { createMetrics } = ${room('telemetry/metrics.ts')};
    const { amazonHealth } = ${room('traffic/health-parts.ts')};
    const { toUserMessage } = ${room('mcp/protocol/user-message.ts')};
    const text = JSON.stringify({ __type: 'StrikeException', Errors: [{ Code: 'Strike', Message: '' }] });
    const error = toPaapi5Failure('a call', { status: 400, headers: new Headers(), text }, 0);
    const levels = [];
    const log = new Proxy({}, { get: (_, level) => () => levels.push(level) });
    const metrics = createMetrics({ processMetrics: false, toolNames: [] });
    const events = createEvents({ log, metrics });
    events.amazonCalled({ operation: 'search', outcome: error.code, marketplace: 'US', group: 'NA', durationMs: 1 });
    const rendered = (await metrics.render()).text.split('\\n');
    console.log(JSON.stringify({
      code: error.code,
      levels,
      counted: rendered.filter((line) => line.includes('="on_strike"') && line.endsWith(' 1')),
      health: amazonHealth({ snapshots: () => [] }, [{ group: 'NA', state: error.code }]),
      said: toUserMessage(error),
    }));
  `;
  const answer: unknown = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: copy,
      encoding: 'utf8',
    }),
  );
  expect(answer).toEqual({
    code: 'on_strike',
    levels: ['error'],
    counted: [
      'amazon_paapi_calls_total{operation="search",status="on_strike"} 1',
      'amazon_account_state{group="NA",state="on_strike"} 1',
    ],
    health: { state: 'degraded', why: 'NA: Amazon is on strike.' },
    said: 'Amazon is on strike. Try again in about a minute.',
  });
}, 120_000);
