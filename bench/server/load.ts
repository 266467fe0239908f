import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Request } from './shapes.ts';

/** What one slice of load came to. */
export interface Slice {
  /** CPU time of all threads of the server, in microseconds per request. */
  readonly cpuMicros: number;
  readonly perSecond: number;
  /** Milliseconds that a request waited. */
  readonly p50: number;
  readonly p99: number;
}

/** CPU time that a process and all its threads have used, in nanoseconds; `process.cpuUsage` of a process from outside.
 *  Source: the first field of `/proc/<pid>/task/<tid>/schedstat`, proc(5). Threads that have ended are not counted. */
function cpuNanos(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce(
    (sum, task) => sum + Number(readFileSync(join(tasks, task, 'schedstat'), 'utf8').split(' ')[0]),
    0,
  );
}

/** Resident memory of a process, in megabytes. */
export function residentMegabytes(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * 4096) / 2 ** 20;
}

// Lua, because wrk says its figures to a person only; every answer without a result counts as an error.
function script({ headers, body }: Request): string {
  const quoted = (value: string): string => `[==[${value}]==]`;
  const lines = Object.entries(headers).map(([name, value]) => `wrk.headers["${name}"] = ${quoted(value)}`);
  return `wrk.method = "POST"
wrk.body = ${quoted(body)}
${lines.join('\n')}
local threads, refused = {}, 0
function setup(thread) table.insert(threads, thread) end
function init() wrong = 0 end
function response(status, headers, body) if status ~= 200 or not string.find(body, '"result"', 1, true) then wrong = wrong + 1 end end
function done(summary, latency, requests)
  for _, thread in ipairs(threads) do refused = refused + thread:get("wrong") end
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout + refused
  io.write(string.format('FIGURES {"requests":%d,"errors":%d,"micros":%d,"p50":%f,"p99":%f}\\n', summary.requests, errors, summary.duration, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
`;
}

/** Puts load on a server for some seconds, with wrk, and measures what the server spent.
 *  @throws Error when wrk is missing, or when an answer was not the one that was asked for */
export async function putLoad(
  { url, pid }: { readonly url: string; readonly pid: number },
  request: Request,
  { connections, seconds, folder }: { connections: number; seconds: number; folder: string },
): Promise<Slice> {
  const file = join(folder, 'request.lua');
  writeFileSync(file, script(request));
  const before = cpuNanos(pid);
  const wrk = spawn(
    'wrk',
    ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', file, url],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  wrk.on('error', () => {
    throw new Error('wrk is missing: apt-get install wrk');
  });
  const said = await text(wrk.stdout);
  const spent = cpuNanos(pid) - before;
  const figures = /^FIGURES (.*)$/m.exec(said)?.[1];
  if (figures === undefined) throw new Error(`wrk said no figures: ${said}`);
  const { requests, errors, micros, p50, p99 } = JSON.parse(figures);
  if (errors > 0 || requests === 0)
    throw new Error(`${errors} of ${requests} answers from ${url} were wrong`);
  return { cpuMicros: spent / 1000 / requests, perSecond: (requests * 1e6) / micros, p50, p99 };
}
