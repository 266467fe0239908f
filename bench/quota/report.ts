import type { DayResult } from './day-result.ts';

export const tableHead = `| habits, contender | tool calls | need 24 h / 1 h | Amazon calls | answered per Amazon call | refused | fallback search | under 1 h | age p50 / p95 / oldest | wait p50 / p95 | over the limits |
|---|---|---|---|---|---|---|---|---|---|---|`;

/** One row of medians over the seeds. */
export function toRow(name: string, days: readonly DayResult[]): string {
  const of = (pick: (day: DayResult) => number) => median(days.map(pick));
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;
  const cells = [
    name,
    of((day) => day.toolCalls),
    `${of((day) => day.need)} / ${of((day) => day.needAtOneHour)}`,
    of((day) => day.amazonCalls),
    of((day) => day.answeredPerAmazonCall).toFixed(2),
    percent(of((day) => day.refusedShare)),
    percent(of((day) => day.fallbackShare)),
    percent(of((day) => day.underAnHourShare)),
    `${of((day) => day.ageP50Minutes).toFixed(0)} min / ${of((day) => day.ageP95Minutes).toFixed(0)} min / ${of((day) => day.oldestAnswerHours).toFixed(1)} h`,
    `${seconds(of((day) => day.waitP50Ms))} / ${seconds(of((day) => day.waitP95Ms))}`,
    of((day) => day.violations),
  ];
  return `| ${cells.join(' | ')} |`;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
