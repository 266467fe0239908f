import type { Authorize } from '../http/authentication.ts';
import type { Challenges } from './challenges.ts';

/** Everything that shoppers need. */
export const catalogRead = 'catalog:read';
/** How the server itself is doing: quota, cache, health. */
export const opsRead = 'ops:read';

export const allScopes: readonly string[] = [catalogRead, opsRead];

/** Authorizes a message by the tools it calls. Callers whose token carries no scopes are not restricted.
 *  @param opsTools names of the tools that only `ops:read` opens */
export function createScopeCheck(challenges: Challenges, opsTools: ReadonlySet<string>): Authorize {
  return (body, granted) => {
    if (granted === undefined) return undefined;
    const needed = new Set([catalogRead]);
    for (const name of toolsCalledIn(body)) if (opsTools.has(name)) needed.add(opsRead);
    return [...needed].every((scope) => granted.includes(scope))
      ? undefined
      : challenges.insufficient([...needed]);
  };
}

/** Reads as little of a message as it can: whether it is valid is checked elsewhere. A batch needs the scopes of all
 *  its messages. */
function toolsCalledIn(body: unknown): string[] {
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
  return messages
    .filter((message) => field(message, 'method') === 'tools/call')
    .map((message) => field(field(message, 'params'), 'name'))
    .filter((name) => typeof name === 'string');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
