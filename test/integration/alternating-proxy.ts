import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

export interface AlternatingProxy extends AsyncDisposable {
  readonly url: string;
  /** From now on every request goes to the next of these, beginning with the first. */
  alternate(origins: readonly string[]): void;
}

/** A balancer without stickiness: no two requests in a row go to the same replica. Headers stay as they are. */
export async function startAlternatingProxy(): Promise<AlternatingProxy> {
  let origins: readonly string[] = [];
  let turn = 0;

  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const origin = origins[turn % origins.length] ?? '';
    turn += 1;
    const { method = 'GET', headers, url = '/' } = incoming;
    const onward = request(new URL(url, origin), { method, headers, agent: false });
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  }

  const server = createServer(pass).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    alternate(next) {
      [origins, turn] = [next, 0];
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
