import { Worker } from 'node:worker_threads';
import type { DayResult } from './day-result.ts';
import type { Day } from './play-day.ts';

export interface PlayedDay {
  readonly result: DayResult;
  readonly cpuSeconds: number;
}

/** Plays days in `size` threads.
 *  @param onPlayed called as soon as one is over, in the order of finishing */
export async function playDays(
  days: readonly Day[],
  size: number,
  onPlayed: (day: Day, played: PlayedDay) => void,
): Promise<void> {
  const left = [...days];

  async function work(): Promise<void> {
    for (let day = left.shift(); day; day = left.shift()) {
      onPlayed(day, await playInThread(day));
    }
  }

  await Promise.all(Array.from({ length: Math.min(size, days.length) }, work));
}

async function playInThread(day: Day): Promise<PlayedDay> {
  const worker = new Worker(new URL('./day-worker.ts', import.meta.url));
  try {
    return await new Promise<PlayedDay>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.postMessage(day);
    });
  } finally {
    await worker.terminate();
  }
}
