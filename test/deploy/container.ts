import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs the engine's command line and resolves with what it printed. */
export async function docker(...args: readonly string[]): Promise<string> {
  const { stdout } = await run('docker', args, { maxBuffer: 16 * 1_048_576 });
  return stdout.trim();
}

/** Why no image can be built here, in one line; nothing when one can. */
export async function whyNoImage(baseImage: string): Promise<string | undefined> {
  if (spawnSync('docker', ['version']).status !== 0) return 'no container engine answers';
  try {
    await docker('image', 'inspect', baseImage).catch(() => docker('pull', baseImage));
    return undefined;
  } catch {
    return `${baseImage} is not here and cannot be pulled; scripts/stand-in-base-image.sh makes one`;
  }
}

/** Resolves once the engine's own health check has passed. */
export async function untilHealthy(container: string, signal: AbortSignal): Promise<void> {
  while ((await docker('inspect', '--format', '{{.State.Health.Status}}', container)) !== 'healthy') {
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
