import type { ServerResponse } from 'node:http';
import { type CallToolResult, ProtocolError, SERVER_INFO_META_KEY } from '@modelcontextprotocol/server';
import { modernRevision, type PlainCall, type PlainQuestion, type PlainRequest } from './plain-request.ts';
import {
  assertWellFormed,
  calledTool,
  definitionsOf,
  introductionOf,
  listHint,
  type ServerIdentity,
} from './protocol-server.ts';
import type { ToolList } from './tool-list.ts';
import type { Caller, RunTool } from './tool-runner.ts';

export interface FastPath {
  /** Answers a plain request as JSON, without a protocol object, a web Request or streams. The differential test holds
   *  that the SDK would have said the same.
   *  @returns when the answer is out or its caller gone, which aborts what still runs */
  serve(
    plain: PlainRequest,
    response: ServerResponse,
    tools: ToolList,
    caller: Omit<Caller, 'signal'>,
  ): Promise<void>;
  /** Drops the callers still waiting, which aborts their work. */
  close(): void;
}

type Era = PlainRequest['era'];

export function createFastPath(identity: ServerIdentity, run: RunTool): FastPath {
  const { instructions: _instructions, resourcesAndPrompts: _offered, ...info } = identity;
  /** What revision 2026-07-28 says in every result. */
  const modern = { resultType: 'complete', _meta: { [SERVER_INFO_META_KEY]: info } };
  // Answers up to their id. Of the fixed ones there is one for each method, revision and choice of toolsets.
  const fixed = new Map<string, string>();
  const made: Readonly<Record<Era, WeakMap<CallToolResult, string>>> = {
    legacy: new WeakMap(),
    modern: new WeakMap(),
  };
  const waiting = new Set<ServerResponse>();

  function fixedResult(plain: PlainQuestion, tools: ToolList): object {
    const { capabilities, instructions } = introductionOf(identity, tools);
    switch (plain.method) {
      case 'tools/list':
        return plain.era === 'modern'
          ? { tools: definitionsOf(tools), ...listHint, ...modern }
          : { tools: definitionsOf(tools) };
      case 'server/discover':
        return { supportedVersions: [modernRevision], capabilities, instructions, ...listHint, ...modern };
      case 'initialize':
        return { protocolVersion: plain.version, capabilities, serverInfo: info, instructions };
    }
  }

  function encodeFixed(plain: PlainQuestion, tools: ToolList): string {
    const key = `${plain.method} ${plain.era} ${plain.version} ${tools.toolsets}`;
    const known = tools.fault === undefined ? fixed.get(key) : undefined;
    if (known !== undefined) return known;
    const encoded = upToId(fixedResult(plain, tools));
    if (tools.fault === undefined) fixed.set(key, encoded);
    return encoded;
  }

  function encodeResult(result: CallToolResult, era: Era): string {
    const known = made[era].get(result);
    if (known !== undefined) return known;
    const { _meta: meta } = result;
    const whole = era === 'modern' ? { ...result, ...modern, _meta: { ...meta, ...modern._meta } } : result;
    const encoded = upToId(whole);
    made[era].set(result, encoded);
    return encoded;
  }

  async function call(
    { era, params }: PlainCall,
    response: ServerResponse,
    tools: ToolList,
    caller: Omit<Caller, 'signal'>,
  ): Promise<string | undefined> {
    assertWellFormed(params);
    const tool = calledTool(tools, params);
    const gone = new AbortController();
    const leave = (): void => gone.abort();
    response.once('close', leave);
    waiting.add(response);
    try {
      const result = await run(tool, params.arguments, { ...caller, signal: gone.signal });
      return gone.signal.aborted ? undefined : encodeResult(result, era);
    } finally {
      response.off('close', leave);
      waiting.delete(response);
    }
  }

  return {
    async serve(plain, response, tools, caller) {
      try {
        const encoded =
          plain.method === 'tools/call'
            ? await call(plain, response, tools, caller)
            : encodeFixed(plain, tools);
        if (encoded !== undefined) writeJson(response, `${encoded}${JSON.stringify(plain.id)}}`);
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        const { code, message } = error;
        writeJson(response, JSON.stringify({ jsonrpc: '2.0', id: plain.id, error: { code, message } }));
      }
    },
    close() {
      for (const response of waiting) response.destroy();
    },
  };
}

function upToId(result: object): string {
  return `{"result":${JSON.stringify(result)},"jsonrpc":"2.0","id":`;
}

function writeJson(response: ServerResponse, body: string): void {
  response
    .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
}
