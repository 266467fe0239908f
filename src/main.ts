import { existsSync, readFileSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';
import packageFile from '../package.json' with { type: 'json' };
import { commandLineHelp, parseCommandLine } from './command-line.ts';
import { compose } from './compose.ts';
import { authFault } from './config/auth-fault.ts';
import { formatFaults } from './config/fault.ts';
import { listenFault } from './config/listen-fault.ts';
import { readConfig } from './config/read-config.ts';
import { welcome } from './welcome.ts';
import { whenOrphaned } from './when-orphaned.ts';

const wish = parseCommandLine(process.argv.slice(2));
if (wish === 'help') process.stdout.write(commandLineHelp);
else if (typeof wish === 'object') {
  process.stderr.write(`${wish.fault}\n`);
  process.exitCode = 2;
} else await serve({ overStdio: wish === 'stdio' });

async function serve({ overStdio }: { readonly overStdio: boolean }): Promise<void> {
  // What the shell says wins over the file.
  if (existsSync('.env')) process.loadEnvFile('.env');

  const settings = readConfig(process.env, { readFile: (path) => readFileSync(path, 'utf8') });
  if (!settings.ok) {
    process.stderr.write(formatFaults(settings.faults));
    process.exitCode = 1;
    return;
  }
  const { config, secrets, notes } = settings;
  const house = await compose(config, secrets, {
    version: packageFile.version,
    stdout: overStdio ? process.stderr : process.stdout,
  }).catch((error: unknown) => {
    const fault = authFault(error, config);
    if (fault === undefined) throw error;
    process.stderr.write(formatFaults([fault]));
    // Connections that were opened by then would keep the process.
    process.exit(1);
  });
  // Calls in flight get 25 seconds (http/limits.ts); whoever is left then is cut off.
  const end = closeWithGrace({ delay: 28_000, logger: house.log }, ({ err }) => {
    if (err) house.log.fatal({ err }, 'the process is in an unknown state and ends');
    return house.close();
  });
  if (process.env.npm_lifecycle_event) whenOrphaned(() => end.close());
  for (const note of notes) house.log.warn({ note }, 'configuration');
  if (overStdio) {
    await house.talk({ input: process.stdin, output: process.stdout });
    end.close();
    return;
  }
  try {
    const origin = await house.listen();
    process.stderr.write(welcome({ origin, config }));
  } catch (error) {
    const fault = listenFault(error, config);
    if (fault === undefined) throw error;
    process.stderr.write(formatFaults([fault]));
    process.exitCode = 1;
    end.uninstall();
    await house.close();
  }
}
