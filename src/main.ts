import { existsSync, readFileSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';
import packageFile from '../package.json' with { type: 'json' };
import type { App } from './compose.ts';
import type { Config, Secrets } from './config/config.ts';
import type { ConfigError } from './config/config-error.ts';

// Before anything of ours is loaded, which takes a second and more on a busy machine: process 1 of a container ignores a
// signal that it has no handler for, and would be waited for until its grace is over.
const signals = ['SIGTERM', 'SIGINT'] as const;
const leaveEarly = () => process.exit(0);
for (const signal of signals) process.on(signal, leaveEarly);
const [
  { runCommand },
  { compose },
  { formatConfigErrors },
  { readConfig },
  { banner },
  { commandLineHelp, parseCommandLine },
  { exitWithParent },
  { localClientRefusal, toComposeError, toListenError },
] = await Promise.all([
  import('./commands/run-command.ts'),
  import('./compose.ts'),
  import('./config/config-error.ts'),
  import('./config/read-config.ts'),
  import('./process/banner.ts'),
  import('./process/command-line.ts'),
  import('./process/exit-with-parent.ts'),
  import('./process/start-errors.ts'),
]);

const commandLine = parseCommandLine(process.argv.slice(2));
if (commandLine.kind !== 'serve') listenNoLonger();
// What the shell says wins over the file.
if (existsSync('.env')) process.loadEnvFile('.env');
switch (commandLine.kind) {
  case 'help':
    process.stdout.write(commandLineHelp);
    break;
  case 'unknown':
    process.stderr.write(`${commandLine.message}\n`);
    process.exitCode = 2;
    break;
  case 'command':
    process.exitCode = await runCommand(commandLine.name, commandLine.words, {
      environment: process.env,
      input: process.stdin,
      print: (text) => void process.stdout.write(text),
      printError: (text) => void process.stderr.write(text),
    });
    break;
  default:
    await serve({ overStdio: commandLine.kind === 'stdio' });
}

function listenNoLonger(): void {
  for (const signal of signals) process.off(signal, leaveEarly);
}

async function serve({ overStdio }: { readonly overStdio: boolean }): Promise<void> {
  // Nobody may be left to read it; that ends no server.
  process.stderr.on('error', () => {});
  const settings = readConfig(process.env, { readFile: (path) => readFileSync(path, 'utf8') });
  if (!settings.ok) return refuse(settings.errors);
  const { config, secrets, warnings } = settings;
  const refusal = overStdio ? localClientRefusal(config) : undefined;
  if (refusal !== undefined) return refuse([refusal]);
  const app = await open(config, secrets, { overStdio });
  if (app === undefined) return;
  // Calls in flight get 25 seconds (http/limits.ts); what is left then is cut off.
  const end = closeWithGrace({ delay: 28_000, logger: app.log, skip: ['SIGUSR2'] }, ({ err, signal }) => {
    app.log.info({ signal }, 'leaving');
    if (err) app.log.fatal({ err }, 'the process is in an unknown state and ends');
    return app.close();
  });
  listenNoLonger();
  // Node would open its debugger at this signal.
  process.on('SIGUSR1', () => {
    app.log.level = app.log.level === config.log.level ? 'debug' : config.log.level;
    app.log.warn({ level: app.log.level }, 'the log level was changed by a signal');
  });
  process.on('SIGUSR2', () => {
    app.log.warn('the operator ends the programme');
    void app.programme.end();
  });
  if (process.env.npm_lifecycle_event) exitWithParent(() => end.close());
  for (const warning of warnings) app.log.warn({ note: warning }, 'configuration');
  if (overStdio) {
    await app.serveStdio({ input: process.stdin, output: process.stdout });
    end.close();
    return;
  }
  try {
    const origin = await app.listen();
    app.log.info({ version: packageFile.version, origin }, 'listening');
    process.stderr.write(banner({ origin, config }));
  } catch (error) {
    const configError = toListenError(error, config);
    if (configError === undefined) throw error;
    refuse([configError]);
    end.uninstall();
    await app.close();
  }
}

async function open(
  config: Config,
  secrets: Secrets,
  { overStdio }: { readonly overStdio: boolean },
): Promise<App | undefined> {
  try {
    return await compose(config, secrets, {
      version: packageFile.version,
      stream: overStdio ? process.stderr : process.stdout,
      complain: (text) => void process.stderr.write(text),
    });
  } catch (error) {
    const configError = toComposeError(error, config);
    if (configError === undefined) throw error;
    refuse([configError]);
    return undefined;
  }
}

function refuse(errors: readonly ConfigError[]): void {
  process.stderr.write(formatConfigErrors(errors));
  process.exitCode = 1;
}
