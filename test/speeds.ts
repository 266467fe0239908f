import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** How long a developer waits for a test: in the inner loop, before a commit, or before a change lands. */
export type Speed = 'fast' | 'real' | 'whole';

const root = import.meta.dirname;

/** Tests of several processes, of what is deployed, and of what watches over it. */
const wholeFolders = ['deploy/', 'integration/', 'monitoring/'];

/** A test that reaches one of these starts programs: the server as a process, a browser, Prometheus. */
const programs = [
  'support/a-browser.ts',
  'support/own-haproxy.ts',
  'support/prometheus.ts',
  'support/server-process.ts',
  'support/spawned-server.ts',
];

/** A test that reaches one of these waits for something real: Redis, Amazon's stand-in, the whole server, raw sockets,
 *  or a walk through all of the demo. */
const realParts = [
  ...programs,
  'http/wire.ts',
  'support/amazon-double/amazon-double.ts',
  'support/checked-answers.ts',
  'support/open-house.ts',
  'support/redis-server.ts',
  'support/redis.ts',
];

/** Rooms whose tests have no place in the inner loop: keys and passwords are slow to compute on purpose, and the bench plays whole days. */
const slowRooms = ['auth/', 'bench/', 'end-to-end/', 'security/'];

/** Such a test needs a process that has loaded nothing before; the fast ones share theirs. */
const looksAtLoadedModules = /createRequire\(import\.meta\.url\)/;

/** Every test file belongs to exactly one speed, which follows from what it starts; nothing is listed by hand.
 *  @returns paths from the project's root */
export function testFiles(): Readonly<Record<Speed, readonly string[]>> {
  for (const part of realParts)
    if (!existsSync(join(root, part))) throw new RangeError(`test/speeds.ts names ${part}, which is gone`);
  const reached = new Map<string, ReadonlySet<string>>();
  const files: Record<Speed, string[]> = { fast: [], real: [], whole: [] };
  for (const file of testFilesBelow(root)) files[speedOf(file, reached)].push(`test/${file}`);
  return files;
}

function speedOf(file: string, reached: Map<string, ReadonlySet<string>>): Speed {
  const parts = reachedFrom(file, reached);
  if (wholeFolders.some((folder) => file.startsWith(folder))) return 'whole';
  if (programs.some((part) => parts.has(part))) return 'whole';
  if (slowRooms.some((folder) => file.startsWith(folder))) return 'real';
  if (looksAtLoadedModules.test(readFileSync(join(root, file), 'utf8'))) return 'real';
  return realParts.some((part) => parts.has(part)) ? 'real' : 'fast';
}

function testFilesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}

/** The files below `test/` that a file imports, directly or by others. */
function reachedFrom(file: string, reached: Map<string, ReadonlySet<string>>): ReadonlySet<string> {
  const known = reached.get(file);
  if (known) return known;
  const parts = new Set<string>();
  reached.set(file, parts);
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, specifier = ''] of text.matchAll(/from '(\.[^']+\.ts)'/g)) {
    const part = relative(root, join(root, dirname(file), specifier)).replaceAll('\\', '/');
    if (part.startsWith('../')) continue;
    parts.add(part);
    for (const further of reachedFrom(part, reached)) parts.add(further);
  }
  return parts;
}
