import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import packageFile from '../../package.json' with { type: 'json' };
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { systemClock } from '../runtime/clock.ts';
import { createRedisConnection } from '../traffic/redis/redis-connection.ts';
import type { Terminal } from './command.ts';
import { forwardedCheck, metricsCheck, publicAddressCheck } from './doctor/address-checks.ts';
import { catalogueCheck, tokenCheck } from './doctor/amazon-checks.ts';
import { type Check, type Finding, fault, type Patient } from './doctor/check.ts';
import { examineRedis, type PatientRedis } from './doctor/examine-redis.ts';
import { logsAndDiskCheck, machineCheck, proxyCheck } from './doctor/machine-checks.ts';
import { monitoringCheck } from './doctor/monitoring-checks.ts';
import { fleetCheck, memoryCheck, persistenceCheck, redisCheck } from './doctor/redis-checks.ts';
import { roundTripCheck } from './doctor/round-trip.ts';
import {
  credentialCheck,
  envFileCheck,
  environmentCheck,
  nodeCheck,
  rateCheck,
  sourceCheck,
  tagCheck,
  unreadCheck,
} from './doctor/settings-checks.ts';
import { keysCheck, passwordCheck, signInCheck } from './doctor/sign-in-checks.ts';

const help = `Looks at everything that has to be right, and says what it saw, what that means and what mends it.

  npm run doctor                                        this machine, and PUBLIC_URL
  npm run doctor -- --url https://shop.example.com      as callers see it
  docker compose run --rm app doctor                    by way of Compose's own proxy
  docker compose exec app node src/main.ts doctor       from within a running copy

  --spend             ask Amazon as well: a token, and one request for each account
  --json              for a program to read
  --url URL           where callers reach the server; default: PUBLIC_URL; in Compose http://proxy:8000
  --token-file FILE   a caller's token, where AUTH_MODE asks for one
  --prometheus URL    in Compose http://prometheus:9090

  The exit code is 0 without a fault, 1 with one, 2 for words that are not understood.
`;

/** In the order in which one follows from the other; the place in this list is the number that is printed. */
const checks: readonly Check[] = [
  nodeCheck,
  environmentCheck,
  unreadCheck,
  envFileCheck,
  sourceCheck,
  credentialCheck,
  tokenCheck,
  catalogueCheck,
  tagCheck,
  rateCheck,
  redisCheck,
  memoryCheck,
  persistenceCheck,
  fleetCheck,
  publicAddressCheck,
  forwardedCheck,
  metricsCheck,
  signInCheck,
  keysCheck,
  passwordCheck,
  proxyCheck,
  machineCheck,
  monitoringCheck,
  logsAndDiskCheck,
  roundTripCheck,
];

interface Words {
  readonly spend: boolean;
  readonly json: boolean;
  readonly url: string | undefined;
  readonly tokenFile: string | undefined;
  readonly prometheus: string | undefined;
}

interface Report extends Finding {
  readonly number: number;
  readonly check: string;
}

/** @returns the exit code */
export async function runDoctor(words: readonly string[], terminal: Terminal): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) {
    terminal.print(help);
    return 0;
  }
  const chosen = parseWords(words);
  if (typeof chosen === 'string') {
    terminal.printError(`${chosen}\n\n${help}`);
    return 2;
  }
  await using opened = new AsyncDisposableStack();
  const patient = await examine(chosen, terminal, opened);
  const reports: Report[] = [];
  for (const [n, check] of checks.entries()) {
    for (const finding of await lookSafely(check, patient)) {
      const report = { number: n + 1, check: check.name, ...finding };
      reports.push(report);
      if (!chosen.json) terminal.print(toLines(report));
    }
  }
  const faults = reports.filter(({ state }) => state === 'fault').length;
  const notes = reports.filter(({ state }) => state === 'note').length;
  if (chosen.json)
    terminal.print(`${JSON.stringify({ ok: faults === 0, faults, notes, checks: reports })}\n`);
  else terminal.print(`\n${faults} to mend, ${notes} to know.\n`);
  return faults === 0 ? 0 : 1;
}

function parseWords(words: readonly string[]): Words | string {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        spend: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        url: { type: 'string' },
        'token-file': { type: 'string' },
        prometheus: { type: 'string' },
      },
    });
    const { spend, json, url, prometheus } = values;
    for (const address of [url, prometheus])
      if (address !== undefined && !/^https?:\/\//.test(URL.parse(address)?.href ?? ''))
        return `${JSON.stringify(address)} is no http or https URL.`;
    return {
      spend,
      json,
      url: trimmed(url),
      tokenFile: values['token-file'],
      prometheus: trimmed(prometheus),
    };
  } catch (error) {
    return error instanceof Error ? error.message : 'These words are not understood.';
  }
}

function trimmed(url: string | undefined): string | undefined {
  return url?.replace(/\/+(?:mcp\/?)?$/, '');
}

async function examine(words: Words, terminal: Terminal, opened: AsyncDisposableStack): Promise<Patient> {
  const { environment } = terminal;
  const reading = readConfig(environment);
  const clock = systemClock();
  const { host, port } = reading.ok ? reading.config.listen : { host: '127.0.0.1', port: 8_000 };
  const dialled = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  // Their names mean something else on other networks.
  const neighbours = reading.ok && isCompose(reading.config) ? composeNeighbours : undefined;
  const tokenText = words.tokenFile && (await readFile(words.tokenFile, 'utf8').catch(() => ''));
  return {
    environment,
    reading,
    version: packageFile.version,
    maySpend: words.spend,
    outside: await dialledByAddress(
      words.url ?? (reading.ok ? reading.config.publicUrl : undefined) ?? neighbours?.proxy,
    ),
    inside: `http://${dialled}:${port}`,
    callerToken: tokenText?.trim() || undefined,
    prometheusUrl: words.prometheus,
    usualPrometheusUrl: neighbours?.prometheus,
    redis: reading.ok ? await openRedis(reading, opened) : undefined,
    now: () => clock.now(),
  };
}

/** What docker-compose.yml calls them. */
const composeNeighbours = { proxy: 'http://proxy:8000', prometheus: 'http://prometheus:9090' };

function isCompose({ redis }: Config): boolean {
  return redis?.nodes[0].host === 'redis';
}

/** A server answers to its public names, and to any address; not to the name that a neighbouring container has. */
async function dialledByAddress(url: string | undefined): Promise<string | undefined> {
  if (url === undefined) return undefined;
  const { protocol, hostname, port } = new URL(url);
  if (/[.:]|^localhost$/.test(hostname)) return url;
  const found = await lookup(hostname, 4).catch(() => undefined);
  return found === undefined ? url : `${protocol}//${found.address}${port && `:${port}`}`;
}

async function openRedis(
  { config, secrets }: Extract<Patient['reading'], { ok: true }>,
  opened: AsyncDisposableStack,
): Promise<PatientRedis | undefined> {
  if (config.redis === undefined) return undefined;
  const clock = systemClock();
  let trouble: string | undefined;
  const connection = createRedisConnection({
    address: config.redis,
    login: secrets.redisLogin,
    clock,
    events: {
      redisStateChanged({ error }) {
        // A code, or Redis' own first word: neither holds a password.
        if (error instanceof Error) trouble = String(Reflect.get(error, 'code') ?? error.message);
      },
    },
  });
  opened.defer(() => connection.close());
  return examineRedis(
    connection,
    () => trouble,
    () => clock.elapsed(),
  );
}

/** A check that breaks is one line, not the end of the visit. */
async function lookSafely(check: Check, patient: Patient): Promise<readonly Finding[]> {
  try {
    return await check.look(patient);
  } catch (error) {
    const kind = error instanceof Error ? error.name : 'an error';
    return [
      fault(`the check itself failed with ${kind}`, 'Nothing is known here.', 'look again: npm run doctor'),
    ];
  }
}

const signs = { ok: 'ok   ', note: 'note ', fault: 'FAULT', skipped: '-    ' } as const;

function toLines({ number, check, state, seen, meaning, mend }: Report): string {
  const lines = [`${String(number).padStart(2)} ${signs[state]}  ${check}: ${seen}`];
  if (meaning !== undefined) lines.push(`          ${meaning}`);
  if (mend !== undefined) lines.push(`          Mend: ${mend}`);
  return `${lines.join('\n')}\n`;
}
