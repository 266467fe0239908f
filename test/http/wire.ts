import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Wire {
  readonly socket: Socket;
  /** Sends bytes as they are. */
  send(text: string): void;
  /** Resolves with all that came, as soon as it matches. Rejects when the peer hangs up before. */
  receive(pattern: RegExp): Promise<string>;
  /** Resolves with all that came once the peer has hung up. */
  closed(): Promise<string>;
}

/** Opens a bare socket, for clients that no HTTP library would be. */
export async function aWire(port: number): Promise<Wire> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  // Being hung up on is what most of these tests are about.
  socket.on('error', () => {});
  const gone = new Promise<string>((resolve) => socket.once('close', () => resolve(received)));
  await once(socket, 'connect');
  return {
    socket,
    send: (text) => void socket.write(text),
    closed: () => gone,
    receive: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(received)) return;
          socket.off('data', look);
          resolve(received);
        };
        socket.on('data', look);
        void gone.then(() => reject(new Error(`hung up after: ${received}`)));
        look();
      }),
  };
}

/** The head of a call whose body is still to come. */
export function aHead(...headers: string[]): string {
  const lines = ['POST /mcp HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', ...headers];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
