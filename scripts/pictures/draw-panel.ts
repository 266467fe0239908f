import { type Panel, type Unit, words } from '../../monitoring/grafana/panel.ts';

export interface Series {
  readonly name: string;
  /** `at`: from 0, the left edge, to 1, now. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

const colours: Readonly<Record<string, string>> = {
  green: '#56a64b',
  orange: '#ff9830',
  red: '#e02f44',
  blue: '#3274d9',
};
const palette = [
  '#73bf69',
  '#f2cc0c',
  '#8ab8ff',
  '#ff780a',
  '#f2495c',
  '#5794f2',
  '#b877d9',
  '#705da0',
  '#37872d',
  '#fade2a',
];

/** A panel as markup: what Grafana would show, near enough to judge by. Series whose every value is no number are left out. */
export function drawPanel(panel: Panel, series: readonly Series[]): string {
  const seen = series.filter(({ points }) => points.some(({ value }) => Number.isFinite(value)));
  const caption = `<figcaption title="${escaped(panel.about)}">${escaped(panel.title)}</figcaption>`;
  if (seen.length === 0) {
    const why = panel.queries.flatMap(({ emptyWhen }) => emptyWhen ?? []);
    return `${caption}<div style="height: 60px">No data${why.length > 0 ? ` (${escaped(why.join('; '))})` : ''}</div>`;
  }
  switch (panel.kind) {
    case 'stat':
      return caption + stats(panel, seen);
    case 'states':
      return caption + timelines(panel, seen);
    case 'lines':
      return caption + lines(panel, seen);
  }
}

function stats(panel: Panel, series: readonly Series[]): string {
  const boxes = series.map(({ name, points }) => {
    const value = points.filter((point) => Number.isFinite(point.value)).at(-1)?.value ?? 0;
    const step = (panel.steps ?? [{ color: 'blue' }])
      .filter(({ from }) => from === undefined || value >= from)
      .at(-1);
    const colour = colours[step?.color ?? 'blue'];
    return `<div style="background: ${colour}; color: #fff; padding: 6px; flex: 1; text-align: center">
      <div style="font-size: 11px">${escaped(name)}</div><div style="font-size: 22px">${inUnit(value, panel.unit)}</div></div>`;
  });
  return `<div style="display: flex; gap: 4px; min-height: 60px; flex-wrap: wrap">${boxes.join('')}</div>`;
}

function timelines(panel: Panel, series: readonly Series[]): string {
  const known = words[panel.unit] ?? {};
  const rows = series.map(({ name, points }, row) => {
    const y = row * 28;
    const wordAt = (index: number) => known[`${points[index]?.value}`]?.text;
    const bars = points.map(({ at, value }, index) => {
      const word = known[`${value}`];
      const next = points[index + 1]?.at ?? at + 0.01;
      // A word is written where it begins, if it holds for long enough to have room.
      const isNew =
        wordAt(index - 1) !== word?.text &&
        points.slice(index, index + 15).every((_point, later) => wordAt(index + later) === word?.text);
      const x = 140 + at * 440;
      return `<rect x="${x}" y="${y}" width="${(next - at) * 440 + 0.5}" height="22" fill="${colours[word?.color ?? ''] ?? '#555'}"/>${
        isNew ? `<text x="${x + 3}" y="${y + 15}">${escaped(word?.text ?? `${value}`)}</text>` : ''
      }`;
    });
    // Words are drawn over the bars that follow them.
    const order =
      bars.map((bar) => bar.replace(/<text.*/, '')).join('') +
      bars.map((bar) => /<text.*/.exec(bar)?.[0] ?? '').join('');
    return `<text x="0" y="${y + 15}">${escaped(name)}</text>${order}`;
  });
  return `<svg viewBox="0 0 580 ${series.length * 28}">${rows.join('')}</svg>`;
}

function lines(panel: Panel, series: readonly Series[]): string {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value)).filter(Number.isFinite);
  const top = Math.max(...values) || 1;
  const low = Math.min(0, ...values);
  const y = (value: number) => 150 - ((value - low) / (top - low || 1)) * 140;
  const grid = [low, (low + top) / 2, top].map(
    (value) =>
      `<line x1="60" x2="580" y1="${y(value)}" y2="${y(value)}" stroke="#2c3235"/><text x="55" y="${y(value) + 4}" text-anchor="end">${inUnit(value, panel.unit)}</text>`,
  );
  const paths = series.map(({ points }, index) => {
    let isDown = false;
    const path = points.map(({ at, value }) => {
      const verb = isDown ? 'L' : 'M';
      isDown = Number.isFinite(value);
      return isDown ? `${verb}${(60 + at * 520).toFixed(1)} ${y(value).toFixed(1)}` : '';
    });
    return `<path d="${path.join('')}" fill="none" stroke="${palette[index % palette.length]}" stroke-width="1.5"/>`;
  });
  const legend = series.map(
    ({ name }, index) =>
      `<span style="color: ${palette[index % palette.length]}">▬</span> ${escaped(name)} &nbsp; `,
  );
  return `<svg viewBox="0 0 580 160">${grid.join('')}${paths.join('')}</svg><div class="legend">${legend.join('')}</div>`;
}

function inUnit(value: number, unit: Unit): string {
  const short = (number: number) =>
    Math.abs(number) >= 100 ? number.toFixed(0) : Number(number.toPrecision(3)).toString();
  switch (unit) {
    case 'percentunit':
      return `${short(value * 100)} %`;
    case 's':
      return value < 1 ? `${short(value * 1_000)} ms` : `${short(value)} s`;
    case 'h':
      return `${short(value)} h`;
    case 'bytes':
      return `${short(value / 1_048_576)} MiB`;
    case 'cpm':
      return `${short(value)}/min`;
    case 'dateTimeFromNow':
      return `in ${short((value - Date.now()) / 3_600_000)} h`;
    case 'locale':
      return Math.round(value).toLocaleString('en');
    case 'short':
      return Math.abs(value) >= 1_000 ? `${short(value / 1_000)} K` : short(value);
    default:
      return short(value);
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
