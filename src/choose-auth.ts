import { type Auth, createAuth } from './auth/create-auth.ts';
import type { KeyValueStore } from './auth/key-value-store.ts';
import type { Config, Secrets } from './config/config.ts';
import type { Tool } from './mcp/tools/tool.ts';
import type { Events } from './telemetry/events.ts';

interface Surroundings {
  readonly tools: readonly Pick<Tool, 'name' | 'toolset'>[];
  readonly store: KeyValueStore;
  readonly events: Pick<Events, 'signInAttempted' | 'unexpectedError'>;
  readonly now: () => number;
}

/** Opens the kind of door that the operator chose. */
export function chooseAuth(
  { auth, publicUrl = '' }: Pick<Config, 'auth' | 'publicUrl'>,
  { callerTokens: tokens, passwordHash = '' }: Pick<Secrets, 'callerTokens' | 'passwordHash'>,
  { tools, store, events, now }: Surroundings,
): Promise<Auth> {
  const opsTools = tools.flatMap(({ name, toolset }) => (toolset === 'ops' ? [name] : []));
  switch (auth.mode) {
    case 'none':
      return createAuth({ mode: 'none' });
    case 'token':
      return createAuth({ mode: 'token', tokens });
    case 'external':
      return createAuth({ ...auth, publicUrl, opsTools });
    case 'oauth':
      return createAuth({
        ...auth,
        publicUrl,
        opsTools,
        passwordHash,
        store,
        onSignInAttempt: (outcome, address) => events.signInAttempted({ outcome, address }),
        onUnexpectedError: ({ error }) => events.unexpectedError({ where: 'sign-in', error }),
        now,
      });
  }
}
