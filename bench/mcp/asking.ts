import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { anAsking } from '../../test/support/an-asking.ts';

export const versions = ['2025-11-25', '2026-07-28'] as const;
export const methods = ['tools/call', 'tools/list'] as const;

export interface Shape {
  readonly method: (typeof methods)[number];
  readonly version: (typeof versions)[number];
}

/** Asks one server over a fixed number of connections that stay open. */
export interface Asking {
  /** @returns CPU time of the server, in microseconds per request */
  slice(path: string, shape: Shape, requests: number): Promise<number>;
  /** The message that answers, whichever way it is framed. */
  once(path: string, shape: Shape): Promise<string>;
  put(path: string, body: object): Promise<void>;
  close(): void;
}

export function createAsking(base: string, connections: number): Asking {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });

  async function send(path: string, method: string, headers = {}, body?: string): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const outgoing = request(new URL(path, base), { method, agent, headers }, (response) => {
      text(response).then(resolve, reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
    return promise;
  }

  const once = (path: string, { method, version }: Shape): Promise<string> => {
    const params =
      method === 'tools/call' ? { name: 'search_products', arguments: { query: 'headphones' } } : {};
    const { headers, body } = anAsking(version, method, params);
    return send(path, 'POST', headers, JSON.stringify(body));
  };

  async function cpuMicros(): Promise<number> {
    return JSON.parse(await send('/cpu', 'GET')).cpuMicros;
  }

  return {
    once,
    async slice(path, shape, requests) {
      let left = requests;
      const ask = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          const answer = await once(path, shape);
          if (!answer.includes('"result"')) throw new Error(`no result: ${answer.slice(0, 200)}`);
        }
      };
      const before = await cpuMicros();
      await Promise.all(Array.from({ length: connections }, ask));
      return ((await cpuMicros()) - before) / requests;
    },
    async put(path, body) {
      await send(path, 'PUT', { 'content-type': 'application/json' }, JSON.stringify(body));
    },
    close: () => agent.destroy(),
  };
}
