import { spawnSync } from 'node:child_process';
import { startRedis } from './redis-server.ts';

export interface FoundRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/** A Redis for the tests: the one that is named, else one in a container, else one started from this machine's
 *  `redis-server`. TEST_REDIS=local passes the container over, TEST_REDIS=docker insists on it. */
export async function findRedis(env: NodeJS.ProcessEnv): Promise<FoundRedis | undefined> {
  if (env.TEST_REDIS_URL) return { url: env.TEST_REDIS_URL, stop: async () => undefined };
  if (env.TEST_REDIS !== 'local') {
    try {
      return await startContainer(env.TEST_REDIS_IMAGE ?? 'redis:7-alpine');
    } catch (error) {
      if (env.TEST_REDIS === 'docker') throw error;
    }
  }
  return hasLocalRedis() ? startRedis() : undefined;
}

export function hasLocalRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

async function startContainer(image: string): Promise<FoundRedis> {
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  // Without an engine this fails in milliseconds; starting a container would take its time to say so.
  await getContainerRuntimeClient();
  const container = await new GenericContainer(image)
    .withExposedPorts(6379)
    .withWaitStrategy(Wait.forLogMessage('Ready to accept connections'))
    .start();
  return {
    url: `redis://${container.getHost()}:${container.getMappedPort(6379)}`,
    stop: async () => {
      await container.stop();
    },
  };
}
