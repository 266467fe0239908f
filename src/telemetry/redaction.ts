import { describeError } from './error-report.ts';

/** What stands where a secret stood. */
const REDACTED = '[secret]';

const secretKey =
  /authorization|cookie|passw|secret|token|credential|assertion|verifier|(?:access|api|private|signing)[-_]?key/i;

const maxDepth = 8;
const maxEntries = 100;

/** A copy of log fields that is safe to write: values under secret-sounding keys are gone at any depth, errors are
 *  reduced to what `describeError` prints, and objects that are not plain show only their class.
 *  Pino's own `redact` paths match a fixed depth, so one nesting more would leak. */
export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return redactEntries(fields, 0, new Set());
}

function redactEntries(fields: object, depth: number, above: ReadonlySet<object>): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields).slice(0, maxEntries)) {
    safe[key] = isSecret(key, value) ? REDACTED : redactValue(value, key, depth, new Set(above).add(fields));
  }
  return safe;
}

// A count such as `tokens: 1200` is no secret; text, lists and objects under such a key may be.
function isSecret(key: string, value: unknown): boolean {
  return secretKey.test(key) && (typeof value === 'string' || (typeof value === 'object' && value !== null));
}

function redactValue(value: unknown, key: string, depth: number, above: ReadonlySet<object>): unknown {
  if (typeof value === 'function') return '[function]';
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return describeError(value);
  if (above.has(value)) return '[circular]';
  if (depth >= maxDepth) return '[deep]';
  if (Array.isArray(value)) {
    const within = new Set(above).add(value);
    return value.slice(0, maxEntries).map((item) => redactValue(item, key, depth + 1, within));
  }
  if (isPlain(value)) return redactEntries(value, depth + 1, above);
  if (value instanceof Date) return value;
  return summary(value, key);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !('toJSON' in value);
}

// Requests and replies are logged under these two keys by Fastify. Their headers and query strings stay out.
function summary(value: object, key: string): unknown {
  if (key === 'req' && 'method' in value && 'url' in value) {
    return { method: value.method, url: String(value.url).split('?', 1)[0] };
  }
  if (key === 'res' && 'statusCode' in value) return { statusCode: value.statusCode };
  return 'toJSON' in value ? REDACTED : `[${value.constructor?.name ?? 'object'}]`;
}

// Shapes in which credentials are known to turn up inside longer text. Amazon's are those of the Creators API
// (secret, id, access token) and of AWS access keys.
const shapes: readonly [pattern: RegExp, replacement: string][] = [
  [/\b(Bearer|Basic|DPoP)\s+[^\s,;"'\\]+/gi, '$1 [secret]'],
  [/\/\/[^\s/?#@"'\\]*@/g, '//[secret]@'],
  [/\bamzn1\.(?:oa2-cs|application-oa2-client)\.[\w.-]+/g, '[secret]'],
  [/\bAtc\|[^\s,;"'\\]+/g, '[secret]'],
  [/\bAKIA[0-9A-Z]{8,}/g, '[secret]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[secret]'],
  [/\b((?:client_|aws_)?secret|password|access_token|refresh_token)=[^\s&,;"'\\]+/gi, '$1=[secret]'],
];

/** The text with everything that looks like a credential masked; a line of JSON stays a line of JSON. A net below
 *  the other nets: nothing that is known to be secret should be put into a text in the first place. */
export function maskText(text: string): string {
  return shapes.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}
