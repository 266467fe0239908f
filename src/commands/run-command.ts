import type { Command, Terminal } from './command.ts';

// Loaded on demand: the server needs none of them, and hashing a password needs no Redis.
const commands = {
  cache: {
    summary: 'empty a part of the cache that all copies share',
    load: async (): Promise<Command> => (await import('./cache.ts')).runCache,
  },
  doctor: {
    summary: 'look at everything that has to be right, and say what mends what is not',
    load: async (): Promise<Command> => (await import('./doctor.ts')).runDoctor,
  },
  'end-programme': {
    summary: 'stop asking Amazon and delete its content, on all copies at once',
    load: async (): Promise<Command> => (await import('./end-programme.ts')).runEndProgramme,
  },
  'hash-password': {
    summary: 'turn a password into the line OAUTH_PASSWORD_HASH',
    load: async (): Promise<Command> => (await import('./hash-password.ts')).runHashPassword,
  },
  'rotate-keys': {
    summary: 'put fresh signing keys in front of those in use; nobody is signed out',
    load: async (): Promise<Command> => (await import('./rotate-keys.ts')).runRotateKeys,
  },
  'sign-ins': {
    summary: 'list the clients that you allowed, and end one of them',
    load: async (): Promise<Command> => (await import('./sign-ins.ts')).runSignIns,
  },
  'sign-out-all': {
    summary: 'end every sign-in on all copies at once',
    load: async (): Promise<Command> => (await import('./sign-ins.ts')).runSignOutAll,
  },
} as const;

export type CommandName = keyof typeof commands;

export const commandNames: readonly CommandName[] = Object.keys(commands).filter(
  (name): name is CommandName => name in commands,
);

/** One line for each command, for the help text. */
export const commandSummaries = commandNames
  .map((name) => `  npm run ${name.padEnd(20)}      ${commands[name].summary}`)
  .join('\n');

export async function runCommand(
  name: CommandName,
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const run = await commands[name].load();
  return run(words, terminal);
}
