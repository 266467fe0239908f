import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { type AuthKeys, generateKeys, parseKeys, rotateKeys } from './signing-keys.ts';

/** The keys in a file that the operator named; made, readable by its owner alone, when the file is not there.
 *  @throws RangeError when the file holds something else, and any error of the file system */
export async function keysInFile(path: string): Promise<AuthKeys> {
  const found = await readIfThere(path);
  if (found !== undefined) return parseKeys(found);
  // Written aside and then linked: another replica that starts right now sees whole keys or none, and one of us wins.
  await writeAside(path, generateKeys(), (temporary) => link(temporary, path).catch(ignoreExisting));
  return parseKeys(await readFile(path, 'utf8'));
}

/** Puts new keys in front of the old ones. Replicas take them up when they are restarted. */
export async function rotateKeyFile(path: string): Promise<void> {
  const rotated = rotateKeys(parseKeys(await readFile(path, 'utf8')));
  await writeAside(path, rotated, (temporary) => rename(temporary, path));
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
