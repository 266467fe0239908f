import {
  BigValueColorMode,
  type Panel as GrafanaPanel,
  LegendDisplayMode,
  MappingType,
  type OptionsWithLegend,
  type OptionsWithTooltip,
  type SingleStatBaseOptions,
  SortOrder,
  ThresholdsMode,
  TooltipDisplayMode,
  VisibilityMode,
  type VizLegendOptions,
} from '@grafana/schema';

/** A panel as this project thinks of one; `toGrafana` turns it into what Grafana reads. */
export interface Panel {
  readonly title: string;
  /** What the reader learns, and when to worry. Shown behind the panel's "i". */
  readonly about: string;
  readonly kind: 'stat' | 'lines' | 'states';
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** Of 24 columns. */
  readonly width: number;
  /** Colours of a stat, from the lowest value up. */
  readonly steps?: readonly Step[];
}

export interface Query {
  /** PromQL. `$__rate_interval` and `$replica` are Grafana's to fill in. */
  readonly expr: string;
  readonly legend: string;
  /** Why this query may answer with nothing although all is well. Absent: an empty answer is a fault. */
  readonly emptyWhen?: string;
}

/** A threshold: from this value on, this colour; the first has no value. */
export interface Step {
  readonly from?: number;
  readonly color: 'green' | 'orange' | 'red' | 'blue';
}

export type Unit =
  | 'percentunit'
  | 'short'
  /** Every digit, with the separators of the reader's language. */
  | 'locale'
  /** Counts a minute. */
  | 'cpm'
  | 'none'
  | 's'
  | 'bytes'
  | 'dateTimeFromNow'
  | 'h'
  | 'health'
  | 'circuit'
  | 'account'
  | 'up';

export interface Row {
  /** The question that the row answers. */
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** Numbers that stand for words. */
export const words: Readonly<
  Partial<Record<Unit, Readonly<Record<string, { text: string; color: string }>>>>
> = {
  health: {
    '0': { text: 'unhealthy', color: 'red' },
    '0.5': { text: 'degraded', color: 'orange' },
    '1': { text: 'healthy', color: 'green' },
  },
  circuit: {
    '0': { text: 'closed', color: 'green' },
    '1': { text: 'open', color: 'red' },
    '2': { text: 'probing', color: 'orange' },
  },
  account: {
    '0': { text: 'not asked yet', color: 'blue' },
    '1': { text: 'ok', color: 'green' },
    '2': { text: 'not eligible', color: 'red' },
    '3': { text: 'credential refused', color: 'red' },
    '4': { text: 'API switched off', color: 'red' },
  },
  up: { '0': { text: 'no', color: 'red' }, '1': { text: 'yes', color: 'green' } },
};

const types = { stat: 'stat', lines: 'timeseries', states: 'state-timeline' } as const;

export interface Place {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** How many rows of Grafana's grid each kind of panel is high. */
export const heights = { stat: 5, lines: 8, states: 8 } as const;

/** The panel as Grafana stores it, held to Grafana's own published types. */
export function toGrafana(panel: Panel, { id, x, y }: Place): GrafanaPanel {
  const { title, about, kind, unit, width, steps = [{ color: 'blue' }] } = panel;
  const mapped = words[unit];
  return {
    id,
    type: types[kind],
    title,
    description: about,
    gridPos: { h: heights[kind], w: width, x, y },
    datasource: { type: 'prometheus', uid: '$datasource' },
    targets: panel.queries.map(({ expr, legend }, at) => ({
      refId: String.fromCharCode(65 + at),
      expr,
      legendFormat: legend,
      // A stat shows what is; only its sparkline would need the past.
      ...(kind === 'stat' ? { instant: true, range: false } : { range: true }),
    })),
    fieldConfig: {
      defaults: {
        ...(mapped === undefined
          ? { unit }
          : { mappings: [{ type: MappingType.ValueToText, options: mapped }] }),
        ...(unit === 'percentunit' && { min: 0 }),
        ...(kind === 'lines' && { custom: { fillOpacity: 8, showPoints: 'never' } }),
        thresholds: {
          mode: ThresholdsMode.Absolute,
          steps: steps.map(({ from, color }) => ({ value: from ?? null, color })),
        },
      },
      overrides: [],
    },
    options: { ...optionsOf(kind) },
  };
}

function optionsOf(
  kind: Panel['kind'],
): Partial<SingleStatBaseOptions> | (OptionsWithLegend & Partial<OptionsWithTooltip>) {
  const legend = {
    displayMode: LegendDisplayMode.List,
    placement: 'bottom',
    showLegend: true,
    calcs: [],
  } as const satisfies VizLegendOptions;
  switch (kind) {
    case 'stat':
      return { reduceOptions: { calcs: ['lastNotNull'] }, ...{ colorMode: BigValueColorMode.Background } };
    case 'states':
      return { legend, ...{ mergeValues: true, showValue: VisibilityMode.Auto } };
    case 'lines':
      return { legend, tooltip: { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending } };
  }
}
