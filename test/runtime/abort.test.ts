import { expect, test } from 'vitest';
import { untilAborted } from '../../src/runtime/abort.ts';

const never = new Promise(() => {});

test('a wait for a shared promise ends when the caller leaves, before or during it', async () => {
  await expect(untilAborted(never, AbortSignal.abort('gone before'))).rejects.toBe('gone before');
  const caller = new AbortController();
  const waiting = untilAborted(never, caller.signal);
  caller.abort('gone');
  await expect(waiting).rejects.toBe('gone');
});
