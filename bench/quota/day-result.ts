import type { Budget } from './contenders.ts';
import { countNeededCalls } from './need.ts';
import type { DayRecord } from './simulate-day.ts';
import type { ToolCall } from './workload.ts';

/** What one day came to. Shares are of all tool calls, unless they say otherwise. */
export interface DayResult {
  readonly toolCalls: number;
  readonly amazonCalls: number;
  /** Amazon calls of a day without limits on which every answer stays known for 24 hours, and for one. */
  readonly need: number;
  readonly needAtOneHour: number;
  readonly answeredPerAmazonCall: number;
  readonly refusedShare: number;
  /** Answers from products seen before, given in place of a search. */
  readonly fallbackShare: number;
  readonly waitP50Ms: number;
  readonly waitP95Ms: number;
  /** Of the answers: those whose oldest price was under an hour old, and how old that price was. */
  readonly underAnHourShare: number;
  readonly ageP50Minutes: number;
  readonly ageP95Minutes: number;
  readonly oldestAnswerHours: number;
  /** Requests closer together than the rate allows, or beyond the budget of any 24 hours. Must be 0. */
  readonly violations: number;
  /** Requests that Amazon turned away because they came too soon. */
  readonly throttled: number;
  readonly refusals: Readonly<Record<string, number>>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function toDayResult(calls: readonly ToolCall[], record: DayRecord, budget: Budget): DayResult {
  const { answers, refusals, arrivals } = record;
  const refused = Object.values(refusals).reduce((sum, count) => sum + count, 0);
  const toolCalls = answers.length + refused;
  const waits = answers.map(({ waitMs }) => waitMs).toSorted((a, b) => a - b);
  const ages = answers.map(({ ageMs }) => ageMs).toSorted((a, b) => a - b);
  const share = (count: number, of: number) => count / Math.max(of, 1);
  return {
    toolCalls,
    amazonCalls: arrivals.length,
    need: countNeededCalls(calls, dayMs),
    needAtOneHour: countNeededCalls(calls, hourMs),
    answeredPerAmazonCall: share(answers.length, arrivals.length),
    refusedShare: share(refused, toolCalls),
    fallbackShare: share(answers.filter(({ isFallback }) => isFallback).length, toolCalls),
    waitP50Ms: quantile(waits, 0.5),
    waitP95Ms: quantile(waits, 0.95),
    underAnHourShare: share(ages.filter((ageMs) => ageMs < hourMs).length, answers.length),
    ageP50Minutes: quantile(ages, 0.5) / minuteMs,
    ageP95Minutes: quantile(ages, 0.95) / minuteMs,
    oldestAnswerHours: (ages.at(-1) ?? 0) / hourMs,
    violations: countViolations(arrivals, budget),
    throttled: record.throttled,
    refusals,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function countViolations(arrivals: readonly number[], { perSecond, perDay }: Budget): number {
  const gapMs = Math.floor(1_000 / perSecond);
  return arrivals.filter((at, index) => {
    const tooClose = at - (arrivals[index - 1] ?? Number.NEGATIVE_INFINITY) < gapMs;
    const tooMany = at - (arrivals[index - perDay] ?? Number.NEGATIVE_INFINITY) < dayMs;
    return tooClose || tooMany;
  }).length;
}
