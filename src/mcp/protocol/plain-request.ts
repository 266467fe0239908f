import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  isJsonContentType,
  PROTOCOL_VERSION_META_KEY,
  SUPPORTED_PROTOCOL_VERSIONS,
} from '@modelcontextprotocol/server';
import { acceptedForms } from './accepted-forms.ts';

export const modernRevision = '2026-07-28';

/** A request with nothing about it that the protocol could object to: for one tool, for the list of tools, or for who
 *  this server is. */
export type PlainRequest = PlainCall | PlainQuestion;

interface Envelope {
  readonly id: string | number;
  /** Of all revisions of 2025 one answer will do. */
  readonly era: 'legacy' | 'modern';
}

/** What is called, and with what, may still be nonsense. */
export interface PlainCall extends Envelope {
  readonly method: 'tools/call';
  readonly params: Readonly<Record<string, unknown>>;
}

/** What has one answer for everybody. */
export interface PlainQuestion extends Envelope {
  readonly method: 'tools/list' | 'server/discover' | 'initialize';
  /** The revision that the client of an `initialize` proposes, and that we know. */
  readonly version?: string;
}

/** A name written like this is decoded before it is compared (MCP 2026-07-28, SEP-2243); plain names do not need it. */
const encodedName = '=?base64?';

const protocolKeys = 'io.modelcontextprotocol/';

/** Recognises the few shapes that nearly all traffic has, by comparison alone. It never refuses: what it does not know,
 *  malformed requests included, is for the SDK to judge. */
export function parsePlainRequest(
  { method: httpMethod, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  body: unknown,
): PlainRequest | undefined {
  if (httpMethod !== 'POST' || !isObject(body) || !hasOnly(body, messageKeys)) return undefined;
  const { jsonrpc, id, method, params = {} } = body;
  if (jsonrpc !== '2.0' || !isId(id) || typeof method !== 'string' || !isObject(params)) return undefined;
  if (!isJsonContentType(headers['content-type'])) return undefined;
  const era = eraOf(headers, method, params);
  if (era === undefined) return undefined;
  switch (method) {
    case 'tools/call':
      return hasOnly(params, callKeys) ? { id, era, method, params } : undefined;
    case 'tools/list':
      return hasOnly(params, metaOnly) ? { id, era, method } : undefined;
    case 'server/discover':
      return era === 'modern' && hasOnly(params, metaOnly) ? { id, era, method } : undefined;
    case 'initialize': {
      const { protocolVersion: version, capabilities, clientInfo } = params;
      if (era !== 'legacy' || !hasOnly(params, initializeKeys) || !isKnownVersion(version)) return undefined;
      const isPlain =
        isObject(capabilities) && Object.keys(capabilities).length === 0 && isIntroduction(clientInfo);
      return isPlain ? { id, era, method, version } : undefined;
    }
    default:
      return undefined;
  }
}

const messageKeys: ReadonlySet<string> = new Set(['jsonrpc', 'id', 'method', 'params']);
const callKeys: ReadonlySet<string> = new Set(['name', 'arguments', '_meta']);
const metaOnly: ReadonlySet<string> = new Set(['_meta']);
const initializeKeys: ReadonlySet<string> = new Set([
  'protocolVersion',
  'capabilities',
  'clientInfo',
  '_meta',
]);
const introductionKeys: ReadonlySet<string> = new Set(['name', 'version', 'title']);

/** The era that headers and envelope agree on; nothing when they leave room for a question. */
function eraOf(
  headers: IncomingHttpHeaders,
  method: string,
  params: Record<string, unknown>,
): PlainRequest['era'] | undefined {
  const version = headers['mcp-protocol-version'];
  const { _meta: meta } = params;
  if (version !== modernRevision) {
    const isPlain = (version === undefined || isKnownVersion(version)) && acceptedForms(headers.accept).json;
    return isPlain && (meta === undefined || (isObject(meta) && isHarmless(meta))) ? 'legacy' : undefined;
  }
  if (!isObject(meta) || meta[PROTOCOL_VERSION_META_KEY] !== modernRevision) return undefined;
  const client = meta[CLIENT_INFO_META_KEY];
  const { [PROTOCOL_VERSION_META_KEY]: _version, [CLIENT_INFO_META_KEY]: _client, ...rest } = meta;
  const { [CLIENT_CAPABILITIES_META_KEY]: capabilities, ...others } = rest;
  if (!isObject(capabilities) || Object.keys(capabilities).length > 0 || !isHarmless(others))
    return undefined;
  if (client !== undefined && !isIntroduction(client)) return undefined;
  const name = headers['mcp-name'];
  const isNamed = method !== 'tools/call' || (name === params.name && !String(name).startsWith(encodedName));
  return headers['mcp-method'] === method && isNamed ? 'modern' : undefined;
}

/** Nothing that the protocol itself would read, save where to send progress, which no plain answer needs. */
function isHarmless(meta: Record<string, unknown>): boolean {
  return Object.entries(meta).every(([key, value]) =>
    key === 'progressToken' ? isId(value) : !key.startsWith(protocolKeys),
  );
}

function isIntroduction(client: unknown): boolean {
  return (
    isObject(client) &&
    hasOnly(client, introductionKeys) &&
    Object.values(client).every((value) => typeof value === 'string') &&
    'name' in client &&
    'version' in client
  );
}

function isKnownVersion(version: unknown): version is string {
  return typeof version === 'string' && SUPPORTED_PROTOCOL_VERSIONS.includes(version);
}

function isId(id: unknown): id is string | number {
  return typeof id === 'string' || Number.isSafeInteger(id);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnly(value: object, keys: ReadonlySet<string>): boolean {
  for (const key in value) if (!keys.has(key)) return false;
  return true;
}
