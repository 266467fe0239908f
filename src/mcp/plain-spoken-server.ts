import {
  type JSONRPCRequest,
  ProtocolError,
  ProtocolErrorCode,
  type Result,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { quoted } from './quoted.ts';

type Handler = (request: JSONRPCRequest, context: ServerContext) => Promise<Result>;

/** The SDK's protocol object, except that a malformed tool call is refused with one sentence: the SDK would answer with
 *  everything its validator found, a page of JSON. */
export class PlainSpokenServer extends Server {
  // The hook that the SDK means for this; it runs before the SDK's own validation.
  protected override _wrapHandler(method: string, handler: Handler): Handler {
    const wrapped = super._wrapHandler(method, handler);
    if (method !== 'tools/call') return wrapped;
    return async (request, context) => {
      assertWellFormed(request);
      return wrapped(request, context);
    };
  }
}

/** @throws ProtocolError when no tool is named, or its arguments are no object */
function assertWellFormed({ params = {} }: JSONRPCRequest): void {
  const { name, arguments: args = {} } = params;
  if (typeof name !== 'string') throw malformed(`name must be the name of a tool; got ${shown(name)}.`);
  if (typeof args !== 'object' || args === null || Array.isArray(args)) {
    throw malformed(`arguments must be one object; got ${shown(args)}.`);
  }
}

function malformed(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : quoted(value);
}
