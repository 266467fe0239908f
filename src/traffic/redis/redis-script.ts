import { createHash } from 'node:crypto';

/** A script that Redis runs in one piece: nobody else's command comes in between. */
export interface RedisScript {
  readonly lua: string;
  /** Redis keeps scripts under this name; sending the name alone is the common case. */
  readonly sha1: string;
}

/** @param lua takes all its keys as KEYS, with one hash tag among them, so that a cluster can run it */
export function redisScript(lua: string): RedisScript {
  return { lua, sha1: createHash('sha1').update(lua).digest('hex') };
}
