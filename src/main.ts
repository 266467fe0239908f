import { existsSync, readFileSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';
import packageFile from '../package.json' with { type: 'json' };
import { compose } from './compose.ts';
import { formatFaults } from './config/fault.ts';
import { readConfig } from './config/read-config.ts';
import { welcome } from './welcome.ts';

// What the shell says wins over the file.
if (existsSync('.env')) process.loadEnvFile('.env');

const settings = readConfig(process.env, { readFile: (path) => readFileSync(path, 'utf8') });
if (settings.ok) {
  const { config, secrets, notes } = settings;
  const house = compose(config, secrets, { version: packageFile.version, stdout: process.stdout });
  // Calls in flight get 25 seconds (http/limits.ts); whoever is left then is cut off.
  closeWithGrace({ delay: 28_000, logger: house.log }, ({ err }) => {
    if (err) house.log.fatal({ err }, 'the process is in an unknown state and ends');
    return house.close();
  });
  for (const note of notes) house.log.warn({ note }, 'configuration');
  const origin = await house.listen();
  process.stderr.write(welcome({ origin, config }));
} else {
  process.stderr.write(formatFaults(settings.faults));
  process.exitCode = 1;
}
