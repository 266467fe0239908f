import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const projectRoot = join(import.meta.dirname, '../..');

/** Reads a YAML file of the project, anchors and merges resolved. */
export function readYaml(path: string): unknown {
  return parse(readFileSync(join(projectRoot, path), 'utf8'), { merge: true });
}

/** What stands at this path, or nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => new Map(Object.entries(inner ?? {})).get(String(key)), value);
}

/** The entries of the mapping at this path. */
export function entriesAt(value: unknown, ...path: readonly (string | number)[]): [string, unknown][] {
  return Object.entries(at(value, ...path) ?? {});
}
