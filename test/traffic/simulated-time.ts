import { afterEach, beforeEach, vi } from 'vitest';

/** Runs every test of a file at noon of a day that goes on only when told to. */
export function useSimulatedTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-20T12:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** Lets time go on, with everything that happens on the way. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}
