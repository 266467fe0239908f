import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const thisVersion = join(import.meta.dirname, '../../src/main.ts');

export interface ExitedProcess {
  /** Absent when a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ServerProcess extends AsyncDisposable {
  readonly origin: string;
  readonly mcpUrl: URL;
  /** Ends it on the spot. */
  kill(): Promise<ExitedProcess>;
  /** What it has written to standard output so far. */
  stdout(): string;
  /** An operator's word to it. */
  signal(name: 'SIGUSR1' | 'SIGUSR2'): void;
  /** Stops it in the middle of whatever it does; `thaw` lets it go on. */
  freeze(): void;
  thaw(): void;
  /** Asks the process to leave, as a container engine does, and resolves once it is gone. */
  terminate(): Promise<ExitedProcess>;
}

/** Starts the server as an operator does, in a process of its own with this environment and nothing else.
 *  @param main the program's file; default: this version's */
export async function startServerProcess(
  environment: Readonly<Record<string, string>> = {},
  main = thisVersion,
): Promise<ServerProcess> {
  const { child, exited, said } = launch({ PORT: '0', ...environment }, main);
  const origin = await Promise.race([
    boundOrigin(child),
    exited.then(({ stderr }) => Promise.reject(new Error(`the server did not start: ${stderr}`))),
  ]);
  return {
    origin,
    mcpUrl: new URL('/mcp', origin),
    kill() {
      child.kill('SIGKILL');
      return exited;
    },
    stdout: () => said.stdout,
    signal: (name) => void child.kill(name),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    terminate() {
      child.kill('SIGTERM');
      return exited;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Starts the server where it cannot run, and resolves with what it said about that. */
export async function runServerProcess(
  environment: Readonly<Record<string, string>>,
): Promise<ExitedProcess> {
  return launch(environment).exited;
}

// In a folder without a file .env: the developer's own settings are not the test's.
function launch(environment: Readonly<Record<string, string>>, main = thisVersion) {
  const child = spawn(process.execPath, [main], { cwd: tmpdir(), env: environment });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  }
  const exited = once(child, 'close').then(
    ([code]): ExitedProcess => ({ code: typeof code === 'number' ? code : undefined, ...said }),
  );
  return { child, exited, said };
}

function boundOrigin({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let welcome = '';
    stderr?.on('data', (text: string) => {
      welcome += text;
      const origin = /(http:\/\/[^/\s]+)\/health\s/.exec(welcome)?.[1];
      if (origin !== undefined) resolve(origin);
    });
  });
}
