import { randomUUID } from 'node:crypto';
import { finished, type Readable, type Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Events } from '../../telemetry/events.ts';
import type { CompiledTool } from './compiled-tool.ts';
import { createProtocolServer, type ServerIdentity } from './protocol-server.ts';
import { isClientError } from './sdk-handler.ts';
import { createToolLists } from './tool-list.ts';
import type { RunTool } from './tool-runner.ts';

export interface StdioOptions {
  readonly identity: ServerIdentity;
  readonly tools: readonly CompiledTool[];
  readonly run: RunTool;
  readonly events: Events;
  readonly input: Readable;
  /** Carries the protocol and nothing else. */
  readonly output: Writable;
}

/** Serves one program over its pipe, both eras of the protocol. Ends when the program closes its end, which aborts what
 *  is still running for it.
 *  @returns once the input has ended */
export async function serveOverStdio(options: StdioOptions): Promise<void> {
  const { identity, run, events, input, output } = options;
  const tools = createToolLists(options.tools)();
  // A connection lasts for many calls; each needs its own id in the log.
  const runNamed: RunTool = (tool, args, caller) => run(tool, args, { ...caller, requestId: randomUUID() });

  const ended = new Promise<void>((resolve) => finished(input, { writable: false }, () => resolve()));
  const handle = serveStdio(
    ({ era }) => {
      events.clientSeen({ client: 'stdio', era });
      return createProtocolServer({
        identity,
        tools,
        run: runNamed,
        caller: 'stdio',
        requestId: randomUUID(),
      });
    },
    {
      transport: new StdioServerTransport(input, output),
      onerror: (error) => {
        if (!isClientError(error) && !isBrokenPipe(error))
          events.unexpectedError({ where: 'mcp over stdio', error });
      },
    },
  );
  await ended;
  await handle.close();
}

/** A line that is no message, or a program that closed its end without notice. */
function isBrokenPipe(error: Error): boolean {
  return (
    error instanceof SyntaxError || error.name === 'ZodError' || ('code' in error && error.code === 'EPIPE')
  );
}
