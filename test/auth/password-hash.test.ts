import { expect, test } from 'vitest';
import {
  createPasswordCheck,
  hashPassword,
  isPassword,
  parsePasswordHash,
} from '../../src/auth/password-hash.ts';
import { password, passwordHash } from './an-oauth-server.ts';

test('a password is known by its hash, and only it', async () => {
  const line = await hashPassword('pässword');
  expect(line).toMatch(/^scrypt:16:8:1:[\w-]{22}:[\w-]{43}$/);
  const hash = parsePasswordHash(line);
  expect(await isPassword('pässword', hash)).toBe(true);
  // The same letters from a keyboard that composes its accents.
  expect(await isPassword('pa\u0308ssword', hash)).toBe(true);
  expect(await isPassword('passwort', hash)).toBe(false);
  expect(await isPassword('', hash)).toBe(false);
});

test('two hashes of one password have nothing in common', async () => {
  const [one, other] = await Promise.all([hashPassword('same'), hashPassword('same')]);
  expect(one.split(':').at(-1)).not.toBe(other.split(':').at(-1));
});

test('an overlong password never matches, not even one that was cut', async () => {
  await expect(hashPassword('x'.repeat(1_025))).rejects.toThrow(RangeError);
  await expect(hashPassword('')).rejects.toThrow(RangeError);
});

test.each(['', 'secret', 'scrypt:2:8:1:c2FsdHNhbHRzYWx0c2FsdA:x', 'scrypt:30:8:1:a:b', 'bcrypt:16:8:1:a:b'])(
  'what is no hash is refused without being repeated: %j',
  (line) => {
    expect(() => parsePasswordHash(line)).toThrow(
      /^OAUTH_PASSWORD_HASH must be a line that `npm run hash-password` printed$/,
    );
  },
);

test('passwords are checked one at a time, and beyond sixteen in the line nobody looks', async () => {
  const check = createPasswordCheck(parsePasswordHash(passwordHash));
  const verdicts = await Promise.all(Array.from({ length: 18 }, () => check(password)));
  expect(verdicts).toEqual([...Array<boolean>(16).fill(true), 'busy', 'busy']);
  expect(await check('wrong')).toBe(false);
});
