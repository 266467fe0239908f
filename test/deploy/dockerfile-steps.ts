import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from './yaml-file.ts';

/** What a build of the Dockerfile leaves behind, made without an engine: each stage is a folder of this machine. */
export interface BuiltStage {
  /** Stands for /app. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly entryPoint: readonly string[];
  readonly healthCheck: readonly string[];
}

type Step = readonly [verb: string, rest: string];

/** The instructions of the Dockerfile, continued lines joined, comments and empty lines left out. */
function stepsOf(text: string): readonly Step[] {
  return text
    .replace(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Step => {
      const [verb = '', ...rest] = line.split(' ');
      return [verb, rest.join(' ')];
    });
}

/** Goes through the Dockerfile as it stands: copies what it copies, and runs what it runs, as this user.
 *  @param below an empty folder */
export function buildOnThisMachine(below: string): BuiltStage {
  const steps = stepsOf(readFileSync(join(projectRoot, 'Dockerfile'), 'utf8'));
  const environment: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? below,
  };
  const json = new Map<string, readonly string[]>();
  let folder = '';

  const here = (text: string) => text.replaceAll('/app', folder);
  for (const [verb, rest] of steps) {
    switch (verb) {
      case 'FROM':
        folder = join(below, / AS (\w+)/.exec(rest)?.[1] ?? 'final');
        mkdirSync(folder);
        break;
      case 'ENV':
        for (const pair of rest.split(' ')) {
          const [name = '', value = ''] = pair.split('=');
          environment[name] = here(value);
        }
        break;
      case 'COPY': {
        const [first = '', ...others] = rest.split(' ');
        const stage = /^--from=(\w+)$/.exec(first)?.[1];
        const words = stage === undefined ? [first, ...others] : others;
        const to = words.at(-1) ?? '';
        for (const source of words.slice(0, -1)) {
          const from =
            stage === undefined ? join(projectRoot, source) : source.replace('/app', join(below, stage));
          const target = to.endsWith('/') ? join(folder, to, basename(source)) : join(folder, to);
          cpSync(from, target, { recursive: true });
        }
        break;
      }
      case 'RUN':
        // Whose files they are is the engine's business; here they are this user's already.
        execFileSync('sh', ['-ec', here(rest).replace(/ && chown .*/, '')], {
          cwd: folder,
          env: environment,
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        break;
      case 'ENTRYPOINT':
        json.set('entryPoint', JSON.parse(rest));
        break;
      case 'HEALTHCHECK':
        json.set('healthCheck', JSON.parse(rest.replace(/^.*?CMD /, '')));
        break;
    }
  }
  return {
    folder,
    environment,
    entryPoint: json.get('entryPoint') ?? [],
    healthCheck: json.get('healthCheck') ?? [],
  };
}
