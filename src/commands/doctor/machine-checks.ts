import { readFile, statfs } from 'node:fs/promises';
import { defaultHttpLimits } from '../../http/limits.ts';
import { type Finding, fault, fetchPage, note, ok, skipped, withConfig } from './check.ts';

const megabyte = 1_048_576;

/** What HAProxy is told, in seconds; `undefined` where it keeps its default. */
function secondsOf(configuration: string, name: string): number | undefined {
  const [, figure, unit = 'ms'] =
    new RegExp(`^\\s*timeout ${name}\\s+(\\d+)(us|ms|s|m|h)?\\s*$`, 'm').exec(configuration) ?? [];
  if (figure === undefined) return undefined;
  const factor = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3_600 }[unit] ?? 1;
  return Number(figure) * factor;
}

export const proxyCheck = withConfig('proxy', async ({ outside, reading: { config } }) => {
  const findings: Finding[] = [];
  if (outside !== undefined) findings.push(...(await bodyFindings(outside)));
  const path = 'deploy/haproxy.cfg';
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined)
    return findings.length > 0 ? findings : [skipped(`no ${path} here, and no address to try`)];
  const deadline = config.mcp.deadlineMs / 1_000;
  const server = secondsOf(text, 'server') ?? 0;
  const restart = 'then: docker compose restart proxy';
  if (server <= deadline)
    findings.push(
      fault(
        `the proxy waits ${server} s for an answer, and a tool call may take ${deadline} s`,
        'Slow answers become 504.',
        `set "timeout server" in ${path} to more than TOOL_DEADLINE_MS, ${restart}`,
      ),
    );
  if (secondsOf(text, 'check') === undefined)
    findings.push(
      fault(
        'the proxy has no "timeout check"',
        'On a busy machine it takes living copies out, and callers read 503.',
        `add "timeout check 3s" to ${path}, ${restart}`,
      ),
    );
  const keepAlive = secondsOf(text, 'http-keep-alive') ?? secondsOf(text, 'http-request') ?? 0;
  // Caddy and most balancers keep an idle connection for up to two minutes.
  if (keepAlive < 120)
    findings.push(
      fault(
        `the proxy closes idle connections after ${keepAlive} s`,
        'The one in front of it may send a call into a closing connection: 502.',
        `set "timeout http-keep-alive 150s" in ${path}, ${restart}`,
      ),
    );
  return findings.length > 0 ? findings : [ok('patient, and keeps its connections')];
});

/** A body as large as the server takes has to get through what stands before it. */
async function bodyFindings(outside: string): Promise<readonly Finding[]> {
  const padding = ' '.repeat(defaultHttpLimits.bodyBytes - 1_024);
  const page = await fetchPage(`${outside}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{${padding}}`,
  });
  if (typeof page === 'string' || page.status !== 413) return [];
  return [
    fault(
      `a body of ${Math.floor(padding.length / 1_024)} kB is refused with 413`,
      'Long comparisons fail at the proxy.',
      'raise the proxy’s limit to 256 kB (nginx: client_max_body_size 256k)',
    ),
  ];
}

/** What the process needs beside the cache, measured under load. */
const withoutCacheBytes = 200 * megabyte;

export const machineCheck = withConfig('memory and processor', async ({ reading: { config } }) => {
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  const bytes = Math.min(limit, process.availableMemory() + process.memoryUsage.rss());
  const wanted = config.traffic.cache.maxBytes + withoutCacheBytes;
  const findings: Finding[] = [];
  if (bytes < wanted)
    findings.push(
      fault(
        `${Math.floor(bytes / megabyte)} MB for a process that may need ${Math.ceil(wanted / megabyte)}`,
        'It is killed when its cache is full.',
        `set CACHE_MAX_MB=${Math.max(1, Math.floor((bytes - withoutCacheBytes) / megabyte))}, or raise the memory limit`,
      ),
    );
  const [quota = 'max', period = '1'] = (await cgroupFile('cpu.max'))?.split(/\s+/) ?? [];
  if (quota !== 'max' && Number(quota) / Number(period) < 0.25)
    findings.push(
      note(
        `a quarter of a processor at most: ${quota} of ${period} µs`,
        'A start takes half a minute, and sign-ins are slow.',
        'give the container half a processor',
      ),
    );
  const pids = await cgroupFile('pids.max');
  if (pids !== undefined && Number(pids) < 32)
    findings.push(
      note(`${pids} processes and threads at most`, 'Node alone has about a dozen.', 'set pids_limit: 64'),
    );
  return findings.length > 0
    ? findings
    : [ok(`${Math.floor(bytes / megabyte)} MB, ${Math.ceil(wanted / megabyte)} of them needed at most`)];
});

async function cgroupFile(name: string): Promise<string | undefined> {
  return readFile(`/sys/fs/cgroup/${name}`, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

const leastFreeBytes = 1_024 * megabyte;

export const logsAndDiskCheck = withConfig('log, traces and disk', async ({ reading: { config } }) => {
  const findings: Finding[] = [];
  const { level } = config.log;
  if (['warn', 'error', 'fatal', 'silent'].includes(level))
    findings.push(
      note(
        `LOG_LEVEL is ${level}`,
        'The audit trail, one line a call, is left out.',
        'set LOG_LEVEL=info, then: docker compose up --detach app',
      ),
    );
  if (config.tracing !== undefined) {
    const page = await fetchPage(`${config.tracing.otlpEndpoint}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"resourceSpans":[]}',
    });
    if (typeof page === 'string' || page.status >= 300)
      findings.push(
        fault(
          `the collector takes no spans: ${typeof page === 'string' ? page : page.status}`,
          'Traces are lost.',
          'start the collector, or unset OTEL_EXPORTER_OTLP_ENDPOINT',
        ),
      );
  }
  const { bavail, bsize } = await statfs('.');
  if (bavail * bsize < leastFreeBytes)
    findings.push(
      note(
        `${Math.floor((bavail * bsize) / megabyte)} MB of disk are left`,
        'Redis and Prometheus stop writing when it is full.',
        'docker system prune; docker compose logs are bounded already',
      ),
    );
  return findings.length > 0
    ? findings
    : [ok(`level ${level}${config.tracing ? ', spans are taken' : ''}, room on the disk`)];
});
