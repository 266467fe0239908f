/** `npm run test:under-load -- [arguments of vitest]`: the tests, while six busy loops share the machine with them.
 *  A test that fails here and nowhere else measures its own clock. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const busyLoops = 6;

// Threads of this process: however it ends, no loop outlives it.
const loops = Array.from({ length: busyLoops }, () => new Worker('for (;;);', { eval: true }));
console.error(`${busyLoops} busy loops run beside the tests.`);

const tests = spawn('vitest', ['run', ...process.argv.slice(2)], { stdio: 'inherit', shell: false });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => tests.kill(signal));
const [code] = await once(tests, 'close');
await Promise.all(loops.map((loop) => loop.terminate()));
process.exitCode = typeof code === 'number' ? code : 1;
