import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasPrometheus, promtool } from '../support/prometheus.ts';
import { monitoringFolder } from './monitoring-files.ts';

const folder = join(monitoringFolder, 'prometheus');

describe.runIf(hasPrometheus())('promtool', () => {
  test.each([
    ['accepts the configuration', ['check', 'config', 'prometheus.yml']],
    ['accepts the alerts', ['check', 'rules', 'alerts.yml']],
    ['sees every alert fire when it should, and only then', ['test', 'rules', 'alerts.test.yml']],
  ])('%s', (_what, args) => {
    const { status, stdout, stderr } = promtool(folder, ...args);
    expect(`${stdout}${stderr}`).toContain('SUCCESS');
    expect(status, `${stdout}${stderr}`).toBe(0);
  });
});
