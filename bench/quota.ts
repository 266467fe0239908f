import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type DayResult, playDay } from './quota/day.ts';
import { layRoads, lineup } from './quota/lineup.ts';
import { createShopFloor } from './quota/shop-floor.ts';
import { habits, workload } from './quota/workload.ts';

const help = `Plays whole days of tool calls against the project's own stages, in simulated time.

  npm run bench:quota                       the light and the loaded day, seed 1
  npm run bench:quota -- --seeds 5          medians of five seeds
  npm run bench:quota -- --people 3000 --only ours

Writes bench/out/quota.json and prints a table. Fixed seeds: the same figures every time.
`;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000,3000' },
    seeds: { type: 'string', default: '1' },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

const budget = { perSecond: 1, perDay: 8_640 };

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function toRow(name: string, days: readonly DayResult[]): string {
  const of = (pick: (day: DayResult) => number) => median(days.map(pick));
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;
  return [
    '',
    name,
    of((day) => day.toolCalls),
    of((day) => day.amazonCalls),
    of((day) => day.answeredPerAmazonCall).toFixed(2),
    of((day) => day.amazonCallsPerToolCall).toFixed(2),
    percent(of((day) => day.refusedShare)),
    `${seconds(of((day) => day.waitP50Ms))} / ${seconds(of((day) => day.waitP95Ms))}`,
    percent(of((day) => day.underAnHourShare)),
    `${of((day) => day.oldestAnswerHours).toFixed(1)} h`,
    percent(of((day) => day.standInShare)),
    of((day) => day.violations),
    '',
  ]
    .join(' | ')
    .trim();
}

const heading = `| | tool calls | Amazon calls | answered per Amazon call | Amazon calls per tool call | refused | wait p50 / p95 | answers under 1 h | oldest | stand-ins | over the limits |
|---|---|---|---|---|---|---|---|---|---|---|`;

if (values.help) {
  console.log(help);
} else {
  const floor = createShopFloor(habits.items, habits.itemExponent);
  const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
  const record: object[] = [];
  for (const people of values.people.split(',').map(Number)) {
    console.log(`\n${people} people\n\n${heading}`);
    for (const contender of lineup.filter(({ name }) => !values.only || name === values.only)) {
      const days: DayResult[] = [];
      for (const seed of seeds) {
        const calls = workload(people, floor, seed);
        days.push(
          await playDay({
            calls,
            floor,
            seed,
            ...budget,
            layRoads: () => layRoads(contender, floor, budget, seed),
          }),
        );
      }
      record.push({ people, contender, seeds, days });
      console.log(toRow(contender.name, days));
    }
  }
  mkdirSync(new URL('./out/', import.meta.url), { recursive: true });
  writeFileSync(new URL('./out/quota.json', import.meta.url), `${JSON.stringify(record, null, 2)}\n`);
}
