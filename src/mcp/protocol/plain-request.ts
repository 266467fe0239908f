import type { IncomingMessage } from 'node:http';
import {
  classifyInboundRequest,
  isJSONRPCRequest,
  isJsonContentType,
  type JSONRPCRequest,
  SUPPORTED_PROTOCOL_VERSIONS,
} from '@modelcontextprotocol/server';
import { memberOf } from './member-of.ts';

/** A request for the tools, or for one of them, with nothing about it that the protocol could object to. */
export interface PlainRequest {
  readonly message: JSONRPCRequest;
  /** Absent: one of the revisions of 2025, which are alike in all that matters here. */
  readonly revision?: typeof modernRevision;
}

const modernRevision = '2026-07-28';

/** A name written like this is decoded before it is compared (MCP 2026-07-28, SEP-2243); plain names do not need it. */
const encodedName = '=?base64?';

/** Recognises the few shapes that nearly all traffic has. It never refuses: what it does not know, malformed requests
 *  included, is for the SDK to judge. */
export function parsePlainRequest(
  { method, headers }: IncomingMessage,
  body: unknown,
): PlainRequest | undefined {
  const asked = memberOf(body, 'method');
  if (asked !== 'tools/call' && asked !== 'tools/list') return undefined;
  if (method !== 'POST' || !isJsonContentType(headers['content-type'])) return undefined;
  const version = headerOf(headers['mcp-protocol-version']);
  const route = classifyInboundRequest({
    httpMethod: method,
    body,
    ...(version === undefined ? {} : { protocolVersionHeader: version }),
  });
  if (route.kind === 'legacy') {
    const plain = route.reason === 'no-claim' && isKnown(version) && acceptsBoth(headers.accept);
    return plain && isJSONRPCRequest(body) ? { message: body } : undefined;
  }
  if (route.kind !== 'modern' || route.messageKind !== 'request') return undefined;
  const { message, classification } = route;
  if (classification.revision !== modernRevision || version !== modernRevision) return undefined;
  if (headerOf(headers['mcp-method']) !== message.method) return undefined;
  if (asked === 'tools/call' && !isNamed(message, headerOf(headers['mcp-name']))) return undefined;
  return { message, revision: modernRevision };
}

/** Asks for the list and for no page of it. Its answer is always the same: what `_meta` may say has been checked, and
 *  says who asks, not for what. */
export function isBareListing({ message: { method, params = {} } }: PlainRequest): boolean {
  return method === 'tools/list' && Object.keys(params).every((key) => key === '_meta');
}

function headerOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Revisions of 2025 before 2025-06-18 have no header. */
function isKnown(version: string | undefined): boolean {
  return version === undefined || SUPPORTED_PROTOCOL_VERSIONS.includes(version);
}

function acceptsBoth(accept = ''): boolean {
  return accept.includes('application/json') && accept.includes('text/event-stream');
}

function isNamed({ params }: JSONRPCRequest, header: string | undefined): boolean {
  return header !== undefined && header === params?.name && !header.startsWith(encodedName);
}
