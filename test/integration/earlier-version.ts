import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

export interface EarlierVersion extends AsyncDisposable {
  /** The file that starts it. */
  readonly main: string;
}

/** Unpacks the server as it was at a commit of this repository, beside the packages of today.
 *  @throws Error when the clone does not have that commit */
export async function unpackVersion(commit: string): Promise<EarlierVersion> {
  await run('git', ['-C', root, 'cat-file', '-e', `${commit}^{commit}`]).catch((error: unknown) => {
    const advice =
      'This test starts an earlier version, and needs a clone with its history: git fetch --unshallow.';
    throw new Error(`Commit ${commit} is not in this clone. ${advice}`, { cause: error });
  });
  const folder = await mkdtemp(join(tmpdir(), 'earlier-version-'));
  const archive = join(folder, 'sources.tar');
  await run('git', ['-C', root, 'archive', `--output=${archive}`, commit, 'src', 'package.json']);
  await run('tar', ['-xf', archive, '-C', folder]);
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    main: join(folder, 'src/main.ts'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
