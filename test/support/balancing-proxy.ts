import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface BalancingProxy extends AsyncDisposable {
  readonly mcpUrl: URL;
  /** Resolves once the replica has said that it is ready. */
  add(origin: string): Promise<void>;
  /** How many calls a replica has answered. */
  answeredBy(origin: string): number;
}

/** No faster than balancers really are: what happens before they notice is what counts. */
const pollMs = 500;

/** A balancer as plain as they come: asks each replica in turn whether it is ready, hands calls round, and sends a call
 *  to another replica when one hangs up on it unanswered. */
export async function startBalancingProxy(): Promise<BalancingProxy> {
  const replicas = new Map<string, { ready: boolean; answered: number }>();
  let turn = 0;

  const polling = setInterval(() => {
    for (const origin of replicas.keys()) void look(origin);
  }, pollMs);

  async function look(origin: string): Promise<void> {
    const ready = await fetch(`${origin}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    const replica = replicas.get(origin);
    if (replica) replica.ready = ready;
  }

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    for (const origin of inTurn()) {
      const answer = await asked(origin, incoming, body);
      if (answer === undefined) continue;
      const replica = replicas.get(origin);
      if (replica) replica.answered += 1;
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      return;
    }
    outgoing.writeHead(502).end();
  }

  function inTurn(): string[] {
    const ready = [...replicas].filter(([, replica]) => replica.ready).map(([origin]) => origin);
    turn += 1;
    return ready.map((_, index) => ready[(turn + index) % ready.length] ?? '');
  }

  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the proxy has no port');
  return {
    mcpUrl: new URL(`http://127.0.0.1:${address.port}/mcp`),
    async add(origin) {
      const replica = { ready: false, answered: 0 };
      replicas.set(origin, replica);
      while (!replica.ready) await look(origin);
    },
    answeredBy: (origin) => replicas.get(origin)?.answered ?? 0,
    async [Symbol.asyncDispose]() {
      clearInterval(polling);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The replica's answer, or nothing when it hung up before it had begun one. */
function asked(
  origin: string,
  incoming: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage | undefined> {
  return new Promise((resolve) => {
    request(new URL(incoming.url ?? '/', origin), {
      method: incoming.method ?? 'GET',
      headers: incoming.headers,
      // A connection of its own for every call, as deploy/Caddyfile has it.
      agent: false,
    })
      .on('response', resolve)
      .on('error', () => resolve(undefined))
      .end(body);
  });
}
