import { randomInt } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:tls';
import {
  at,
  type Finding,
  fault,
  fetchPage,
  noAddress,
  note,
  ok,
  parsedJson,
  skipped,
  whyUnreachable,
  withConfig,
} from './check.ts';

const minCertificateDays = 14;

export const publicAddressCheck = withConfig('public address', async ({ outside, now }) => {
  if (outside === undefined) return [noAddress];
  const { hostname, protocol, port } = new URL(outside);
  const isNamed = await lookup(hostname.replace(/^\[|\]$/g, '')).then(
    () => true,
    () => false,
  );
  if (!isNamed)
    return [
      fault(
        `${hostname} has no address`,
        'Nobody can reach the server by it.',
        'create the DNS record, and wait for it',
      ),
    ];
  const findings: Finding[] = [];
  if (protocol === 'https:') findings.push(await certificateFinding(hostname, Number(port || 443), now()));
  const page = await fetchPage(`${outside}/health/live`);
  if (typeof page === 'string')
    findings.push(
      fault(
        `${outside} cannot be reached: ${page}`,
        'Neither assistants nor people get through.',
        'docker compose ps; then look at the firewall and at the certificate',
      ),
    );
  else if (page.status !== 200 || at(parsedJson(page.text), 'status') !== 'live')
    findings.push(
      fault(
        `somebody else answers at ${outside}, with ${page.status}`,
        'The proxy leads elsewhere, or every copy is down.',
        'docker compose ps app; docker compose logs --tail 20 proxy',
      ),
    );
  return findings.some(({ state }) => state === 'fault') ? findings : [...findings, ok(`${outside} answers`)];
});

async function certificateFinding(host: string, port: number, now: number): Promise<Finding> {
  // Judged here instead of by the connection: an expired certificate is to be told apart from a wrong one.
  const socket = connect({ host, port, servername: host, rejectUnauthorized: false, timeout: 5_000 });
  socket.on('timeout', () => socket.destroy(new Error('timeout')));
  try {
    await once(socket, 'secureConnect');
    const days = Math.floor((Date.parse(socket.getPeerCertificate().valid_to) - now) / 86_400_000);
    const renew = 'docker compose --profile public restart public-proxy, and read its log';
    if (days < 0)
      return fault(`the certificate ended ${-days} days ago`, 'Assistants refuse to connect.', renew);
    if (!socket.authorized)
      return fault(
        `the certificate is not trusted: ${socket.authorizationError}`,
        'Assistants refuse to connect.',
        'get one from a public authority; Caddy does: docker compose --profile public up --detach',
      );
    if (days <= minCertificateDays)
      return fault(`the certificate ends in ${days} days`, 'It should have been renewed by now.', renew);
    return ok(`the certificate is good for ${days} days`);
  } catch (error) {
    return fault(
      `no TLS at ${host}:${port}: ${whyUnreachable(error)}`,
      'Assistants refuse to connect.',
      'docker compose --profile public up --detach',
    );
  } finally {
    socket.destroy();
  }
}

export const forwardedCheck = withConfig('what the proxy passes on', async ({ outside, redis, reading }) => {
  if (outside === undefined) return [noAddress];
  const page = await fetchPage(`${outside}/tools`);
  if (typeof page === 'string') return [skipped('nothing answers: see check 15')];
  if (page.status === 403 && /host name is not served/.test(page.text))
    return [
      fault(
        'the server does not know the host name by which it is called',
        'Every call is refused with 403.',
        `set PUBLIC_URL=${outside}, or let the proxy pass the Host header on`,
      ),
    ];
  if (!redis?.isUp)
    return [ok('the host name; whether a stranger may name his address shows only with Redis')];
  // An address of the range for examples (RFC 5737): nobody calls from there.
  const invented = `203.0.113.${randomInt(1, 255)}`;
  const before = Math.floor(Date.now() / 60_000);
  await fetchPage(`${outside}/mcp`, { method: 'POST', headers: { 'x-forwarded-for': invented }, body: '{}' });
  const windows = [before, before + 1].map((minute) => `associates-mcp:calls:${minute}:address:${invented}`);
  const counted = await redis.connection.getMany(windows);
  if (counted.some((count) => count !== undefined))
    return [
      fault(
        'a caller may choose its own address: X-Forwarded-For of a stranger is believed',
        'Limits by address, and the ten tries of a password, can be walked round.',
        reading.config.trustedProxies.length > 0
          ? 'let the proxy replace X-Forwarded-For (deploy/haproxy.cfg does); TRUST_PROXY names the proxies alone'
          : 'unset TRUST_PROXY',
      ),
    ];
  return [ok('the host name, and its own word on who calls')];
});

const spellings = ['/metrics', '/%6detrics', '/metrics/', '//metrics', '/METRICS'];

export const metricsCheck = withConfig(
  'metrics',
  async ({ outside, inside, reading: { config, secrets } }) => {
    if (!config.metrics.enabled)
      return [note('ENABLE_METRICS is false', 'No alarm can go off.', 'set ENABLE_METRICS=true')];
    const findings: Finding[] = [];
    const shown: string[] = [];
    if (outside !== undefined)
      for (const spelling of spellings) {
        const page = await fetchPage(`${outside}${spelling}`);
        if (typeof page !== 'string' && page.status === 200 && page.text.includes('# HELP'))
          shown.push(spelling);
      }
    if (shown.length > 0)
      findings.push(
        fault(
          `${outside} shows metrics to everybody: ${shown.join(', ')}`,
          'Strangers read how much is sold, and when the budget ends.',
          'set METRICS_PORT=9464, which the proxy does not publish, and let Prometheus ask there',
        ),
      );
    const { port } = config.metrics;
    if (port !== undefined) {
      const headers =
        secrets.metricsToken === undefined ? {} : { authorization: `Bearer ${secrets.metricsToken}` };
      const page = await fetchPage(`${inside.replace(/:\d+$/, '')}:${port}/metrics`, { headers });
      findings.push(
        typeof page !== 'string' && page.status === 200
          ? ok(`port ${port} answers from inside`)
          : note(
              `port ${port} does not answer here: ${typeof page === 'string' ? page : page.status}`,
              'Either the server runs in another container, or Prometheus sees nothing.',
              'docker compose exec app node src/main.ts doctor',
            ),
      );
    }
    return findings.length > 0
      ? findings
      : [ok(outside === undefined ? 'on the main port' : 'hidden from outside')];
  },
);
