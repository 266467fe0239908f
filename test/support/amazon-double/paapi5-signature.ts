import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { ReceivedRequest } from './reply.ts';

export interface DoubleAccessKeys {
  readonly accessKey: string;
  readonly secretKey: string;
}

export type SignatureFault =
  | 'IncompleteSignature'
  | 'UnrecognizedClient'
  | 'RequestExpired'
  | 'InvalidSignature';

const service = 'ProductAdvertisingAPI';
const maxSkewMs = 15 * 60_000;
const mustBeSigned: readonly string[] = ['content-encoding', 'host', 'x-amz-date', 'x-amz-target'];

/** Signs what arrived once more, by an implementation that the server does not use, and says what is wrong with the
 *  signature that came along. */
export async function signatureFault(
  request: ReceivedRequest,
  { keys, region, now }: { keys: readonly DoubleAccessKeys[]; region: string; now: number },
): Promise<SignatureFault | undefined> {
  const { authorization = '', 'x-amz-date': date } = request.headers;
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\S+), SignedHeaders=(\S+), Signature=[0-9a-f]{64}$/.exec(
      authorization,
    );
  const [, accessKey, scope, names = ''] = parts ?? [];
  const signed = names.split(';');
  const signedAt = parseAmzDate(date);
  if (parts === null || signedAt === undefined || !mustBeSigned.every((name) => signed.includes(name))) {
    return 'IncompleteSignature';
  }
  const pair = keys.find((candidate) => candidate.accessKey === accessKey);
  if (pair === undefined) return 'UnrecognizedClient';
  if (Math.abs(now - signedAt) > maxSkewMs) return 'RequestExpired';
  if (scope !== `${String(date).slice(0, 8)}/${region}/${service}/aws4_request`) return 'InvalidSignature';
  return (await authorizationOf(request, { pair, region, signed, signedAt })) === authorization
    ? undefined
    : 'InvalidSignature';
}

interface Signing {
  readonly pair: DoubleAccessKeys;
  readonly region: string;
  readonly signed: readonly string[];
  readonly signedAt: number;
}

async function authorizationOf(
  { method, path, headers, text }: ReceivedRequest,
  { pair, region, signed, signedAt }: Signing,
): Promise<string | undefined> {
  const credentials = { accessKeyId: pair.accessKey, secretAccessKey: pair.secretKey };
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256, applyChecksum: false });
  const asSigned = {
    method,
    protocol: 'https:',
    hostname: headers.host ?? '',
    path,
    headers: Object.fromEntries(signed.map((name) => [name, String(headers[name] ?? '')])),
    body: text,
  };
  const { headers: resigned } = await signer.sign(asSigned, { signingDate: new Date(signedAt) });
  return resigned.authorization;
}

/** `20261120T093733Z` as an instant. */
function parseAmzDate(text: unknown): number | undefined {
  const iso = String(text).replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5');
  const instant = Date.parse(iso);
  return Number.isNaN(instant) ? undefined : instant;
}
