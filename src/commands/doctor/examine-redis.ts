import { redisScript } from '../../traffic/redis/redis-client.ts';
import type { RedisConnection } from '../../traffic/redis/redis-connection.ts';

/** The connection, and what Redis says of itself. */
export interface PatientRedis {
  readonly connection: RedisConnection;
  readonly isUp: boolean;
  /** The last thing that went wrong on the way: `WRONGPASS …`, `ECONNREFUSED`. */
  readonly trouble: string | undefined;
  /** The lines of INFO; empty when it is not up. */
  readonly info: ReadonlyMap<string, string>;
  /** Milliseconds of a hundred exchanges, the fastest first. */
  readonly exchangesMs: readonly number[];
}

const infoScript = redisScript(`return redis.call('INFO')`);
/** Asks a connection that is about to be looked at, which stays its owner's to close. */
export async function examineRedis(
  connection: RedisConnection,
  trouble: () => string | undefined,
  elapsedMs: () => number,
): Promise<PatientRedis> {
  const isUp = await connection.attached(5_000);
  const exchangesMs: number[] = [];
  let text = '';
  try {
    if (isUp) text = String(await connection.run(infoScript, []));
    for (let n = 0; isUp && n < 100; n += 1) {
      const startedAt = elapsedMs();
      await connection.getMany(['associates-mcp:doctor']);
      exchangesMs.push(elapsedMs() - startedAt);
    }
  } catch {
    // What could be learnt is told below; that it fell silent shows in the state of the connection.
  }
  const info = new Map(
    text.split(/\r?\n/).flatMap((line): [string, string][] => {
      const [name, value] = line.split(/:(.*)/s);
      return name && value !== undefined ? [[name, value]] : [];
    }),
  );
  const isStillUp = isUp && connection.isUp();
  const why = trouble();
  return {
    connection,
    isUp: isStillUp,
    trouble: why,
    info,
    exchangesMs: exchangesMs.toSorted((one, other) => one - other),
  };
}
