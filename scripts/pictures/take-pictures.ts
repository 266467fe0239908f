import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { dashboardRows } from '../../monitoring/grafana/dashboard.ts';
import type { Query } from '../../monitoring/grafana/panel.ts';
import { drawPanel, type Series } from './draw-panel.ts';

export interface PictureOptions {
  /** Base URL of a live Prometheus. */
  readonly prometheus: string;
  /** How far back, from now. */
  readonly seconds: number;
  /** Where the pictures go; made when it is not there. */
  readonly folder: string;
}

const steps = 120;

/** Draws every panel from what Prometheus answers, and writes one PNG for each row of the dashboard.
 *  @returns the files' names
 *  @throws Error when Prometheus refuses a query */
export async function takePictures({
  prometheus,
  seconds,
  folder,
}: PictureOptions): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const end = Date.now() / 1_000;
  const ask = async ({ expr, legend }: Query): Promise<readonly Series[]> => {
    const answer = await fetch(`${prometheus}/api/v1/query_range`, {
      method: 'POST',
      body: new URLSearchParams({
        query: expr
          .replaceAll('$__rate_interval', `${Math.max(Math.round(seconds / 20), 10)}s`)
          .replaceAll('$replica', '.*'),
        start: `${end - seconds}`,
        end: `${end}`,
        step: `${seconds / steps}`,
      }),
    });
    const { status, error, data } = (await answer.json()) as RangeAnswer;
    if (status !== 'success' || data === undefined) throw new Error(`${error}: ${expr}`);
    return data.result.map(({ metric, values }) => ({
      name: legend.replace(/\{\{(\w+)\}\}/g, (_all, label) => metric[label] ?? ''),
      points: values.map(([at, value]) => ({ at: (at - end + seconds) / seconds, value: Number(value) })),
    }));
  };

  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 600 } });
    const written: string[] = [];
    for (const [index, { title, panels }] of dashboardRows.entries()) {
      const drawn = await Promise.all(
        panels.map(async (panel) => {
          const answers = await Promise.all(panel.queries.map(ask));
          return `<figure style="grid-column: span ${panel.width}">${drawPanel(panel, answers.flat())}</figure>`;
        }),
      );
      await page.setContent(`<style>${style}</style><h1>${title}</h1><main>${drawn.join('')}</main>`);
      const name = `${index + 1}-${title
        .toLowerCase()
        .replace(/[^a-z]+/g, '-')
        .replace(/-$/, '')}.png`;
      await page.screenshot({ path: join(folder, name), fullPage: true });
      written.push(name);
    }
    return written;
  } finally {
    await browser.close();
  }
}

const style = `
body { margin: 16px; background: #111217; color: #ccccdc; font: 13px sans-serif }
h1 { font-size: 16px; font-weight: 500 }
main { display: grid; grid-template-columns: repeat(24, 1fr); gap: 8px }
figure { margin: 0; padding: 8px; background: #181b1f; border: 1px solid #2c3235; border-radius: 3px; min-width: 0 }
svg { width: 100%; display: block }
text { fill: #ccccdc; font: 11px sans-serif }
figcaption { font-weight: 500; margin-bottom: 4px }
.legend { font-size: 11px; line-height: 1.5 }`;

// Prometheus's HTTP API, v1.
interface RangeAnswer {
  readonly status: string;
  readonly error?: string;
  readonly data?: {
    readonly result: readonly {
      readonly metric: Readonly<Record<string, string>>;
      readonly values: readonly (readonly [number, string])[];
    }[];
  };
}
