import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';

export interface ACertificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate for some host names, signed by itself: nothing secret has to lie about for TLS to be real. */
export function aCertificate(...names: readonly string[]): ACertificate {
  return aCertificateUntil(new Date('2049-12-31T23:59:59Z'), ...names);
}

/** The same, good until a moment that may be over. */
export function aCertificateUntil(end: Date, ...names: readonly string[]): ACertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  // Trust is looked up by this name: two certificates of one name would be taken for each other.
  const name = der(0x0c, Buffer.from(randomUUID()));
  const who = sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), name)));
  const validity = sequence(
    utcTime('250101000000Z'),
    utcTime(`${end.toISOString().replace(/^..|[-:T]|\.\d+/g, '')}`),
  );
  const altNames = sequence(...names.map((host) => der(0x82, Buffer.from(host))));
  const extensions = sequence(sequence(oid(0x55, 0x1d, 0x11), der(0x04, altNames)));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    who,
    validity,
    who,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const whole = sequence(body, ecdsaWithSha256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** One element of DER, the encoding of certificates (X.690): tag, length, contents. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function oid(...bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text));
}
