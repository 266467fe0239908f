import { isPassword, type PasswordHash } from './password-hash.ts';

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
