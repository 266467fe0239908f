import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { passPages } from '../../test/auth/a-connection.ts';
import { aVisitor } from '../../test/auth/a-visitor.ts';
import { passwordHash } from '../../test/auth/an-oauth-server.ts';
import { callerTokensFor, tokenOf } from '../../test/support/bare-call.ts';
import { freePort } from '../../test/support/redis-server.ts';
import { signInAs } from './sign-in.ts';

/** A server that takes part: a process of its own. */
export interface Racer extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** What its callers show. */
  readonly token?: string | undefined;
}

/** Packages that are compared with, and are no part of the project. The bench fetches them into a folder of its own. */
const peerPackages = [
  'fastmcp@4.20.16',
  'tmcp@1.20.0',
  '@tmcp/transport-http@0.9.0',
  '@tmcp/adapter-zod@0.1.7',
  'mcp-handler@2.4.0',
  'zod@4.6.7',
];

export const peers = ['bare', 'sdk', 'tmcp', 'fastmcp', 'mcp-handler'] as const;

/** Fetches what is compared with, once. @returns the folder with the packages */
export function fetchPeers(): string {
  const folder = join(tmpdir(), 'associates-mcp-bench-peers');
  if (existsSync(join(folder, 'node_modules/mcp-handler'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}\n');
  execFileSync(
    'npm',
    [
      'install',
      '--silent',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--legacy-peer-deps',
      ...peerPackages,
    ],
    { cwd: folder, stdio: 'inherit' },
  );
  return folder;
}

const started = (child: ChildProcess): Pick<Racer, 'pid'> & AsyncDisposable => ({
  pid: child.pid ?? 0,
  async [Symbol.asyncDispose]() {
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  },
});

export async function startPeer(name: string, resultsFile: string, packages: string): Promise<Racer> {
  const program = join(import.meta.dirname, 'peer.ts');
  const child = spawn(process.execPath, [program, name, resultsFile, packages], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!/^\d+$/.test(line)) continue;
    child.stdout.resume();
    return { ...started(child), name, url: `http://127.0.0.1:${line}/mcp` };
  }
  throw new Error(`the peer ${name} did not start`);
}

export const signIns = ['none', 'token', 'oauth'] as const;

/** Starts this project's server as an operator does: `src/main.ts` in a process, every setting as it comes but the
 *  port, how callers sign in, and how often one may call. Its log goes to a file, as a container's does.
 *  @param folder where the server finds no `.env`
 *  @param extra further settings, such as REDIS_URL */
export async function startOurs(
  signIn: (typeof signIns)[number],
  folder: string,
  {
    extra = {},
    main = join(import.meta.dirname, '../../src/main.ts'),
  }: { extra?: Record<string, string>; main?: string } = {},
): Promise<Racer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH ?? '',
    PORT: `${port}`,
    RATE_LIMIT_PER_MINUTE: '1000000',
    AUTH_MODE: signIn,
    ...(signIn === 'token' && { AUTH_TOKENS: callerTokensFor(['ada']) }),
    ...(signIn === 'oauth' && {
      PUBLIC_URL: origin,
      OAUTH_PASSWORD_HASH: passwordHash,
      OAUTH_STATIC_CLIENT_ID: 'plain',
      OAUTH_STATIC_REDIRECT_URIS: 'https://app.example/cb',
    }),
    ...extra,
  };
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env,
    stdio: ['ignore', openSync(join(folder, `${signIn}.log`), 'w'), 'ignore'],
  });
  const racer = started(child);
  while ((await fetch(`${origin}/health/live`).catch(() => undefined))?.ok !== true) {
    if (child.exitCode !== null) throw new Error(`the server did not start with AUTH_MODE=${signIn}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const token =
    signIn === 'token'
      ? tokenOf('ada')
      : signIn === 'oauth'
        ? await signInAs('plain', origin, (url) => passPages(aVisitor(), url))
        : undefined;
  return { ...racer, name: signIn === 'none' ? 'ours' : `ours, ${signIn}`, url: `${origin}/mcp`, token };
}
