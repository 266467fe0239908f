import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { createLabelSets, type LabelSet, type MetricDefinition } from './labels.ts';
import { metricDefinitions } from './metric-definitions.ts';
import { type GaugeKey, readGauge, type SnapshotSources } from './snapshots.ts';

type Definitions = typeof metricDefinitions;
type MetricKey = keyof Definitions;
type KeyOf<Kind extends MetricDefinition['kind']> = {
  [Key in MetricKey]: Definitions[Key]['kind'] extends Kind ? Key : never;
}[MetricKey];
/** Exactly the labels that the metric is defined with. */
type LabelsOf<Key extends MetricKey> = Readonly<Record<keyof Definitions[Key]['labels'], string>>;

export interface Metrics {
  /** Counts one, or as many as are said. A label value outside its closed set is counted as `other`. */
  count<Key extends KeyOf<'counter'>>(key: Key, labels: LabelsOf<Key>, times?: number): void;
  /** Adds one duration to a histogram. */
  observe<Key extends KeyOf<'histogram'>>(key: Key, labels: LabelsOf<Key>, seconds: number): void;
  /** Says where the gauges read from; later calls add to earlier ones. */
  watch(sources: SnapshotSources): void;
  setActiveRequests(count: number): void;
  /** What Prometheus scrapes. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

export interface MetricsOptions {
  /** Memory, event loop and garbage collection too. Default: true. */
  readonly processMetrics?: boolean;
  /** The values of the label `tool_name`; any other tool is counted as `other`. */
  readonly toolNames: readonly string[];
  /** Accounts whose series are there before their first call. Default: every one that can be. */
  readonly groups?: readonly string[];
  /** What `build_info` says; absent: nothing. */
  readonly version?: string;
}

/** Opens a registry of its own, so that two servers in one process (tests do that) never meet. */
export function createMetrics(options: MetricsOptions): Metrics {
  const { toolNames, version, groups } = options;
  const labelSets = createLabelSets({ tool: toolNames, version: version === undefined ? [] : [version] });
  const registry = new Registry();
  const counters = new Map<string, Counter>();
  const histograms = new Map<string, Histogram>();
  let activeRequests = 0;
  let sources: SnapshotSources = {
    activeRequests: () => activeRequests,
    ...(version !== undefined && { version: () => version }),
  };

  const toLabels = (definition: MetricDefinition, labels: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(definition.labels).map(([label, set]) => [
        label,
        labelSets.closed(set, labels[label] ?? ''),
      ]),
    );

  const seriesFromStart = (definition: MetricDefinition): readonly Record<string, string>[] => {
    if (definition.fromZero === undefined) return [];
    const chosen = definition.fromZero === true ? [{}] : definition.fromZero;
    return chosen.flatMap((only: Readonly<Record<string, string>>) =>
      combinations(definition, (label, set) => {
        const fixed = only[label];
        if (fixed !== undefined) return [fixed];
        return set === 'group' && groups !== undefined ? groups : labelSets.valuesOf(set);
      }),
    );
  };

  for (const [key, definition] of Object.entries<MetricDefinition>(metricDefinitions)) {
    const { name, help } = definition;
    const options = { name, help, labelNames: Object.keys(definition.labels), registers: [registry] };
    if (definition.kind === 'counter') {
      const counter = new Counter(options);
      counters.set(key, counter);
      for (const labels of seriesFromStart(definition)) counter.inc(labels, 0);
    }
    if (definition.kind === 'histogram') {
      const histogram = new Histogram({ ...options, buckets: [...(definition.buckets ?? [])] });
      histograms.set(key, histogram);
      for (const labels of seriesFromStart(definition)) histogram.zero(labels);
    }
    if (definition.kind === 'gauge' && isGauge(key)) {
      new Gauge({
        ...options,
        collect() {
          // A group that is gone must not go on showing its last value.
          this.reset();
          const readings = readGauge(key, sources);
          // Without labels a reset gauge reads 0, which would be a statement.
          if (readings.length === 0 && options.labelNames.length === 0) this.remove();
          for (const { labels, value } of readings) this.set(toLabels(definition, labels), value);
        },
      });
    }
  }
  if (options.processMetrics ?? true) collectDefaultMetrics({ register: registry });

  return {
    count: (key, labels, times = 1) =>
      counters.get(key)?.inc(toLabels(metricDefinitions[key], labels), times),
    observe: (key, labels, seconds) =>
      histograms.get(key)?.observe(toLabels(metricDefinitions[key], labels), seconds),
    watch(more) {
      sources = { ...sources, ...more };
    },
    setActiveRequests(count) {
      activeRequests = count;
    },
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function isGauge(key: string): key is GaugeKey {
  return Object.entries<MetricDefinition>(metricDefinitions).some(
    ([each, { kind }]) => each === key && kind === 'gauge',
  );
}

/** Every labelling that the metric can show, with these values of each label. */
function combinations(
  { labels }: MetricDefinition,
  valuesOf: (label: string, set: LabelSet) => readonly string[],
): readonly Record<string, string>[] {
  return Object.entries(labels).reduce<readonly Record<string, string>[]>(
    (begun, [label, set]) =>
      begun.flatMap((others) => valuesOf(label, set).map((value) => ({ ...others, [label]: value }))),
    [{}],
  );
}
