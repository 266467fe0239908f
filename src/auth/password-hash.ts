import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

export interface PasswordHash {
  /** scrypt's N as a power of two. */
  readonly costBits: number;
  readonly blockSize: number;
  readonly parallelization: number;
  readonly salt: Buffer;
  readonly key: Buffer;
}

const keyBytes = 32;
/** A guess costs about a tenth of a second and 64 MB: expensive for a guesser, unnoticed by a person. */
const today = { costBits: 16, blockSize: 8, parallelization: 1 };
/** Longer is no password; hashing it would only be work that a stranger orders. */
const maxPasswordBytes = 1_024;

/** Hashes a password as one word without `$`, which shells and compose files would take for a variable. */
export async function hashPassword(password: string): Promise<string> {
  if (password === '' || Buffer.byteLength(password) > maxPasswordBytes)
    throw new RangeError(`a password has 1 to ${maxPasswordBytes} bytes`);
  const salt = randomBytes(16);
  const key = await derive(password, { ...today, salt });
  const { costBits, blockSize, parallelization } = today;
  return ['scrypt', costBits, blockSize, parallelization, encoded(salt), encoded(key)].join(':');
}

/** Reads what `npm run hash-password` printed.
 *  @throws RangeError for anything else; the message does not repeat it */
export function parsePasswordHash(text: string): PasswordHash {
  const parts =
    /^scrypt:(?<cost>1[4-9]|20):(?<block>8|16):(?<parallel>[1-4]):(?<salt>[\w-]{22,86}):(?<key>[\w-]{43})$/.exec(
      text,
    )?.groups;
  if (parts?.salt === undefined || parts.key === undefined)
    throw new RangeError('OAUTH_PASSWORD_HASH must be a line that `npm run hash-password` printed');
  return {
    costBits: Number(parts.cost),
    blockSize: Number(parts.block),
    parallelization: Number(parts.parallel),
    salt: Buffer.from(parts.salt, 'base64url'),
    key: Buffer.from(parts.key, 'base64url'),
  };
}

/** Was it made when less was thought enough than today?
 *  @throws RangeError as `parsePasswordHash` does */
export function needsStrongerHash(text: string): boolean {
  const { costBits, blockSize, parallelization } = parsePasswordHash(text);
  const work = (bits: number, size: number, lanes: number) => 2 ** bits * size * lanes;
  return (
    work(costBits, blockSize, parallelization) < work(today.costBits, today.blockSize, today.parallelization)
  );
}

/** Says whether a password is the hashed one, taking the same time either way. */
export async function isPassword(password: string, hash: PasswordHash): Promise<boolean> {
  const isOverlong = Buffer.byteLength(password) > maxPasswordBytes;
  const key = await derive(isOverlong ? '' : password, hash);
  return timingSafeEqual(key, hash.key) && !isOverlong;
}

function derive(password: string, hash: Omit<PasswordHash, 'key'>): Promise<Buffer> {
  const { salt, costBits, blockSize, parallelization } = hash;
  const cost = 2 ** costBits;
  // Node allows 32 MB by default; the algorithm needs 128·N·r and a little.
  const options: ScryptOptions = { cost, blockSize, parallelization, maxmem: 256 * cost * blockSize };
  return new Promise((resolve, reject) => {
    // The same accents, whichever keyboard typed them.
    scrypt(password.normalize('NFC'), salt, keyBytes, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

function encoded(bytes: Buffer): string {
  return bytes.toString('base64url');
}

/** `busy`: so many are trying that this one was not looked at. */
export type CheckPassword = (password: string) => Promise<boolean | 'busy'>;

const maxWaiting = 16;

/** Checks one password at a time: each costs much memory and a core for a moment, and strangers order them. */
export function createPasswordCheck(hash: PasswordHash): CheckPassword {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async (password) => {
    if (waiting >= maxWaiting) return 'busy';
    waiting += 1;
    const check = last.then(() => isPassword(password, hash));
    // The next one's turn comes however this one ends.
    last = check.catch(() => {});
    try {
      return await check;
    } finally {
      waiting -= 1;
    }
  };
}
