import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { type AuthKeys, generateKeys, parseKeys, rotateKeys } from './signing-keys.ts';

/** The keys in a file that the operator named; made, readable by its owner alone, when the file is not there.
 *  @throws RangeError when the file holds something else, or others may read it, and any error of the file system */
export async function keysInFile(path: string): Promise<AuthKeys> {
  const found = await readIfThere(path);
  if (found !== undefined) {
    await assertPrivate(path);
    return parseKeys(found);
  }
  // Written aside and then linked: another replica that starts right now sees whole keys or none, and one of us wins.
  await writeAside(path, generateKeys(), (temporary) => link(temporary, path).catch(ignoreExisting));
  return parseKeys(await readFile(path, 'utf8'));
}

/** Puts new keys in front of the old ones. Replicas take them up when they are restarted. */
export async function rotateKeyFile(path: string): Promise<void> {
  const rotated = rotateKeys(parseKeys(await readFile(path, 'utf8')));
  await writeAside(path, rotated, (temporary) => rename(temporary, path));
}

/** Everybody on the machine, and whoever else may write. The group may read: Kubernetes mounts secrets like that. */
const openModes = 0o027;

/** Whoever reads the keys can make tokens. On Windows modes say nothing. */
async function assertPrivate(path: string): Promise<void> {
  const mode = (await stat(path)).mode & 0o777;
  if (process.platform !== 'win32' && (mode & openModes) !== 0)
    throw new RangeError(`a file that others may use, mode ${mode.toString(8).padStart(4, '0')}: chmod 600`);
}

async function writeAside(
  path: string,
  keys: AuthKeys,
  place: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await place(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function ignoreExisting(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined;
}
