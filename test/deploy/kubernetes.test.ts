import { validate as isDeployment } from 'kubernetes-models/_schemas/IoK8sApiAppsV1Deployment';
import { validate as isAutoscaler } from 'kubernetes-models/_schemas/IoK8sApiAutoscalingV2HorizontalPodAutoscaler';
import { validate as isConfigMap } from 'kubernetes-models/_schemas/IoK8sApiCoreV1ConfigMap';
import { validate as isSecret } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Secret';
import { validate as isService } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Service';
import { validate as isIngress } from 'kubernetes-models/_schemas/IoK8sApiNetworkingV1Ingress';
import { validate as isDisruptionBudget } from 'kubernetes-models/_schemas/IoK8sApiPolicyV1PodDisruptionBudget';
import { describe, expect, test } from 'vitest';
import { environmentVariables } from '../../src/config/environment-variables.ts';
import { unreadKeys } from './unread-keys.ts';
import { at, entriesAt, readYaml } from './yaml-file.ts';

const manifest = (name: string): object => ({ ...Object(readYaml(`deploy/kubernetes/${name}.yaml`)) });

const deployment = manifest('deployment');
const pod = at(deployment, 'spec', 'template', 'spec');
const container = at(pod, 'containers', 0);
const service = manifest('service');
const settings = manifest('config-map');
const secrets = manifest('secret.example');
const autoscaler = manifest('horizontal-pod-autoscaler');
const ourLabels = { 'app.kubernetes.io/name': 'associates-mcp' };

describe("Kubernetes' own schema", () => {
  test.each([
    ['deployment', isDeployment],
    ['service', isService],
    ['config-map', isConfigMap],
    ['secret.example', isSecret],
    ['ingress', isIngress],
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
    expect(manifest('service-monitor')).toEqual({
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
    for (const [name] of entriesAt(settings, 'data'))
      expect(at(variables.get(name), 'secret')).toBeUndefined();
    for (const name of [...entriesAt(settings, 'data'), ...entriesAt(secrets, 'stringData')].map(
      ([key]) => key,
    ))
      expect([...variables.keys()]).toContain(name);
  });

  test('let each replica take the share of the quota that is left when all of them run', () => {
    expect(at(settings, 'data', 'REPLICAS')).toBe(String(at(autoscaler, 'spec', 'maxReplicas')));
  });
});
