import type { AnnotationQuery, Dashboard, VariableModel } from '@grafana/schema';
import { heights, type Panel, type Row, toGrafana } from './panel.ts';
import { amazon } from './rows/amazon.ts';
import { cache } from './rows/cache.ts';
import { quota } from './rows/quota.ts';
import { replicas } from './rows/replicas.ts';
import { shoppers } from './rows/shoppers.ts';

/** The rows of the dashboard, each a question, the most urgent first. */
export const dashboardRows: readonly Row[] = [shoppers, quota, amazon, cache, replicas];

const columns = 24;

/** The whole dashboard, as the file that Grafana provisions. */
export function renderDashboard(): string {
  const panels: NonNullable<Dashboard['panels']> = [];
  let y = 0;
  for (const { title, panels: ofRow } of dashboardRows) {
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title,
      collapsed: false,
      panels: [],
      gridPos: { h: 1, w: columns, x: 0, y },
    });
    y += 1;
    for (const shelf of shelvesOf(ofRow)) {
      let x = 0;
      for (const panel of shelf) {
        panels.push(toGrafana(panel, { id: panels.length + 1, x, y }));
        x += panel.width;
      }
      y += Math.max(...shelf.map(({ kind }) => heights[kind]));
    }
  }
  const dashboard: Dashboard = {
    uid: 'associates-mcp',
    title: 'associates-mcp',
    description:
      'Are shoppers served, will the quota last, what is Amazon saying. Runbook: monitoring/README.md',
    tags: ['associates-mcp'],
    timezone: 'browser',
    schemaVersion: 39,
    version: 1,
    editable: false,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    annotations: { list: [starts] },
    templating: { list: [datasource, replica] },
    panels,
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

/** A line wherever a replica started: what came after it may have come from it. */
const starts: AnnotationQuery = {
  name: 'Replica started',
  datasource: { type: 'prometheus', uid: '$datasource' },
  enable: true,
  iconColor: 'blue',
  // The schema leaves these to the kind of data source.
  ...{
    expr: 'time() - process_start_time_seconds{job="associates-mcp"} < 60',
    step: '60s',
    titleFormat: 'started',
    textFormat: '{{instance}}',
  },
};

const datasource: VariableModel = {
  name: 'datasource',
  label: 'Prometheus',
  type: 'datasource',
  query: 'prometheus',
};

const replica: VariableModel = {
  name: 'replica',
  label: 'Replica',
  type: 'query',
  datasource: { type: 'prometheus', uid: '$datasource' },
  query: { query: 'label_values(up{job="associates-mcp"}, instance)', refId: 'replica' },
  refresh: 2,
  includeAll: true,
  multi: true,
  allValue: '.*',
  current: { text: 'All', value: '$__all' },
};

/** Panels side by side, as many as fit the width. */
function shelvesOf(panels: readonly Panel[]): readonly (readonly Panel[])[] {
  const shelves: Panel[][] = [];
  let room = 0;
  for (const panel of panels) {
    if (panel.width > room) {
      shelves.push([]);
      room = columns;
    }
    shelves.at(-1)?.push(panel);
    room -= panel.width;
  }
  return shelves;
}
