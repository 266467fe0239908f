import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate as isDeployment } from 'kubernetes-models/_schemas/IoK8sApiAppsV1Deployment';
import { validate as isAutoscaler } from 'kubernetes-models/_schemas/IoK8sApiAutoscalingV2HorizontalPodAutoscaler';
import { validate as isSecret } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Secret';
import { validate as isService } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Service';
import { validate as isIngress } from 'kubernetes-models/_schemas/IoK8sApiNetworkingV1Ingress';
import { validate as isNetworkPolicy } from 'kubernetes-models/_schemas/IoK8sApiNetworkingV1NetworkPolicy';
import { validate as isDisruptionBudget } from 'kubernetes-models/_schemas/IoK8sApiPolicyV1PodDisruptionBudget';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { environmentVariables } from '../../src/config/environment-variables.ts';
import { foundProgram } from './found-program.ts';
import { unreadKeys } from './unread-keys.ts';
import { at, entriesAt, projectRoot, readYaml } from './yaml-file.ts';

const manifest = (name: string): object => ({ ...Object(readYaml(`deploy/kubernetes/${name}.yaml`)) });

/** The lines of settings.env, from which kustomize makes the ConfigMap. */
const settings = new Map(
  readFileSync(join(projectRoot, 'deploy/kubernetes/settings.env'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

const deployment = manifest('deployment');
const pod = at(deployment, 'spec', 'template', 'spec');
const container = at(pod, 'containers', 0);
const service = manifest('service');
const secrets = manifest('secret.example');
const autoscaler = manifest('horizontal-pod-autoscaler');
const ourLabels = { 'app.kubernetes.io/name': 'associates-mcp' };

describe("Kubernetes' own schema", () => {
  test.each([
    ['deployment', isDeployment],
    ['service', isService],
    ['secret.example', isSecret],
    ['ingress', isIngress],
    ['network-policy', isNetworkPolicy],
    ['horizontal-pod-autoscaler', isAutoscaler],
    ['pod-disruption-budget', isDisruptionBudget],
  ])('accepts %s and knows every key in it', (name, isValid) => {
    expect(isValid(manifest(name))).toBe(true);
    expect(unreadKeys(manifest(name), isValid)).toEqual([]);
  });

  test('a misspelt key and a wrong type are found', () => {
    const misspelt = { ...manifest('pod-disruption-budget'), spec: { maxUnavailabel: 1 } };
    expect(unreadKeys(misspelt, isDisruptionBudget)).toEqual(['/spec/maxUnavailabel']);
    expect(isDisruptionBudget({ ...misspelt, spec: { maxUnavailable: {} } })).toBe(false);
  });
});

describe('an update', () => {
  test('takes no replica away before its successor is ready', () => {
    expect(at(deployment, 'spec', 'strategy', 'rollingUpdate')).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    expect(at(container, 'readinessProbe', 'httpGet')).toEqual({ path: '/health/ready', port: 'http' });
    expect(at(container, 'livenessProbe', 'httpGet')).toEqual({ path: '/health/live', port: 'http' });
  });

  test('gives a replica time to be forgotten, then the 28 s that its calls in flight may take', () => {
    const forgottenSeconds = Number(at(container, 'lifecycle', 'preStop', 'sleep', 'seconds'));
    // Not ready is noticed after two probes, and every node has to hear of it.
    expect(forgottenSeconds).toBeGreaterThanOrEqual(10);
    expect(at(pod, 'terminationGracePeriodSeconds')).toBeGreaterThan(forgottenSeconds + 28);
  });
});

describe('the manifests', () => {
  test('run the shop without rights and without a disk to write to', () => {
    expect(at(pod, 'securityContext')).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    expect(at(container, 'securityContext')).toEqual({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
  });

  test('mean the same pods', () => {
    expect(at(deployment, 'spec', 'template', 'metadata', 'labels')).toEqual(ourLabels);
    expect(at(deployment, 'spec', 'selector', 'matchLabels')).toEqual(ourLabels);
    expect(at(service, 'spec', 'selector')).toEqual(ourLabels);
    expect(at(manifest('pod-disruption-budget'), 'spec', 'selector', 'matchLabels')).toEqual(ourLabels);
    expect(at(autoscaler, 'spec', 'scaleTargetRef')).toMatchObject({
      kind: 'Deployment',
      name: 'associates-mcp',
    });
  });

  test('lead to the port that the shop listens on, and metrics to one that strangers cannot reach', () => {
    expect(at(container, 'ports')).toEqual([
      { name: 'http', containerPort: 8000 },
      { name: 'metrics', containerPort: 9464 },
    ]);
    expect(at(container, 'env')).toEqual([{ name: 'METRICS_PORT', value: '9464' }]);
    const rule = at(manifest('ingress'), 'spec', 'rules', 0, 'http', 'paths', 0);
    expect(at(rule, 'backend', 'service')).toEqual({ name: 'associates-mcp', port: { name: 'http' } });
  });

  // The operator's schema is not at hand; the few lines are held to by hand.
  test('let the Prometheus operator scrape under the name that dashboard and alerts know', () => {
    expect(readYaml('monitoring/kubernetes/service-monitor.yaml')).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'associates-mcp', labels: ourLabels },
      spec: {
        jobLabel: 'app.kubernetes.io/name',
        selector: { matchLabels: ourLabels },
        endpoints: [{ port: 'metrics', path: '/metrics', interval: '15s' }],
      },
    });
    expect(at(service, 'metadata', 'labels')).toEqual(ourLabels);
  });

  test('set only variables that the shop reads, secrets in the Secret and nothing else there but their company', () => {
    const variables = new Map<string, object>(Object.entries(environmentVariables));
    for (const name of settings.keys()) expect(at(variables.get(name), 'secret')).toBeUndefined();
    for (const name of [...settings.keys(), ...entriesAt(secrets, 'stringData').map(([key]) => key)])
      expect([...variables.keys()]).toContain(name);
  });

  test('let each replica take the share of the quota that is left when all of them run', () => {
    expect(settings.get('REPLICAS')).toBe(String(at(autoscaler, 'spec', 'maxReplicas')));
  });
});

describe('a start', () => {
  test('may take three times as long as on a full node before it begins anew', () => {
    const probe = at(container, 'startupProbe');
    expect(Number(at(probe, 'periodSeconds')) * Number(at(probe, 'failureThreshold'))).toBeGreaterThanOrEqual(
      75,
    );
    expect(at(container, 'resources', 'requests')).toEqual({ cpu: '250m', memory: '256Mi' });
  });
});

describe('the network policy', () => {
  const policy = at(manifest('network-policy'), 'spec');

  test('is about the shop, and lets a named namespace to each of its two ports', () => {
    expect(at(policy, 'podSelector', 'matchLabels')).toEqual(ourLabels);
    expect(entriesAt(policy, 'ingress').map(([, rule]) => at(rule, 'ports'))).toEqual([
      [{ port: 'http' }],
      [{ port: 'metrics' }],
    ]);
    for (const [, rule] of entriesAt(policy, 'ingress'))
      expect(at(rule, 'from', 0, 'namespaceSelector', 'matchLabels')).toHaveProperty([
        'kubernetes.io/metadata.name',
      ]);
  });
});

const kustomize = foundProgram(
  'the manifests as kustomize builds them',
  ['kubectl', 'version', '--client'],
  ['kustomize', 'version'],
);

describe.skipIf(kustomize === undefined)('kustomize', () => {
  /** What it makes of a folder, by kind. */
  function built(folder: string): ReadonlyMap<string, unknown> {
    const [program = ''] = kustomize ?? [];
    const words = program === 'kubectl' ? ['kustomize', folder] : ['build', folder];
    const { status, stdout, stderr } = spawnSync(program, words, { cwd: projectRoot, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const documents = parseAllDocuments(stdout).map((document): unknown => document.toJS());
    return new Map(documents.map((document) => [String(at(document, 'kind')), document]));
  }

  test('builds the shop, whose settings have a name that changes with them', () => {
    const base = built('deploy/kubernetes');
    expect([...base.keys()].toSorted()).toEqual([
      'ConfigMap',
      'Deployment',
      'HorizontalPodAutoscaler',
      'Ingress',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'Service',
    ]);
    const name = String(at(base.get('ConfigMap'), 'metadata', 'name'));
    expect(name).toMatch(/^associates-mcp-[a-z0-9]{10}$/);
    const reference = at(base.get('Deployment'), 'spec', 'template', 'spec', 'containers', 0, 'envFrom', 0);
    expect(reference).toEqual({ configMapRef: { name } });
    expect(at(base.get('ConfigMap'), 'data', 'REPLICAS')).toBe('6');
  });

  test('builds what watches over it: scraping, alerts, and the dashboard', () => {
    const base = built('monitoring');
    expect([...base.keys()].toSorted()).toEqual(['ConfigMap', 'PrometheusRule', 'ServiceMonitor']);
    const alerts = readYaml('monitoring/prometheus/alerts.yml');
    // Written anew by kustomize, folded lines have other breaks.
    const unfolded = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value).replace(/(\\n|\s)+/g, ' '));
    expect(unfolded(at(base.get('PrometheusRule'), 'spec', 'groups'))).toEqual(
      unfolded(at(alerts, 'groups')),
    );
    const dashboard = String(at(base.get('ConfigMap'), 'data', 'associates-mcp.json'));
    expect(JSON.parse(dashboard)).toMatchObject({ uid: 'associates-mcp' });
    expect(at(base.get('ConfigMap'), 'metadata', 'labels')).toEqual({ grafana_dashboard: '1' });
  });
});
