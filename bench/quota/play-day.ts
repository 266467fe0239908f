import { createAssortment } from './assortment.ts';
import { type Budget, type Contender, createPipelines } from './contenders.ts';
import { type DayResult, toDayResult } from './day-result.ts';
import type { Habits } from './habits.ts';
import { simulateDay } from './simulate-day.ts';
import { createWorkload } from './workload.ts';

/** One day to play: plain data, so that it can be sent to a worker. */
export interface Day {
  readonly habits: Habits;
  readonly people: number;
  readonly seed: number;
  readonly contender: Contender;
  readonly budget: Budget;
  readonly cacheBytes: number;
  /** When Redis is away, in hours after the start. */
  readonly outage?: { readonly fromHour: number; readonly toHour: number };
}

const hourMs = 3_600_000;

/** Plays one day. Takes over the timers and the clock of its thread while it runs. */
export async function playDay(day: Day): Promise<DayResult> {
  const { habits, people, seed, contender, budget, cacheBytes, outage } = day;
  const assortment = createAssortment(habits.items, habits.itemExponent);
  const calls = createWorkload({ habits, people, assortment, seed });
  const record = await simulateDay({
    calls,
    assortment,
    seed,
    createPipelines: (startedAt) =>
      createPipelines({
        contender,
        assortment,
        habits,
        budget,
        cacheBytes,
        seed,
        isRedisUp() {
          const hour = (Date.now() - startedAt) / hourMs;
          return outage === undefined || hour < outage.fromHour || hour >= outage.toHour;
        },
      }),
  });
  return toDayResult(calls, record, budget);
}
