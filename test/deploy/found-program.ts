import { spawnSync } from 'node:child_process';

/** Looks for a program that some tests need; without it they are skipped, and this line says so.
 *  @param commands each asks a program for its version
 *  @returns the first that runs */
export function foundProgram(
  purpose: string,
  ...commands: readonly (readonly [string, ...string[]])[]
): readonly [string, ...string[]] | undefined {
  const found = commands.find(([program, ...args]) => spawnSync(program, args).status === 0);
  if (found === undefined)
    console.warn(`Skipped, ${purpose}: needs ${commands.map(([program]) => program).join(' or ')}.`);
  return found;
}
