import { describe, expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../src/auth/key-value-store.ts';
import { createProviderAdapter } from '../../src/auth/provider-adapter.ts';

function anAdapter() {
  const clock = { now: 1_000_000 };
  const now = () => clock.now;
  return {
    clock,
    open: createProviderAdapter(createMemoryKeyValueStore(now), {
      now,
      registration: 'loopback',
      era: async () => '',
    }),
  };
}

describe("the authorization server's state", () => {
  test('lives as long as it was given', async () => {
    const { open, clock } = anAdapter();
    const sessions = open('Session');
    await sessions.upsert('one', { uid: 'u', accountId: 'operator' }, 60);
    expect(await sessions.find('one')).toEqual({ uid: 'u', accountId: 'operator' });
    expect(await sessions.findByUid('u')).toEqual({ uid: 'u', accountId: 'operator' });
    clock.now += 60_000;
    expect([await sessions.find('one'), await sessions.findByUid('u')]).toEqual([undefined, undefined]);
  });

  test('keeps the kinds apart', async () => {
    const { open } = anAdapter();
    await open('Session').upsert('one', { uid: 'u' }, 60);
    expect(await open('RefreshToken').find('one')).toBeUndefined();
  });

  test('of a grant goes with it, and nothing else does', async () => {
    const { open } = anAdapter();
    const [tokens, codes] = [open('RefreshToken'), open('AuthorizationCode')];
    await tokens.upsert('mine', { grantId: 'g' }, 60);
    await codes.upsert('mine', { grantId: 'g' }, 60);
    await tokens.upsert('theirs', { grantId: 'h' }, 60);
    await tokens.revokeByGrantId('g');
    expect([await tokens.find('mine'), await codes.find('mine'), await tokens.find('theirs')]).toEqual([
      undefined,
      undefined,
      { grantId: 'h' },
    ]);
  });

  test('is used up once, and says when', async () => {
    const { open } = anAdapter();
    const codes = open('AuthorizationCode');
    await codes.upsert('code', { grantId: 'g', exp: 1_060 }, 60);
    await codes.consume('code');
    expect(await codes.find('code')).toMatchObject({ consumed: 1_000 });
    await expect(codes.consume('code')).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('is not looked for under names of absurd length', async () => {
    const { open } = anAdapter();
    await open('Session').upsert('x'.repeat(600), { uid: 'u' }, 60);
    expect(await open('Session').find('x'.repeat(600))).toBeUndefined();
  });
});
