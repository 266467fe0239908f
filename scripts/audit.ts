import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditLock, readAdvisories } from './lock-audit.ts';

// `npm run audit` looks at what the lock file alone can tell, then asks the registry for known vulnerabilities, and
// says what it could not ask. `-- --offline` asks nobody. Exit 1: something is wrong; not being able to ask is not.
const root = join(import.meta.dirname, '..');
const lock = auditLock(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
const say = (line: string) => void process.stdout.write(`${line}\n`);

say(`${lock.production} packages in the image, ${lock.development} more for development.`);
say(
  `Licences in the image: ${Array.from(lock.licences, ([licence, count]) => `${licence} ${count}`).join(', ')}.`,
);
say(
  `Install scripts that never run (ignore-scripts): ${lock.idleScripts.join(', ') || 'none'}, development only.`,
);
for (const fault of lock.faults) say(`WRONG: ${fault}`);
if (lock.faults.length === 0) say('Digests, registry, licences and install scripts: all as they should be.');

const advisories = process.argv.includes('--offline')
  ? { unasked: '--offline was given' }
  : readAdvisories(
      spawnSync('npm', ['audit', '--json', '--omit=dev', '--package-lock-only'], {
        cwd: root,
        encoding: 'utf8',
        timeout: 60_000,
      }).stdout,
    );
if ('unasked' in advisories) {
  say(`NOT ASKED: known vulnerabilities of the packages in the image (${advisories.unasked}).`);
} else {
  for (const finding of advisories.found) say(`WRONG: known vulnerability in ${finding}.`);
  if (advisories.found.length === 0) say('Known vulnerabilities of the packages in the image: none.');
}
say('NOT ASKED: whether a maintainer, a base image or a Debian package has been taken over.');
const isSound = lock.faults.length === 0 && !('found' in advisories && advisories.found.length > 0);
process.exitCode = isSound ? 0 : 1;
