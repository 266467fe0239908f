import { parentPort } from 'node:worker_threads';
import { type Day, playDay } from './play-day.ts';

/** Plays one day after another, each in a thread of its own: simulated time takes over a thread's timers. */
parentPort?.on('message', (day: Day) => {
  const cpuBefore = process.threadCpuUsage();
  void playDay(day).then((result) => {
    const { user, system } = process.threadCpuUsage(cpuBefore);
    parentPort?.postMessage({ result, cpuSeconds: (user + system) / 1e6 });
  });
});
