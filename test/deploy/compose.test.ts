import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { environmentVariables } from '../../src/config/environment-variables.ts';
import { foundProgram } from './found-program.ts';
import { at, entriesAt, projectRoot, readYaml } from './yaml-file.ts';

const file = readYaml('docker-compose.yml');
const services = entriesAt(file, 'services');
const compose = foundProgram(
  'docker-compose.yml as Compose reads it',
  ['docker', 'compose', 'version'],
  ['docker-compose', 'version'],
);

/** What Compose makes of the file beside this .env. */
function configured(env: string, ...options: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'compose-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  copyFileSync(join(projectRoot, 'docker-compose.yml'), join(folder, 'docker-compose.yml'));
  writeFileSync(join(folder, '.env'), env);
  const [program = '', ...words] = compose?.slice(0, -1) ?? [];
  const { status, stdout, stderr } = spawnSync(program, [...words, ...options, 'config'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return { status, stderr, config: status === 0 ? (parse(stdout) as unknown) : undefined };
}

/** The text with its variables unset. */
function withDefaults(text: string): string {
  return text.replace(/\$\{\w+:-([^}]*)\}/g, '$1');
}

const filledIn =
  'AUTH_MODE=none\nREDIS_PASSWORD=aRedisPassword\nGRAFANA_PASSWORD=aGrafanaPassword\nREPLICAS=3\n';

describe('docker-compose.yml', () => {
  test('publishes the proxies and what the operator opens, and to this machine only unless told otherwise', () => {
    const published = services.flatMap(([name, service]) =>
      entriesAt(service, 'ports').map(([, port]) => `${name} ${withDefaults(String(port))}`),
    );
    expect(published).toEqual([
      'proxy 127.0.0.1:8000:8000',
      'public-proxy 80:80',
      'public-proxy 443:443',
      'public-proxy 443:443/udp',
      'prometheus 127.0.0.1:9090:9090',
      'alertmanager 127.0.0.1:9093:9093',
      'grafana 127.0.0.1:3000:3000',
    ]);
  });

  test('pins every image that it does not build to a full version', () => {
    const images = services.filter(([, service]) => at(service, 'build') === undefined);
    for (const [, service] of images) expect(at(service, 'image')).toMatch(/:v?\d+\.\d+\.\d+(-[a-z]+)?$/);
    expect(images).toHaveLength(6);
  });

  test.each(services)(
    'lets %s write to its volumes only, and take no rights that it has not got',
    (_name, service) => {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
    },
  );

  test.each(services)('lets %s take no more memory and processes than it needs', (_name, service) => {
    expect(at(service, 'mem_limit')).toMatch(/^\d+m$/);
    expect(at(service, 'pids_limit')).toBeLessThanOrEqual(256);
  });

  test('leaves Redis half of its memory for what is not data', () => {
    const maxmemory = Number(
      /--maxmemory (\d+)mb/.exec(String(at(file, 'services', 'redis', 'command')))?.[1],
    );
    expect(maxmemory).toBeGreaterThan(0);
    expect(parseInt(String(at(file, 'services', 'redis', 'mem_limit')), 10)).toBeGreaterThanOrEqual(
      2 * maxmemory,
    );
  });

  test('asks every service but Caddy, which has no page for it, how it is', () => {
    const unasked = services.filter(([, service]) => at(service, 'healthcheck') === undefined);
    expect(unasked.map(([name]) => name)).toEqual(['app', 'public-proxy']);
    expect(at(file, 'services', 'app', 'build', 'context')).toBe('.');
    expect(at(file, 'services', 'app', 'init')).toBe(true);
  });

  test('keeps Redis where nobody but its neighbours can reach it', () => {
    expect(at(file, 'networks', 'inside')).toEqual({ internal: true });
    expect(at(file, 'services', 'redis', 'networks')).toEqual(['inside']);
  });

  test('gives Prometheus the port on which the shop shows its metrics', () => {
    const prometheus = readYaml('monitoring/prometheus/prometheus.yml');
    expect(at(prometheus, 'scrape_configs', 0, 'dns_sd_configs', 0)).toMatchObject({
      names: ['app'],
      type: 'A',
      port: 9464,
    });
    expect(at(file, 'services', 'app', 'environment')).toMatchObject({ PORT: '8000', METRICS_PORT: '9464' });
    expect(at(prometheus, 'scrape_configs', 1, 'static_configs', 0, 'targets')).toEqual(['proxy:8405']);
    expect(at(file, 'services', 'proxy', 'networks')).toEqual(['front', 'inside']);
  });

  test('lets Prometheus find Alertmanager, which starts only when somebody is to be told', () => {
    const prometheus = readYaml('monitoring/prometheus/prometheus.yml');
    expect(at(prometheus, 'alerting', 'alertmanagers', 0, 'dns_sd_configs', 0)).toMatchObject({
      names: ['alertmanager'],
      port: 9093,
    });
    expect(at(file, 'services', 'alertmanager', 'profiles')).toEqual(['alerting']);
    expect(at(file, 'services', 'alertmanager', 'networks')).toEqual(['inside', 'desk']);
  });

  test('asks only for settings that exist', () => {
    const own = ['REDIS_PASSWORD', 'GRAFANA_PASSWORD', 'ALERT_WEBHOOK_URL', 'ALERT_SMTP_PASSWORD'];
    const known = [...Object.keys(environmentVariables), ...own];
    for (const [name] of entriesAt(file, 'services', 'app', 'environment')) expect(known).toContain(name);
  });
});

describe.skipIf(compose === undefined)('Compose itself', () => {
  test('accepts the file, and hands the password to Redis and to the shop', () => {
    const { config, stderr } = configured(filledIn);
    expect(stderr).not.toMatch(/error/i);
    expect(at(config, 'services', 'app', 'environment')).toMatchObject({
      REDIS_URL: 'redis://:aRedisPassword@redis:6379',
      REDIS_PASSWORD: '',
      GRAFANA_PASSWORD: '',
      HOST: '0.0.0.0',
      AUTH_MODE: 'none',
    });
    expect(String(at(config, 'services', 'redis', 'command'))).toMatch(/--requirepass[ ,]aRedisPassword/);
    expect(Number(at(config, 'services', 'app', 'deploy', 'replicas'))).toBe(3);
  });

  test.each(['AUTH_MODE', 'REDIS_PASSWORD', 'GRAFANA_PASSWORD'])(
    'says what to do when %s is missing',
    (name) => {
      const { status, stderr } = configured(filledIn.replace(new RegExp(`^${name}=.*$`, 'm'), ''));
      expect(status).not.toBe(0);
      expect(stderr).toMatch(/(choose|make one) in \.env/);
    },
  );
});
